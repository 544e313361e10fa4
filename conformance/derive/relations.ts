import { isAtEnd } from '../contract/path.js';
import { formatPointer } from '../contract/pointer.js';
import type { JsonPointer } from '../contract/model.js';
import { isJson } from '../contract/media-type.js';
import { textOf } from '../contract/serialisation.js';
import type { DerivedExpectation, DerivedRequirement } from './derived-page.js';
import { isBareIdentifier, isIdentifier, ownIdentifier } from '../contract/identifiers.js';
import { examplesAt } from './documented-values.js';
import { code, kebab, named, placeId } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { nameOf, placesOf, type SchemaPlace } from './places.js';
import { bodiesOf, statusInWords, type DocumentedBody, type DocumentedResponse } from './responses.js';
import { hasAlternatives, hasType, isMarked, keywordIn, typesIn } from './schema-parts.js';
import { createsLinked, successesOf } from './success-requirements.js';
import { isCreationTime, isUpdateTime } from './time-names.js';

/** What no document states, and any reader expects of its operations: how the values of a request and its answer relate. */
export interface Relations {
  /** The texts of the request body that come back, and are sent with new values. */
  readonly fresh: readonly JsonPointer[];
  readonly requirements: readonly DerivedRequirement[];
}

/** The relations of an operation. They are implied: nothing in the document says more than the names. */
export function relationsOf(facts: OperationFacts): Relations {
  const sent = sentPlaces(facts);
  const answers = bodiesOf(facts.derivation.openapi, successesOf(facts))
    .slice(0, 2)
    .map((body) => ({ body, places: answeredPlaces(facts, body) }));
  const given = { taken: new Set(sent.map(({ tokens }) => formatPointer(tokens))), isWrapped: isWrapped(sent) };
  const echoes = answers.flatMap((answer) => sent.flatMap((place) => echoOf(answer, place, given)));
  const fresh = [...new Set(echoes.filter(({ isText }) => isText).map(({ at }) => at))];
  const requirements = answers.flatMap((answer) => [
    ...(facts.operation.method === 'post' ? creation(facts, answer, sent, fresh.length > 0) : []),
    ...instants(answer),
    ...addressed(facts, answer),
    ...addressBelow(facts, answer),
  ]);
  const all = [...echoes.map(({ relation }) => relation), ...requirements];
  return { fresh, requirements: all.map((relation) => asRequirement(facts, relation)) };
}

interface Answer {
  readonly body: DocumentedBody;
  readonly places: readonly SchemaPlace[];
}

interface Relation {
  /** The responses that it holds for. */
  readonly of: Pick<DocumentedBody, 'key' | 'statuses'>;
  /** The part of the id after the status code. */
  readonly name: string;
  readonly statement: string;
  readonly pointers: readonly [JsonPointer, ...JsonPointer[]];
  readonly when?: string;
  readonly expect: DerivedExpectation;
}

function asRequirement({ page }: OperationFacts, relation: Relation): DerivedRequirement {
  const { of, name, statement, pointers, when = 'valid-request', expect } = relation;
  return {
    ...named(page, `${of.key}.${name}`),
    statement: `In an answer with ${statusInWords(...of.statuses)}, ${statement}.`,
    basis: 'implied',
    contract: pointers,
    when,
    expect: { ...expect, on: of.statuses },
  };
}

/** A place outside arrays and maps, whose value is no object and no array: a relation can name it. */
export function isSingle({ tokens, parts }: SchemaPlace): boolean {
  const types = typesIn(parts) ?? ['object'];
  const isPart = types.some((type) => type === 'object' || type === 'array');
  return tokens.length > 0 && !tokens.includes('*') && !isPart && !hasAlternatives(parts);
}

/** What a request that creates or changes something gives. */
function sentPlaces({
  derivation: { openapi },
  operation: { method },
  contents,
}: OperationFacts): readonly SchemaPlace[] {
  const schema = contents.find(({ mediaType }) => isJson(mediaType))?.schema;
  const isGiving = ['post', 'put', 'patch'].includes(method);
  if (schema === undefined || !isGiving) return [];
  return placesOf(openapi, schema, 'request').filter((place) => isSingle(place) && !isMarked(place.parts, 'writeOnly'));
}

function answeredPlaces(
  { derivation: { openapi } }: OperationFacts,
  { responses: [{ schemas }] }: DocumentedBody,
): readonly SchemaPlace[] {
  const [schema] = schemas;
  return schema === undefined ? [] : placesOf(openapi, schema, 'response').filter(isSingle);
}

/** Values that a server sets for itself, whatever a request says. */
const ownValues = /^(?:status|state|phase)$|password|secret|token/i;

