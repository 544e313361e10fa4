import type { Schema } from '../../contract/schema.js';

/**
 * The schema of what the register gives a check of the states of a value.
 * @param properties the schemas of what it has besides the place of the value
 * @param required the names of those that it cannot do without
 */
export function stateSchema(properties: Readonly<Record<string, Schema>>, ...required: readonly string[]): Schema {
  return {
    type: 'object',
    required: ['value', ...required],
    additionalProperties: false,
    properties: { value: { $ref: '#/$defs/expression' }, ...properties },
  };
}

/** Texts, at least so many. */
export function texts(minItems: number): Schema {
  return { type: 'array', minItems, items: { type: 'string' } };
}
