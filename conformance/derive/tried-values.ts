import { isList } from '../contract/pointer.js';
import { valueOfType, type JsonType } from '../contract/json-types.js';
import type { Json } from '../contract/model.js';
import { isValue } from './value.js';
import type { RequestPlace } from './request-places.js';
import { keywordIn, typesIn } from './schema-parts.js';

/** Values that are tried at a place because of one keyword. */
export interface TriedValues {
  readonly keyword: string;
  readonly pointer: string;
  /** Values that the keyword allows, just inside; each is a value that the whole schema allows. */
  readonly within: readonly Json[];
  /** Values that it does not allow, just outside; each is one that the whole schema refuses. */
  readonly beyond: readonly Json[];
}

/** The values of one keyword, before the whole schema has judged them. */
interface Candidates {
  readonly within?: readonly Json[];
  readonly beyond: readonly Json[];
}

/** What is tried for a keyword with its value, at a place. */
type CandidatesFor = (limit: unknown, place: RequestPlace) => Candidates;

/** A text of more characters is not sent: a server may limit what it takes at all. */
const longestText = 4096;

/** An array of more items is not sent. */
const mostItems = 100;

const byKeyword: Readonly<Record<string, CandidatesFor>> = {
  enum: (allowed) => ({ within: listOf(allowed), beyond: notIn(listOf(allowed)) }),
  const: (constant) => ({ beyond: notIn(listOf([constant])) }),
  maxLength: (limit, { value }) => ({
    within: textOf(value, Number(limit)),
    beyond: textOf(value, Number(limit), 1),
  }),
  minLength: (limit, { value }) => ({
    within: textOf(value, Number(limit)),
    beyond: textOf(value, Number(limit), -1),
  }),
  pattern: (_, { value }) => ({
    beyond: ['!', '', 'cloud contracts', typeof value === 'string' ? `${value} !` : ' !'],
  }),
  format: () => ({ beyond: ['cloud contracts: no such format'] }),
  maximum: (limit, place) => ({ within: [Number(limit)], beyond: [Number(limit) + stepOf(place)] }),
  minimum: (limit, place) => ({ within: [Number(limit)], beyond: [Number(limit) - stepOf(place)] }),
  exclusiveMaximum: (limit, place) => ({ within: [Number(limit) - stepOf(place)], beyond: [Number(limit)] }),
  exclusiveMinimum: (limit, place) => ({ within: [Number(limit) + stepOf(place)], beyond: [Number(limit)] }),
  multipleOf: (step) => ({ within: [Number(step) * 2], beyond: [Number(step) + 1, Number(step) * 1.5] }),
  maxItems: (limit, { value }) => ({
    within: itemsOf(value, Number(limit)),
    beyond: itemsOf(value, Number(limit) + 1),
  }),
  minItems: (limit, { value }) => ({
    within: itemsOf(value, Number(limit)),
    beyond: itemsOf(value, Number(limit) - 1),
  }),
  uniqueItems: (_, { value }) => ({
    beyond: listOf(value)
      .slice(0, 1)
      .map((item) => [item, item]),
  }),
};

/**
 * The values to try at a place, by the keyword that they are about. The whole schema has the last word: what is meant to be
 * wrong is refused by it, and what is meant to be right is allowed by it.
 */
export function triedValues(place: RequestPlace): readonly TriedValues[] {
  return Object.entries(byKeyword).flatMap(([keyword, candidatesFor]) =>
    keywordIn(place.parts, keyword)
      .slice(0, 1)
      .flatMap(({ value, pointer }) => {
        const { within = [], beyond } = candidatesFor(value, place);
        const tried = {
          keyword,
          pointer,
          within: distinct(within).filter((one) => place.allows(one) === true && !isEqual(one, place.value)),
          beyond: distinct(beyond).filter(
            (one) => hasType(place, one) && staysThere(place, one) && place.allows(one) === false,
          ),
        };
        return tried.within.length + tried.beyond.length === 0 ? [] : [tried];
      }),
  );
}