/**
 * The value that comes back under the same name: at the same place, or where one of the two has an object around all of it.
 * @param taken the places of all that the request gives: what comes back at one of its own comes back nowhere else
 * @param isSentWrapped whether one object is around all of that
 */
function echoOf(
  { body, places }: Answer,
  sent: SchemaPlace,
  { taken, isWrapped: isSentWrapped }: { readonly taken: ReadonlySet<JsonPointer>; readonly isWrapped: boolean },
): readonly { readonly at: JsonPointer; readonly isText: boolean; readonly relation: Relation }[] {
  const [given, inner] = [formatPointer(sent.tokens), formatPointer(sent.tokens.slice(1))];
  const free = places.filter(({ tokens }) => !taken.has(formatPointer(tokens)));
  const found =
    places.find(({ tokens }) => formatPointer(tokens) === given) ??
    (isWrapped(places) ? free.find(({ tokens }) => formatPointer(tokens.slice(1)) === given) : undefined) ??
    (isSentWrapped ? free.find(({ tokens }) => formatPointer(tokens) === inner) : undefined);
  if (!found || ownValues.test(nameOf(sent)) || !haveCommonType(found, sent)) return [];
  const at = formatPointer(found.tokens);
  const isText = isFreeText(sent);
  const relation: Relation = {
    of: body,
    name: `body${placeId(found.tokens)}.as-given`,
    statement: `${code(at)} is what the request gave as ${code(given)}`,
    pointers: [found.parts[0].pointer, sent.parts[0].pointer],
    when: isText ? 'fresh-values' : 'valid-request',
    expect: { equal: [`$response.body#${at}`, `$request.body#${given}`] },
  };
  return [{ at: given, isText, relation }];
}

/** The types of single values that say something: null is no value that was given. */
const singleTypes = ['string', 'integer', 'number', 'boolean'] as const;

function haveCommonType(one: SchemaPlace, other: SchemaPlace): boolean {
  return singleTypes.some((type) => hasType([...one.parts, ...other.parts], type));
}

/** A text about which the schema says no more than its length, and which names no other resource. */
function isFreeText(place: SchemaPlace): boolean {
  const { parts } = place;
  const limits = ['enum', 'const', 'format', 'pattern', 'contentEncoding', 'contentMediaType'];
  const isLimited = limits.some((keyword) => keywordIn(parts, keyword).length > 0);
  return hasType(parts, 'string') && !isLimited && !isIdentifier(nameOf(place));
}

/** What an answer about something new says of it: an id of its own, an address with that id, and the present time. */
function creation(
  facts: OperationFacts,
  answer: Answer,
  sent: readonly SchemaPlace[],
  hasFresh: boolean,
): readonly Relation[] {
  const { statuses } = answer.body;
  const isCreated = [201, 202].some((status) => statuses.includes(status)) || createsLinked(facts);
  const id = isCreated ? ownIdentifier(answer.places, nameOf) : undefined;
  if (!id) return [];
  const isGiven = sent.some((place) => nameOf(place) === nameOf(id) && place.tokens.length <= id.tokens.length);
  // Work may be accepted once for two equal requests.
  const isNew = !isGiven && (statuses.includes(201) || hasFresh);
  return [...(isNew ? [ownId(answer, id, hasFresh)] : []), ...addressWithId(answer, id), ...createdNow(answer, id)];
}

/**
 * The time at which something was created, beside its id. Where a target answers no fresh value, as a static mock does, its times
 * say nothing.
 */
function createdNow({ body, places }: Answer, id: SchemaPlace): readonly Relation[] {
  const around = (place: SchemaPlace): string => formatPointer(place.tokens.slice(0, -1));
  return places
    .filter((place) => around(place) === around(id) && isCreationTime(nameOf(place)))
    .filter(({ parts }) => hasType(parts, 'string'))
    .map(({ tokens, parts }) => ({
      of: body,
      name: `body${placeId(tokens)}.recent`,
      statement: `${code(formatPointer(tokens))} is within two days of the request`,
      pointers: [parts[0].pointer] as const,
      when: 'fresh-values',
      expect: { recent: `$response.body#${formatPointer(tokens)}` },
    }));
}

function ownId({ body }: Answer, { tokens, parts }: SchemaPlace, hasFresh: boolean): Relation {
  const at = formatPointer(tokens);
  return {
    of: body,
    name: `body${placeId(tokens)}.distinct`,
    statement: `${code(at)} is another one for each request`,
    pointers: [parts[0].pointer],
    when: hasFresh ? 'fresh-values' : 'repeated-request',
    expect: { distinct: `$response.body#${at}` },
  };
}

