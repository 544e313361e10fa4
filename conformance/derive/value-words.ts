import { counted } from '../text/counted.js';
import { listed } from '../text/listed.js';
import { code } from './names.js';
import { keywordIn, typesIn, type PlacedSchema } from './schema-parts.js';

const types: Readonly<Record<string, readonly string[]>> = {
  string: ['a string'],
  integer: ['an integer'],
  number: ['a number'],
  boolean: ['`true`', '`false`'],
  array: ['an array'],
  object: ['an object'],
  null: ['null'],
};

/** What a limit says of a value, after its type. */
const limits: Readonly<Record<string, (limit: string) => string>> = {
  minLength: (limit) => `of at least ${counted(Number(limit), 'character')}`,
  maxLength: (limit) => `of at most ${counted(Number(limit), 'character')}`,
  minItems: (limit) => `of at least ${counted(Number(limit), 'item')}`,
  maxItems: (limit) => `of at most ${counted(Number(limit), 'item')}`,
  minimum: (limit) => `not below ${limit}`,
  maximum: (limit) => `not above ${limit}`,
  exclusiveMinimum: (limit) => `above ${limit}`,
  exclusiveMaximum: (limit) => `below ${limit}`,
  format: (name) => `in the format ${code(name)}`,
  pattern: (pattern) => `that matches ${code(pattern)}`,
};

/** The most values that a sentence lists. */
const mostListed = 6;

/** What the schemas of a value ask of it, in words that complete "it is …". */
export function valueWords(parts: readonly PlacedSchema[]): string {
  const [values] = keywordIn(parts, 'enum').map(({ value }) => value);
  if (Array.isArray(values) && values.length > 0 && values.length <= mostListed) return oneOfValues(values);
  const known = typesIn(parts) ?? [];
  if (known.length === 0) return 'valid against its schema';
  const said = Object.entries(limits).flatMap(([keyword, write]) =>
    keywordIn(parts, keyword)
      .slice(0, 1)
      .map(({ value }) => write(String(value))),
  );
  const type = listed(
    known.flatMap((one) => types[one] ?? [one]),
    'or',
  );
  return said.length === 0 ? type : `${type} ${said.join(' and ')}`;
}

/** The values that a list allows. Texts have their quotation marks only where they would be taken for other values. */
function oneOfValues(values: readonly unknown[]): string {
  const plain = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const isClear = new Set(plain).size === plain.length;
  const words = (isClear ? plain : values.map((value) => JSON.stringify(value))).map(code);
  const all = listed(words, 'and');
  return words.length === 1 ? all : `one of ${all}`;
}
