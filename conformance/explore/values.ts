import fc from 'fast-check';
import { refusedTypes, type JsonType } from '../contract/json-types.js';
import type { Json, Situation } from '../contract/model.js';
import type { Schema } from '../contract/schema.js';

/** Printable ASCII without blanks at the ends: no document says what else a text may have, or how it is counted. */
export function text(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return textOf({ min: 0x21, max: 0x7e }, minLength, maxLength);
}

/** A word that nobody reads as a number, a boolean or a list. */
const word = textOf({ min: 0x61, max: 0x7a }, 6, 20);

function textOf(range: { readonly min: number; readonly max: number }, minLength: number, maxLength: number) {
  const character = fc.integer(range).map((code) => String.fromCharCode(code));
  return fc.string({ unit: character, minLength, maxLength });
}

const leaf = fc.oneof(fc.integer(), fc.boolean(), text(0, 8));

/** null is left out, because it may stand for an absent property. */
const valuesOfType: Readonly<Record<Exclude<JsonType, 'null'>, fc.Arbitrary<Json>>> = {
  string: text(0, 8),
  integer: fc.integer(),
  number: fc.integer().map((whole) => whole + 0.5),
  boolean: fc.boolean(),
  array: fc.array(leaf, { maxLength: 3 }),
  object: fc.dictionary(text(1, 4), leaf, { maxKeys: 3 }),
};

/** JSON values of the types that the schema refuses. */
export function valuesOfOtherTypes(schema: Schema): fc.Arbitrary<Json> | undefined {
  const refused = refusedTypes(schema).flatMap((type) => (type === 'null' ? [] : [valuesOfType[type]]));
  return refused.length === 0 ? undefined : fc.oneof(...refused);
}

/** What values a derived requirement is about: the keyword, whether they are within it, and those that the plan tries. */
export type Tried = Pick<Situation, 'condition' | 'keyword' | 'values'>;

/**
 * More values like those that the plan tries for a keyword; `undefined` where a schema says more of its values than this
 * can follow.
 */
export function valuesLike(
  { condition, keyword = '', values = [] }: Tried,
  schema: Schema,
): fc.Arbitrary<Json> | undefined {
  if (keyword === 'type') return condition === 'wrong-type' ? valuesOfSameTypes(values) : undefined;
  const isBeyond = condition === 'beyond-limit';
  if (keyword === 'enum') return isBeyond ? notIn(values, schema) : undefined;
  const isPlain = Object.keys(schema).every((one) => followed.has(one));
  const number = typeof schema[keyword] === 'number' ? schema[keyword] : undefined;
  if (!isPlain || number === undefined) return undefined;
  return keyword.endsWith('Length')
    ? textsFor(keyword, isBeyond, schema)
    : numbersFor(keyword, number, isBeyond, schema);
}

/** The keywords that this follows, and those that say nothing about which values are allowed. */
const followed: ReadonlySet<string> = new Set([
  ...['type', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['title', 'description', 'default', 'example', 'examples', 'deprecated', 'readOnly', 'writeOnly'],
]);

/** The plan leaves out those types that servers convert to the right one, and so does this. */
function valuesOfSameTypes(values: readonly Json[]): fc.Arbitrary<Json> | undefined {
  const types = new Set(values.map(typeOf));
  const arbitraries = [...types].flatMap((type) =>
    type === 'null' ? [] : [type === 'string' ? word : valuesOfType[type]],
  );
  return arbitraries.length === 0 ? undefined : fc.oneof(...arbitraries);
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'object';
}

/** Words that no enumeration has. Other numbers may be as good as a text to those that have both. */
function notIn(values: readonly Json[], schema: Schema): fc.Arbitrary<Json> | undefined {
  const allowed = new Set([schema['enum'] ?? []].flat().map((one) => JSON.stringify(one).toLowerCase()));
  return values.every((one) => typeof one === 'string')
    ? word.filter((one) => !allowed.has(JSON.stringify(one)))
    : undefined;
}

/** More characters of a text are not sent: a server may limit what it takes at all. */
const longestText = 4096;

/** Texts of more lengths. None is empty, since that may stand for no value. */
function textsFor(keyword: string, isBeyond: boolean, schema: Schema): fc.Arbitrary<string> | undefined {
  const least = Math.max(1, numberAt(schema, 'minLength', 0));
  const most = numberAt(schema, 'maxLength', Math.max(least, 200));
  if (!isBeyond) return textBetween(least, most);
  return keyword === 'maxLength' ? textBetween(most + 1, most * 4) : textBetween(1, least - 1);
}

function textBetween(least: number, most: number): fc.Arbitrary<string> | undefined {
  const end = Math.min(most, longestText);
  return least > end ? undefined : text(least, end);
}

/** How far from a limit numbers are tried. Far beyond, a number may be too large for other reasons. */
const reach = 1000;

function numbersFor(
  keyword: string,
  limit: number,
  isBeyond: boolean,
  schema: Schema,
): fc.Arbitrary<number> | undefined {
  const isUpper = keyword.endsWith('aximum');
  if (isBeyond) {
    const off = keyword.startsWith('exclusive') ? 0 : 1;
    return isUpper ? wholeBetween(limit + off, limit + reach) : wholeBetween(limit - reach, limit - off);
  }
  const lower = Math.max(numberAt(schema, 'minimum', -Infinity), numberAt(schema, 'exclusiveMinimum', -Infinity) + 1);
  const upper = Math.min(numberAt(schema, 'maximum', Infinity), numberAt(schema, 'exclusiveMaximum', Infinity) - 1);
  return isUpper
    ? wholeBetween(Math.max(lower, upper - reach), upper)
    : wholeBetween(lower, Math.min(upper, lower + reach));
}

function wholeBetween(least: number, most: number): fc.Arbitrary<number> | undefined {
  const [min, max] = [Math.ceil(least), Math.floor(most)];
  return Number.isSafeInteger(min) && Number.isSafeInteger(max) && min <= max ? fc.integer({ min, max }) : undefined;
}

function numberAt(schema: Schema, keyword: string, otherwise: number): number {
  const value = schema[keyword];
  return typeof value === 'number' ? value : otherwise;
}
