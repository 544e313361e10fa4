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
    ...(typeof reference === 'string' ? parsePointer(reference.slice(1)).slice(-1) : []),
  ]);
}

function inOneLine(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ') || 'any value';
}

function alternativesInWords(schema: Schema): string {
  const listed = choices.flatMap((keyword): unknown => schema[keyword] ?? []);
  return listed.filter(isObject).map(describeSchema).join(' or ');
}

/** What the keywords of a schema ask that are not about other schemas. */
function wordsOf(schema: Schema): readonly string[] {
  const { type, format, pattern, minLength, maxLength } = schema;
  return [
    Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : '',
    'enum' in schema ? `one of ${show(schema['enum'])}` : '',
    'const' in schema ? show(schema['const']) : '',
    typeof format === 'string' ? `format ${format}` : '',
    typeof pattern === 'string' ? `matching ${pattern}` : '',
    minLength === 1 ? 'not empty' : '',
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : '',
    schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false
      ? 'with no other properties'
      : '',
  ];
}
