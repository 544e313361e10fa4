import { isObject } from '../contract/pointer.js';
import type { StatusRange } from '../contract/status-code.js';
import type { DerivedRequirement } from './derived-page.js';
import { code, kebab } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { isIdentifier } from '../contract/identifiers.js';
import { refusalBy, type Refusal } from './refusals.js';
import { namesResource } from './references.js';
import { requestPlaces, type RequestPlace } from './request-places.js';
import { hasType, isMarked, keywordIn, typesIn } from './schema-parts.js';
import { expectedSuccess, successesOf } from './success-requirements.js';
import { triedValues, wrongTypes, type TriedValues } from './tried-values.js';
import { listed } from '../text/listed.js';
import { beyondWords, withinWords } from './tried-words.js';
import { statusInWords } from './responses.js';

/**
 * What a request must have, and may have: each value tried just inside and just outside what its schema says. How the
 * operation refuses a value has to be documented; otherwise there is no such requirement.
 */
export function requestRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  return requestPlaces(facts).flatMap((place) => [
    ...presence(facts, place),
    ...typeRequirement(facts, place),
    ...nullRequirement(facts, place),
    ...triedValues(place).flatMap((tried) => [...beyond(facts, place, tried), ...within(facts, place, tried)]),
    ...closedRequirement(facts, place),
  ]);
}

/**
 * How an invalid value is refused. An invalid path or reference names no resource either, and a patch that does not fit the
 * resource conflicts with it (RFC 5789, section 2.2), or changes what nobody may change; but where 404, 409 or 403 alone is
 * documented, nobody can say how a server refuses what is not valid at all.
 */
function refusalOf(facts: OperationFacts, place: RequestPlace): Refusal | undefined {
  if (facts.refusals) return refusalBy(facts, facts.refusals);
  const mayNameNothing = place.in === 'path' || namesResource(facts.derivation.openapi, place.name);
  const mayNotFit = place.in === 'body' && place.at !== '' && facts.operation.method === 'patch';
  const others = [404, 403, 409].filter((status) => (status === 404 ? mayNameNothing : mayNotFit));
  return refusalBy(facts, [400, 422]) && refusalBy(facts, [400, 422, ...others]);
}

/** What is tried at a place: the end of the requirement's id, the request in words, and how it comes about. */
type Tried = Pick<DerivedRequirement, 'when'> &
  Partial<Pick<DerivedRequirement, 'at' | 'keyword' | 'values' | 'basis'>> & {
    readonly name: string;
    readonly what: string;
  };

function refused(facts: OperationFacts, place: RequestPlace, tried: Tried): readonly DerivedRequirement[] {
  const refusal = refusalOf(facts, place);
  if (!refusal) return [];
  const { statuses, contract: places } = refusal;
  return [requirement(facts, place, tried, { verb: 'refused', statuses, places })];
}

function accepted(facts: OperationFacts, place: RequestPlace, tried: Tried): readonly DerivedRequirement[] {
  const statuses = expectedSuccess(facts);
  if (statuses.length === 0) return [];
  const places = successesOf(facts).map(({ entry }) => entry);
  return [requirement(facts, place, tried, { verb: 'answered', statuses, places })];
}

interface ExpectedAnswer {
  readonly verb: 'refused' | 'answered';
  readonly statuses: readonly StatusRange[];
  /** Where the contract documents it. */
  readonly places: readonly string[];
}

function requirement(
  facts: OperationFacts,
  place: RequestPlace,
  { name, what, ...tried }: Tried,
  { verb, statuses, places }: ExpectedAnswer,
): DerivedRequirement {
  const limits = tried.keyword === undefined ? [] : keywordIn(place.parts, tried.keyword).map(({ pointer }) => pointer);
  return {
    ...{ id: `${facts.page}.${place.id}.${name}`, place: place.id },
    statement: `A request ${what} is ${verb} with ${statusInWords(...statuses)}.`,
    basis: 'stated',
    contract: [place.pointer, ...limits, ...places],
    at: place.at,
    ...(place.request !== undefined && { request: place.request }),
    ...tried,
    expect: { status: statuses },
  };
}