function addressWithId({ body }: Answer, { tokens, parts }: SchemaPlace): readonly Relation[] {
  const at = formatPointer(tokens);
  return headersIn(body)
    .filter(({ name }) => name.toLowerCase() === 'location')
    .map(({ of, name, pointer }) => ({
      of,
      name: 'header.location.names-id',
      statement: `the path in ${code(name)} ends in ${code(at)} of the body`,
      pointers: [pointer, parts[0].pointer],
      expect: { lastSegment: [`$response.header.${name}`, `$response.body#${at}`] },
    }));
}

/** The header fields of the responses with a body, each with the one that has it. */
function headersIn({
  responses,
}: DocumentedBody): readonly (DocumentedResponse['headers'][number] & Pick<Relation, 'of'>)[] {
  return responses.flatMap(({ key, status, headers }) =>
    headers.map((header) => ({ ...header, of: { key, statuses: [status] } })),
  );
}

/** An address that has a value of the path in the document's own example of it has the one of each request. */
function addressBelow(
  { derivation: { openapi }, parameters, requests }: OperationFacts,
  { body }: Answer,
): readonly Relation[] {
  const given = Object.values(requests).flatMap((request) => Object.entries(request.parameters));
  return headersIn(body)
    .filter(({ name }) => /^(?:content-)?location$/i.test(name))
    .flatMap(({ of, name, pointer }) => {
      const segments = examplesAt(openapi, pointer).flatMap((example) => String(example).split(/[/?#]/));
      return parameters
        .filter(
          ({ parameter, key }) =>
            parameter.in === 'path' && given.some(([name, value]) => name === key && segments.includes(textOf(value))),
        )
        .map(({ parameter, pointer: place }) => ({
          of,
          name: `header.${kebab(name)}.names-${kebab(parameter.name)}`,
          statement: `the path in ${code(name)} has the ${code(parameter.name)} of the request`,
          pointers: [pointer, place] as const,
          expect: { segment: [`$response.header.${name}`, `$request.path.${parameter.name}`] },
        }));
    });
}

/** Nothing is changed before it is there. */
function instants({ body, places }: Answer): readonly Relation[] {
  return places
    .filter((place) => isUpdateTime(nameOf(place)))
    .flatMap((updated) => {
      const around = formatPointer(updated.tokens.slice(0, -1));
      const isBeside = ({ tokens }: SchemaPlace): boolean => formatPointer(tokens.slice(0, -1)) === around;
      const created = places.find((place) => isBeside(place) && isCreationTime(nameOf(place)));
      if (!created) return [];
      const [later, earlier] = [formatPointer(updated.tokens), formatPointer(created.tokens)];
      return [
        {
          of: body,
          name: `body${placeId(updated.tokens)}.not-before-creation`,
          statement: `${code(later)} is not before ${code(earlier)}`,
          pointers: [updated.parts[0].pointer, created.parts[0].pointer] as const,
          expect: { notBefore: [`$response.body#${later}`, `$response.body#${earlier}`] },
        },
      ];
    });
}

/** An answer about what the path names has the ids that the path has. */
function addressed({ parameters, operation }: OperationFacts, { body, places }: Answer): readonly Relation[] {
  return parameters
    .filter(({ parameter }) => parameter.in === 'path')
    .flatMap(({ parameter: { name }, pointer }) => {
      const isLast = isAtEnd(name, operation.path) && operation.method !== 'post';
      const isTelling = isIdentifier(name) && (isLast || !isBareIdentifier(name));
      const found =
        places.find(({ tokens }) => tokens.length <= 2 && tokens.at(-1) === name && isTelling) ??
        (isLast ? shownId(places) : undefined);
      // The path has texts only.
      if (!found || String(typesIn(found.parts)) !== 'string') return [];
      const at = formatPointer(found.tokens);
      return [
        {
          of: body,
          name: `body${placeId(found.tokens)}.as-addressed`,
          statement: `${code(at)} is the ${code(name)} of the path`,
          pointers: [found.parts[0].pointer, pointer] as const,
          expect: { equal: [`$response.body#${at}`, `$request.path.${name}`] },
        },
      ];
    });
}

/** Whether all single values are in one member of the body: in an object around them, unless the member is the only value. */
function isWrapped(places: readonly SchemaPlace[]): boolean {
  return new Set(places.map(({ tokens }) => tokens[0])).size === 1;
}

/** The `id` of what an answer shows: its own member, or that of its only member, which wraps the resource. */
export function shownId(places: readonly SchemaPlace[]): SchemaPlace | undefined {
  return (
    places.find(({ tokens }) => formatPointer(tokens) === '/id') ??
    (isWrapped(places) ? places.find(({ tokens }) => tokens.length === 2 && tokens[1] === 'id') : undefined)
  );
}
