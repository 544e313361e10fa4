import { show } from '../check/body.js';
import { isObject, parsePointer } from '../contract/pointer.js';
import type { Schema } from '../contract/schema.js';
import { choices, nullableIn, type SchemaView } from '../contract/schema-view.js';

/** What schemas ask of a value, in words, such as `string or null, at most 64 characters`. */
export function describeView(view: SchemaView): string {
  const isNullable = view.some(({ schema }) => nullableIn(schema) !== undefined);
  const parts = view.flatMap(({ schema, choice }) => [
    ...(choice ? [choice.map(describeView).join(' or ')] : wordsOf(schema)),
    choice || nullableIn(schema) !== undefined ? '' : alternativesInWords(schema),
  ]);
  return `${isNullable ? 'null or ' : ''}${inOneLine([...new Set(parts)])}`;
}

/** What one schema asks of a value, in words. A schema that it refers to is called by its name. */
export function describeSchema(schema: Schema): string {
  const { $ref: reference, allOf } = schema;
  return inOneLine([
    ...wordsOf(schema),
    alternativesInWords(schema),
    ...(Array.isArray(allOf) ? allOf.filter(isObject).map(describeSchema) : []),
    ...(typeof reference === 'string' ? parsePointer(reference).slice(-1) : []),
  ]);
}

function inOneLine(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ') || 'any value';
}

function alternativesInWords(schema: Schema): string {
  const listed = choices.flatMap((keyword) => schema[keyword]);
  return listed.filter(isObject).map(describeSchema).join(' or ');
}

/** What the keywords of a schema ask that are not about other schemas. */
function wordsOf(schema: Schema): readonly string[] {
  const { type, format, pattern, minLength } = schema;
  return [
    Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : '',
    'enum' in schema ? `one of ${show(schema['enum'])}` : '',
    'const' in schema ? show(schema['const']) : '',
    typeof format === 'string' ? `format ${format}` : '',
    typeof pattern === 'string' ? `matching ${pattern}` : '',
    minLength === 1 ? 'not empty' : '',
    ...limitsInWords(schema),
    isClosed(schema) ? 'with no other properties' : '',
  ];
}

/** What the limits of strings, numbers, arrays and objects ask. */
const limits: readonly (readonly [keyword: string, words: (limit: number) => string])[] = [
  ['minLength', (limit) => (limit > 1 ? `at least ${limit} characters` : '')],
  ['maxLength', (limit) => `at most ${limit} characters`],
  ['minimum', (limit) => `at least ${limit}`],
  ['exclusiveMinimum', (limit) => `more than ${limit}`],
  ['maximum', (limit) => `at most ${limit}`],
  ['exclusiveMaximum', (limit) => `less than ${limit}`],
  ['multipleOf', (limit) => `a multiple of ${limit}`],
  ['minItems', (limit) => `at least ${limit} items`],
  ['maxItems', (limit) => `at most ${limit} items`],
  ['minProperties', (limit) => `at least ${limit} properties`],
  ['maxProperties', (limit) => `at most ${limit} properties`],
];

function limitsInWords(schema: Schema): readonly string[] {
  const words = limits.map(([keyword, inWords]) => {
    const limit = schema[keyword];
    return typeof limit === 'number' ? inWords(limit) : '';
  });
  return [...words, schema['uniqueItems'] === true ? 'without equal items' : ''];
}

function isClosed(schema: Schema): boolean {
  return schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false;
}
