import type { OpenApiDocument } from '../contract/model.js';
import { mediaTypeIn } from '../contract/media-type.js';
import { child, formatPointer, isObject } from '../contract/pointer.js';
import { dereference, operationObject, placesOf as placesOfOperations } from '../contract/schema.js';
import { isRefusal, isSuccess } from '../contract/status-code.js';
import type { DerivedExpectation, DerivedRequirement } from './derived-page.js';
import { code, kebab, named, placeId } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { placesOf, type SchemaPlace } from './places.js';
import { conditionOf } from './refusals.js';
import { bodiesOf, statusInWords, type DocumentedBody, type DocumentedResponse } from './responses.js';
import { limitsIn, partsAt } from './schema-parts.js';
import { valueWords } from './value-words.js';

/** What every response of the operation has: its media type, its header fields, its body with all of its parts. */
export function responseRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  return bodiesOf(facts.derivation.openapi, facts.responses).flatMap((body) => [
    ...mediaTypeRequirement(facts, body),
    ...body.responses.flatMap((response) => headerRequirements(facts, response)),
    ...bodyRequirements(facts, body),
    ...body.responses.flatMap((response) => noBodyRequirement(facts, response)),
  ]);
}

type Facts = Pick<DerivedRequirement, 'statement' | 'contract'> & { readonly basis?: DerivedRequirement['basis'] };

function requirement(
  facts: OperationFacts,
  { key, statuses }: Pick<DocumentedBody, 'key' | 'statuses'>,
  name: string,
  said: Facts,
  expect: DerivedExpectation,
): DerivedRequirement {
  const own = named(facts.page, `${key}.${name}`);
  return { basis: 'stated', ...said, ...own, when: conditionOf(statuses[0]), expect: { ...expect, on: statuses } };
}

function mediaTypeRequirement(facts: OperationFacts, body: DocumentedBody): readonly DerivedRequirement[] {
  const { mediaTypes, pointer } = body.responses[0];
  if (mediaTypes.length === 0 || mediaTypes.includes('*/*')) return [];
  const statement = `The body of an answer with ${statusInWords(...body.statuses)} has the media type ${mediaTypes.map(code).join(' or ')}.`;
  const places = body.responses.flatMap((response) =>
    response.mediaTypes.map((mediaType) => `${response.pointer}/content${formatPointer([mediaType])}`),
  );
  const contract = [`${pointer}/content`, ...places] as const;
  return [requirement(facts, body, 'media-type', { statement, contract }, { mediaType: labelsOf(body.responses[0]) })];
}

/** The documented media types; frameworks label the JSON of a refusal as a problem, too (RFC 9457, section 3). */
function labelsOf({ mediaTypes, status }: DocumentedResponse): readonly string[] {
  const own = mediaTypes.map((mediaType) => mediaTypeIn(mediaType) ?? mediaType);
  const isProblem = isRefusal(status) && own.includes('application/json');
  return isProblem ? [...new Set([...own, 'application/problem+json'])] : own;
}

function headerRequirements(facts: OperationFacts, response: DocumentedResponse): readonly DerivedRequirement[] {
  return response.headers.map(({ name, pointer, isRequired }) => {
    const words = valueWords(partsAt(facts.derivation.openapi, `${pointer}/schema`));
    const predicate = isRequired ? `is there and is ${words}` : `is ${words}, if it is there`;
    const statement = `In an answer with ${statusInWords(response.status)}, the header field ${code(name)} ${predicate}.`;
    const said = { statement, contract: [pointer] } as const;
    return requirement(facts, alone(response), `header.${kebab(name)}`, said, { header: name });
  });
}

function alone({ key, status }: DocumentedResponse): Pick<DocumentedBody, 'key' | 'statuses'> {
  return { key, statuses: [status] };
}

function bodyRequirements(facts: OperationFacts, body: DocumentedBody): readonly DerivedRequirement[] {
  const { openapi } = facts.derivation;
  const [schema, ...others] = body.responses[0].schemas.map((pointer) => placesOf(openapi, pointer, 'response'));
  const known = new Set(schema?.map(({ tokens }) => formatPointer(tokens)));
  const more = others.flat().filter(({ tokens }) => {
    const place = formatPointer(tokens);
    return !known.has(place) && known.add(place);
  });
  return [...(schema ?? []), ...more].map((place) => bodyRequirement(facts, body, place));
}

function bodyRequirement(facts: OperationFacts, body: DocumentedBody, place: SchemaPlace): DerivedRequirement {
  const [{ pointer }, ...others] = place.parts;
  const at = formatPointer(place.tokens);
  const statement = `In an answer with ${statusInWords(...body.statuses)}, ${subject(place)} ${predicate(place)}.`;
  const limits = limitsIn(place.parts).map((limit) => limit.pointer);
  const said = { statement, contract: [pointer, ...others.map((part) => part.pointer), ...limits] } as const;
  return requirement(facts, body, `body${placeId(place.tokens)}`, said, { property: at });
}

function subject({ tokens }: SchemaPlace): string {
  return tokens.length === 0 ? 'the body' : code(formatPointer(tokens));
}

function predicate({ tokens, parts, isRequired }: SchemaPlace): string {
  const words = valueWords(parts);
  if (tokens.length === 0 || tokens.at(-1) === '*') return `is ${words}`;
  return isRequired ? `is there and is ${words}` : `is ${words}, if it is there`;
}

/**
 * Where HTTP itself allows no content (RFC 9110, section 6.4.1). Elsewhere a document without `content` says nothing: many
 * frameworks write the reason phrase into such an answer.
 */
function noBodyRequirement(facts: OperationFacts, response: DocumentedResponse): readonly DerivedRequirement[] {
  const { status, pointer } = response;
  const isEmpty = status === 204 || status === 205 || status === 304 || facts.operation.method === 'head';
  if (!isEmpty) return noParametersRequirement(facts, response);
  const statement = `An answer with ${statusInWords(status)} has no body.`;
  return [requirement(facts, alone(response), 'no-body', { statement, contract: [pointer] }, { noBody: true })];
}

/**
 * Where other successes of the document have content, one without it has nothing to read, if somebody has written it so: many
 * frameworks write documents without `content` for all that nobody has described. A text may come all the same, and an object
 * without members.
 */
function noParametersRequirement(facts: OperationFacts, response: DocumentedResponse): readonly DerivedRequirement[] {
  const { status, mediaTypes, pointer } = response;
  if (
    !facts.isWritten ||
    !isSuccess(status) ||
    mediaTypes.length > 0 ||
    !saysWhatSuccessesHold(facts.derivation.openapi)
  )
    return [];
  const statement = `An answer with ${statusInWords(status)} has no parameters: its body is empty, or no JSON object or array with members.`;
  const said = { statement, contract: [pointer], basis: 'implied' } as const;
  return [requirement(facts, alone(response), 'no-parameters', said, { noParameters: true })];
}

/** Whether any success of the document has content. */
function saysWhatSuccessesHold(openapi: OpenApiDocument): boolean {
  return placesOfOperations(openapi).some((place) => {
    const responses = child(operationObject(openapi, place), 'responses');
    return Object.entries(isObject(responses) ? responses : {}).some(
      ([key, response]) => key.startsWith('2') && isObject(child(dereference(openapi, response), 'content')),
    );
  });
}
