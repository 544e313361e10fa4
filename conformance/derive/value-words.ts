import { code } from './names.js';
import { keywordIn, typesIn, type PlacedSchema } from './schema-parts.js';

const types: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: '`true` or `false`',
  array: 'an array',
  object: 'an object',
  null: 'null',
};

/** What a limit says of a value, after its type. */
const limits: Readonly<Record<string, (limit: string) => string>> = {
  minLength: (limit) => `of at least ${limit} characters`,
  maxLength: (limit) => `of at most ${limit} characters`,
  minItems: (limit) => `of at least ${limit} items`,
  maxItems: (limit) => `of at most ${limit} items`,
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
  const [listed] = keywordIn(parts, 'enum').map(({ value }) => value);
  if (Array.isArray(listed) && listed.length > 0 && listed.length <= mostListed) return oneOfValues(listed);
  const known = typesIn(parts) ?? [];
  if (known.length === 0) return 'valid against its schema';
  const said = Object.entries(limits).flatMap(([keyword, write]) =>
    keywordIn(parts, keyword)
      .slice(0, 1)
      .map(({ value }) => write(String(value))),
  );
  const type = known.map((one) => types[one] ?? one).join(' or ');
  return said.length === 0 ? type : `${type} ${said.join(' and ')}`;
}

function oneOfValues(values: readonly unknown[]): string {
  const [last = '', ...others] = values
    .map((value) => code(typeof value === 'string' ? value : JSON.stringify(value)))
    .reverse();
  return others.length === 0 ? last : `one of ${others.reverse().join(', ')} and ${last}`;
}
