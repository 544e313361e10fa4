import type { Json } from '../contract/model.js';
import { parsePointer } from '../contract/pointer.js';
import type { DerivedCondition, DerivedRequirement } from './derived-page.js';
import { isIdentifier } from '../contract/identifiers.js';
import type { OperationFacts } from './operation-facts.js';
import { refusalBy, type Refusal } from './refusals.js';
import { requestPlaces, type RequestPlace } from './request-places.js';
import { keywordIn } from './schema-parts.js';
import { openResponsesOf, statusInWords } from './responses.js';
import { actingOn } from '../contract/acting.js';
import { collectionOf, isAtEnd, variablesOf } from '../contract/path.js';
import { isOnlyAccepted } from '../contract/removals.js';
import { namedBy } from '../contract/resources.js';
import { isRefusal } from '../contract/status-code.js';
import { sentence } from '../text/sentence.js';

/** The conditions of a page in which a parameter names what nobody created, and the requirements about them. */
export interface UnknownIds {
  readonly conditions: Readonly<Record<string, DerivedCondition>>;
  readonly requirements: readonly DerivedRequirement[];
}

/**
 * An id that nobody issued is refused with 404 where that is documented. A parameter before the last segment of the path may
 * name whom the request comes from, and an id in the body may be an invalid value, so that other refusals are right there.
 */
export function unknownIds(facts: OperationFacts): UnknownIds {
  const isDocumented = facts.responses.some(({ status }) => status === 404);
  const refusalOf = isDocumented ? documentedRefusal : openRefusal;
  const found = requestPlaces(facts)
    .filter((place) => !mayCreate(facts, place))
    .flatMap((place) => unknownId(facts, place, refusalOf(facts, place)));
  return {
    conditions: Object.fromEntries(found.map(({ condition, entry }) => [condition, entry])),
    requirements: found.map(({ requirement }) => requirement),
  };
}

/**
 * Tells whether a PUT may create what the last segment of its path names (RFC 9110, section 9.3.4): it says so, or nothing else
 * creates it, and its 404 may be about what comes before.
 */
function mayCreate(facts: OperationFacts, place: RequestPlace): boolean {
  const { operation, responses, derivation } = facts;
  if (operation.method !== 'put' || !isLast(facts, place)) return false;
  const isCreatedElsewhere = actingOn(derivation.openapi, operation.path).some(({ role }) => role.deed === 'create');
  const isBelow = variablesOf(collectionOf(operation.path)).length > 0;
  return responses.some(({ status }) => status === 201) || (!isCreatedElsewhere && isBelow);
}

function isLast({ operation }: OperationFacts, { in: where, name }: RequestPlace): boolean {
  return where === 'path' && isAtEnd(name, operation.path);
}

/** How an id is refused that may be an invalid value, or that of somebody else. */
const otherRefusals: readonly number[] = [404, 400, 401, 403, 422];

function documentedRefusal(facts: OperationFacts, place: RequestPlace): Refusal | undefined {
  return refusalBy(facts, isLast(facts, place) ? [404] : otherRefusals);
}

/**
 * Where only an ambiguity has the 404 (`x-ambiguity`), nothing says how an unknown id is refused: any documented refusal is right,
 * and those that other pages have for it. It is no success, unless that only accepts the request (202), and it is the id of a resource that another operation shows.
 */
function openRefusal(facts: OperationFacts, place: RequestPlace): Refusal | undefined {
  const { operation, responses, derivation } = facts;
  const [open] = openResponsesOf(derivation.openapi, operation).filter(({ status }) => status === 404);
  if (!open || isOnlyAccepted(derivation.openapi, operation) || !isOfResource(facts, place)) return undefined;
  const refusals = responses.filter(({ status }) => typeof status === 'number' && isRefusal(status));
  return {
    statuses: [...new Set([...otherRefusals, ...refusals.map(({ status }) => status)])],
    contract: [open.entry, ...refusals.map(({ entry }) => entry)],
  };
}

/** Tells whether a parameter is the id of a resource. */
function isOfResource({ operation: { path }, derivation }: OperationFacts, { in: where, name }: RequestPlace): boolean {
  return where === 'path' && namedBy(derivation.openapi, path).some(({ idParameter }) => idParameter === name);
}

interface UnknownId {
  readonly condition: string;
  readonly entry: DerivedCondition;
  readonly requirement: DerivedRequirement;
}

function unknownId(facts: OperationFacts, place: RequestPlace, refusal: Refusal | undefined): readonly UnknownId[] {
  const value = namesResource(place) ? unlike(place) : undefined;
  if (value === undefined || !refusal) return [];
  const named = place.id.replace(/.*(?:path|body)\./, '').replaceAll('.', '-');
  const condition = `unknown-${named.replace(/-id$/, '')}`;
  const change = place.in === 'body' ? { body: { [place.at]: value } } : { parameters: { [place.at]: value } };
  return [
    {
      condition,
      entry: {
        description: sentence(`${place.words} names nothing that is there`),
        change,
      },
      requirement: {
        ...{ id: `${facts.page}.${place.id}.unknown`, place: place.id },
        statement: `A request in which ${place.words} is an id that nobody issued is refused with ${statusInWords(...refusal.statuses)}.`,
        basis: isLast(facts, place) && facts.responses.some(({ status }) => status === 404) ? 'stated' : 'implied',
        contract: [...refusal.contract, place.pointer],
        when: condition,
        expect: { status: refusal.statuses },
      },
    },
  ];
}

/** Identifiers that a client chooses itself, so that nobody has to have issued them. */
const ownNames = /external|client|correlation|request|trace|idempot|transaction|session|device|message/i;

/** A version of the API: a server that has another one may answer whatever that one says. */
const versionNames = /version$/i;

/** Whether a value names a resource that is there already: any in the path, an identifier of something else in the body. */
function namesResource({ in: where, name, at, parts }: RequestPlace): boolean {
  if (keywordIn(parts, 'enum').length > 0) return false;
  if (where === 'path') return !versionNames.test(name);
  const isOther = parsePointer(at).length > 2 || !/^(?:id|uuid|guid)$/i.test(name);
  return where === 'body' && isIdentifier(name) && isOther && !ownNames.test(name);
}

/** From this length on, another text of the same form is one that nobody issued. */
const longEnough = 12;

/** A value of the same form that hardly anything has as its id; `undefined` where the schema allows none. */
function unlike({ value, allows }: RequestPlace): Json | undefined {
  return candidates(value).find((one) => one !== value && allows(one) === true);
}

function candidates(value: Json | undefined): readonly Json[] {
  if (typeof value === 'number') return [2_147_480_047, 999_983, 9973, 97];
  if (typeof value !== 'string') return [];
  const similar = rotated(value);
  const plain = ['cloud-contracts-unknown', 'unknown'];
  return value.length >= longEnough ? [similar, ...plain] : [...plain, similar];
}

/** The text with other digits and letters at its end; the form stays. */
function rotated(text: string): string {
  const isHexadecimal = /^[\da-f-]+$/i.test(text);
  const letters = isHexadecimal ? /[a-f]/g : /[a-z]/g;
  const count = isHexadecimal ? 6 : 26;
  // What comes before may have a meaning, such as the version of a UUID.
  const tail = text.slice(-longEnough);
  const changed = tail
    .replaceAll(/\d/g, (digit) => String((Number(digit) + 7) % 10))
    .replaceAll(letters, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 4) % count)));
  return `${text.slice(0, -longEnough)}${changed}`;
}
