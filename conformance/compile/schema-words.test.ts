import type { Schema } from '../contract/schema.js';
import { viewAt } from '../contract/schema-view.js';
import { describeSchema, describeView } from './schema-words.js';

test.each<readonly [given: Schema, want: string]>([
  [{}, 'any value'],
  [{ description: 'something' }, 'any value'],
  [{ type: 'string' }, 'string'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ type: 'string', maxLength: 64 }, 'string, at most 64 characters'],
  [{ type: 'string', minLength: 1 }, 'string, not empty'],
  [{ type: 'string', format: 'date-time' }, 'string, format date-time'],
  [{ pattern: '^a+$' }, 'matching ^a+$'],
  [{ enum: ['ha', 'instance'] }, 'one of ["ha","instance"]'],
  [{ const: null }, 'null'],
  [{ const: 'BUILDING' }, '"BUILDING"'],
  [{ minLength: 2 }, 'at least 2 characters'],
  [{ type: 'integer', minimum: 1, maximum: 9, multipleOf: 2 }, 'integer, at least 1, at most 9, a multiple of 2'],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, 'more than 0, less than 1'],
  [{ minItems: 1, maxItems: 2, uniqueItems: true }, 'at least 1 items, at most 2 items, without equal items'],
  [{ minProperties: 1, maxProperties: 2 }, 'at least 1 properties, at most 2 properties'],
  [{ type: 'object', additionalProperties: false }, 'object, with no other properties'],
  [{ type: 'object', unevaluatedProperties: false }, 'object, with no other properties'],
  [
    { type: 'string', enum: ['a'], const: 'a', format: 'uuid', pattern: 'a', maxLength: 1 },
    'string, one of ["a"], "a", format uuid, matching a, at most 1 characters',
  ],
  [{ $ref: '#/components/schemas/Thing' }, 'Thing'],
  [{ anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Thing' }] }, 'null or Thing'],
  [{ oneOf: [{ type: 'integer' }, { const: 'all' }] }, 'integer or "all"'],
  [{ allOf: [{ type: 'string' }, { maxLength: 2 }] }, 'string, at most 2 characters'],
  [{ allOf: [true, { type: 'string' }] }, 'string'],
  [{ anyOf: [true, { type: 'string' }], oneOf: [{ type: 'integer' }] }, 'string or integer'],
])('%j is put into words', (given, want) => {
  expect(describeSchema(given)).toBe(want);
});

test.each<readonly [given: Schema, want: string]>([
  [{ $ref: '#/Thing' }, 'object'],
  [{ $ref: '#/Thing', maxProperties: 2, minLength: 1 }, 'not empty, at most 2 properties, object'],
  [{ allOf: [{ $ref: '#/Thing' }, { type: 'object' }] }, 'object'],
  [{ anyOf: [{ type: 'null' }, { $ref: '#/Thing' }] }, 'null or object'],
  [{ oneOf: [{ $ref: '#/Thing' }, { type: 'string' }] }, 'Thing or string'],
])('of a value, %j asks "%s"', (value, want) => {
  const openapi = { value, Thing: { type: 'object' } };
  expect(describeView(viewAt(openapi, '/value'))).toBe(want);
});
