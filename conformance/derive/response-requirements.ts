import { formatPointer } from '../contract/pointer.js';
import { isRefusal } from '../contract/status-code.js';
import type { DerivedExpectation, DerivedRequirement } from './derived-page.js';
import { code, kebab, placeId } from './names.js';
import type { OperationFacts } from './operation-facts.js';
import { placesOf, type SchemaPlace } from './places.js';
import { conditionOf } from './refusals.js';
import { statusInWords, type DocumentedResponse } from './responses.js';
import { partsAt } from './schema-parts.js';
import { valueWords } from './value-words.js';

/** What every response of the operation has: its media type, its header fields, its body with all of its parts. */
export function responseRequirements(facts: OperationFacts): readonly DerivedRequirement[] {
  return facts.responses.flatMap((response) => [
    ...mediaTypeRequirement(facts, response),
    ...headerRequirements(facts, response),
    ...bodyRequirements(facts, response),
    ...noBodyRequirement(facts, response),
  ]);
}

type Facts = Pick<DerivedRequirement, 'statement' | 'contract'> & { readonly basis?: DerivedRequirement['basis'] };

function requirement(
  facts: OperationFacts,
  { key, status }: DocumentedResponse,
  name: string,
  said: Facts,
  expect: DerivedExpectation,
): DerivedRequirement {
  const id = `${facts.page}.${key}.${name}`;
  const when = conditionOf(status);
  return { basis: 'stated', ...said, id, when, expect: { ...expect, on: [status] } };
}

function mediaTypeRequirement(facts: OperationFacts, response: DocumentedResponse): readonly DerivedRequirement[] {
  const { mediaTypes, pointer, status } = response;
  if (mediaTypes.length === 0 || mediaTypes.includes('*/*')) return [];
  const statement = `The body of an answer with ${statusInWords(status)} has the media type ${mediaTypes.map(code).join(' or ')}.`;
  const contract = [`${pointer}/content`] as const;
  return [requirement(facts, response, 'media-type', { statement, contract }, { mediaType: labelsOf(response) })];
}

/** The documented media types; frameworks label the JSON of a refusal as a problem, too (RFC 9457, section 3). */
function labelsOf({ mediaTypes, status }: DocumentedResponse): readonly string[] {
  const own = mediaTypes.map(lowerType);
  const isProblem = isRefusal(status) && own.includes('application/json');
  return isProblem ? [...new Set([...own, 'application/problem+json'])] : own;
}

/** Type and subtype in lower case, without parameters. */
function lowerType(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

function headerRequirements(facts: OperationFacts, response: DocumentedResponse): readonly DerivedRequirement[] {
  return response.headers.map(({ name, pointer, isRequired }) => {
    const words = valueWords(partsAt(facts.derivation.openapi, `${pointer}/schema`));
    const predicate = isRequired ? `is there and is ${words}` : `is ${words}, if it is there`;
    const statement = `In an answer with ${statusInWords(response.status)} the header field ${code(name)} ${predicate}.`;
    return requirement(facts, response, `header.${kebab(name)}`, { statement, contract: [pointer] }, { header: name });
  });
}

function bodyRequirements(facts: OperationFacts, response: DocumentedResponse): readonly DerivedRequirement[] {
  const { openapi } = facts.derivation;
  const [schema, ...others] = response.schemas.map((pointer) => placesOf(openapi, pointer, 'response'));
  const known = new Set(schema?.map(({ tokens }) => formatPointer(tokens)));
  const more = others.flat().filter(({ tokens }) => {
    const place = formatPointer(tokens);
    return !known.has(place) && known.add(place);
  });
  return [...(schema ?? []), ...more].map((place) => bodyRequirement(facts, response, place));
}

function bodyRequirement(facts: OperationFacts, response: DocumentedResponse, place: SchemaPlace): DerivedRequirement {
  const [{ pointer }] = place.parts;
  const at = formatPointer(place.tokens);
  const statement = `In an answer with ${statusInWords(response.status)} ${subject(place)} ${predicate(place)}.`;
  const said = { statement, contract: [pointer] } as const;
  return requirement(facts, response, `body${placeId(place.tokens)}`, said, { property: at });
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
  if (!isEmpty) return [];
  const statement = `An answer with ${statusInWords(status)} has no body.`;
  return [requirement(facts, response, 'no-body', { statement, contract: [pointer] }, { noBody: true })];
}