function presence(facts: OperationFacts, place: RequestPlace): readonly DerivedRequirement[] {
  const isWhole = place.at === '' || place.in === 'path';
  const isItem = place.id.endsWith('.each');
  if (isWhole || isItem || place.value === undefined) return [];
  const without = place.allows(undefined);
  // Nobody says how a server takes a request that names what it does not have.
  if (without === undefined || (without && place.isReferredTo)) return [];
  return without
    ? accepted(facts, place, {
        name: 'optional',
        what: `without ${place.words}, which is optional,`,
        when: 'omitted-field',
      })
    : refused(facts, place, {
        name: 'required',
        what: `without ${place.words}, which is required,`,
        when: 'missing-field',
      });
}

function typeRequirement(facts: OperationFacts, place: RequestPlace): readonly DerivedRequirement[] {
  const types = typesIn(place.parts) ?? [];
  const values = wrongTypes(place, types);
  if (values.length === 0) return [];
  const what = `in which ${place.words} is of another type than ${listed(types.map(code), 'or')}`;
  return refused(facts, place, { name: 'type', what, when: 'wrong-type', keyword: 'type', values });
}

/** A value that may be null is taken as null. */
function nullRequirement(facts: OperationFacts, place: RequestPlace): readonly DerivedRequirement[] {
  const isNullable = hasType(place.parts, 'null') && place.in === 'body' && place.at !== '';
  if (!isNullable || place.value === undefined || place.value === null || place.allows(null) !== true) return [];
  const what = `in which ${place.words} is null, as its type allows,`;
  return accepted(facts, place, { name: 'null', what, when: 'within-limit', keyword: 'type', values: [null] });
}

function beyond(facts: OperationFacts, place: RequestPlace, tried: TriedValues): readonly DerivedRequirement[] {
  const { keyword, beyond: values } = tried;
  if (values.length === 0) return [];
  // A format is an annotation unless a document says otherwise (JSON Schema 2020-12, Validation 7.2).
  const basis = keyword === 'format' ? 'implied' : 'stated';
  const what = `in which ${place.words} ${beyondWords(keyword)}`;
  return refused(facts, place, { name: kebab(keyword), what, when: 'beyond-limit', keyword, values, basis });
}

function within(
  facts: OperationFacts,
  place: RequestPlace,
  { keyword, within: values }: TriedValues,
): readonly DerivedRequirement[] {
  // Another identifier names another resource, which there need not be.
  if (values.length === 0 || place.in === 'path' || isIdentifier(place.name)) return [];
  // What a body names need not be there of every listed kind.
  if (keyword === 'enum' && place.in === 'body' && facts.responses.some(({ status }) => status === 404)) return [];
  // Values that a list names need not all fit the other values of the request.
  const basis = keyword === 'enum' ? 'implied' : 'stated';
  const what = `in which ${place.words} ${withinWords(keyword)}`;
  return accepted(facts, place, {
    name: `${kebab(keyword)}.within`,
    what,
    when: 'within-limit',
    keyword,
    values,
    basis,
  });
}

const unknownMember = 'cloudContractsUnknown';

/** A closed object has no member that its schema does not name. */
function closedRequirement(facts: OperationFacts, place: RequestPlace): readonly DerivedRequirement[] {
  const closing = ['additionalProperties', 'unevaluatedProperties'].find((keyword) =>
    keywordIn(place.parts, keyword).some(({ value }) => value === false),
  );
  if (closing === undefined || place.in !== 'body' || isMarked(place.parts, 'readOnly')) return [];
  const members = isObject(place.value) ? place.value : {};
  const isClosed = place.allows({ ...members, [unknownMember]: 'text' }) === false;
  if (!isClosed || place.allows(members) !== true) return [];
  const what = `in which ${place.words} has a member that its schema does not name`;
  const at = `${place.at}/${unknownMember}`;
  return refused(facts, place, { name: 'closed', what, when: 'beyond-limit', at, keyword: closing, values: ['text'] });
}
