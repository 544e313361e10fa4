import type { Json } from './model.js';
import type { Schema } from './schema.js';

/** An example value for each type of JSON Schema; the one for `number` is not an integer. */
export const valueOfType = {
  string: 'text',
  integer: 42,
  number: 4.5,
  boolean: true,
  array: [],
  object: {},
  null: null,
} as const satisfies Readonly<Record<string, Json>>;

/** A type of JSON Schema. */
export type JsonType = keyof typeof valueOfType;

const jsonTypes: readonly JsonType[] = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'];

/** The types whose values a schema always refuses, judging by its `type` only. Every integer is a number. */
export function refusedTypes(schema: Schema): readonly JsonType[] {
  const allowed = [schema['type'] ?? []].flat();
  return jsonTypes.filter((type) => !allowed.includes(type) && !(type === 'integer' && allowed.includes('number')));
}