/** In a path, nothing and dot segments make another path, which may be none of the contract (RFC 3986, section 5.2.4). */
function staysThere(place: Pick<RequestPlace, 'in'>, value: Json): boolean {
  return place.in !== 'path' || (value !== '' && value !== '.' && value !== '..');
}

/** A value of another type is wrong by its type, whatever the keyword says. */
function hasType({ parts }: RequestPlace, value: Json): boolean {
  const types = typesIn(parts);
  if (types === undefined) return true;
  const own = isList(value) ? 'array' : typeof value;
  return types.some((type) => type === own || (type === 'integer' && own === 'number'));
}

/**
 * One value of each type that the place refuses, without those that many frameworks convert to the right type, such as 42 to
 * "42".
 * @param types those of the place; none where it may be of any
 */
export function wrongTypes(place: RequestPlace, types: readonly string[]): readonly Json[] {
  if (types.length === 0) return [];
  const candidates = place.in === 'body' ? otherTypes(types, place.isRequired) : otherTexts(types);
  const isConvertible = (value: Json): boolean => types.some((type) => isConverted(value, type));
  return distinct(candidates).filter((value) => !isConvertible(value) && place.allows(value) === false);
}

/** Whether frameworks often convert a value of another type to this one. */
function isConverted(value: Json, type: string): boolean {
  if (type === 'string') return typeof value === 'number' || typeof value === 'boolean';
  if (type === 'integer' || type === 'number') return typeof value === 'boolean';
  return type === 'boolean' && typeof value === 'number';
}

function otherTypes(types: readonly string[], isRequired: boolean): readonly Json[] {
  // One value often becomes a list of one.
  const others: readonly JsonType[] = types.includes('array')
    ? ['object']
    : ['string', 'integer', 'boolean', 'array', 'object'];
  const names = others.filter((type) => !types.includes(type) && !(type === 'integer' && types.includes('number')));
  return [
    ...names.map((type) => valueOfType[type]),
    // Clients often send null for an absent optional property, and few servers mind.
    ...(isRequired && !types.includes('null') ? [null] : []),
  ];
}

/** Everything in a parameter is a text, so that only some types can be told from it. */
function otherTexts(types: readonly string[]): readonly Json[] {
  if (types.some((type) => type === 'string' || type === 'object')) return [];
  return ['text'];
}

function listOf(value: unknown): readonly Json[] {
  return isValue(value) && isList(value) ? value : [];
}

/** A value of the same type that is none of those. */
function notIn(allowed: readonly Json[]): readonly Json[] {
  const numbers = allowed.filter((one) => typeof one === 'number');
  if (numbers.length > 0) return [Math.max(...numbers) + 1];
  return allowed.some((one) => typeof one === 'string') ? ['cloud-contracts-not-allowed'] : [];
}

/** The value as a text of a length that is a limit, or one character off it. */
function textOf(value: Json | undefined, limit: number, off = 0): readonly Json[] {
  const length = limit + off;
  if (!Number.isInteger(length) || length < 0 || length > longestText) return [];
  const own = typeof value === 'string' && value !== '' ? value : 'text';
  const characters = Array.from(own);
  const [filler = 't'] = characters.slice(-1).filter((last) => /\S/u.test(last));
  return [[...characters, ...Array.from({ length }, () => filler)].slice(0, length).join('')];
}

/** An array of a number of items, made of the ones that there are. */
function itemsOf(value: Json | undefined, count: number): readonly Json[] {
  if (!isList(value) || !Number.isInteger(count) || count < 0 || count > mostItems) return [];
  const items = value;
  if (count > 0 && items.length === 0) return [];
  return [
    Array.from({ length: count }, (_, index) => items[index] ?? variantOf(items[index % items.length] ?? null, index)),
  ];
}

/** Another text or number for another index, so that items that have to differ do. */
function variantOf(value: Json, index: number): Json {
  if (typeof value === 'string') return `${value}${index}`;
  return typeof value === 'number' ? value + index : value;
}

function stepOf({ parts }: RequestPlace): number {
  const step = Number(keywordIn(parts, 'multipleOf')[0]?.value);
  return step > 0 ? step : 1;
}

function distinct(values: readonly Json[]): readonly Json[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}

function isEqual(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
