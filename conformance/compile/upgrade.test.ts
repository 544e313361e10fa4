import { valueAt } from '../contract/pointer.js';
import { upgradeOpenApi } from './upgrade.js';

function upgraded(schema: unknown, openapi = '3.0.3'): unknown {
  return valueAt(upgradeOpenApi({ openapi, components: { schemas: { A: schema } } }), '/components/schemas/A');
}

const nothing = { type: 'null' };

test.each<readonly [schema: object, want: object]>([
  [{ type: 'string' }, { type: 'string' }],
  [{ $ref: '#/a', nullable: true }, { $ref: '#/a' }],
  [{ $ref: '#/a', maxLength: 1 }, { $ref: '#/a' }],
  [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
  [{ type: 'string', nullable: false }, { type: 'string' }],
  [
    { type: 'string', enum: ['a'], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [
    { type: 'string', enum: ['a', null], nullable: true },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  [{ nullable: true }, {}],
  [{ nullable: true, maxLength: 1 }, { maxLength: 1 }],
  [{ nullable: true, allOf: [{}] }, { anyOf: [{ allOf: [{}] }, nothing] }],
  [{ nullable: true, anyOf: [{}] }, { anyOf: [{ anyOf: [{}] }, nothing] }],
  [{ nullable: true, oneOf: [{}] }, { anyOf: [{ oneOf: [{}] }, nothing] }],
  [{ nullable: true, enum: [1] }, { anyOf: [{ enum: [1] }, nothing] }],
  [{ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  [{ minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
  [
    { minimum: 0, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true },
    { exclusiveMinimum: 0, exclusiveMaximum: 2 },
  ],
  [{ maximum: 1, exclusiveMaximum: false }, { maximum: 1 }],
  [{ exclusiveMinimum: true }, {}],
  [{ exclusiveMaximum: false }, {}],
  [{ minimum: 1 }, { minimum: 1 }],
  [{ exclusiveMinimum: 1 }, { exclusiveMinimum: 1 }],
  [{ example: 'a' }, { examples: ['a'] }],
  [{ properties: { a: { nullable: true, type: 'integer' } } }, { properties: { a: { type: ['integer', 'null'] } } }],
])('in OpenAPI 3.1, %j is %j', (schema, want) => {
  expect(upgraded(schema)).toStrictEqual(want);
});

test('a document of 3.0 becomes one of 3.1, and one of 3.1 stays', () => {
  expect(upgradeOpenApi({ openapi: '3.0.3' })).toEqual({ openapi: '3.1.1' });
  const document = { openapi: '3.1.0', components: { schemas: { A: { nullable: true, type: 'string' } } } };
  expect(upgradeOpenApi(document)).toBe(document);
});

test('what is no schema stays', () => {
  const parameters = { A: { name: 'a', in: 'query', example: 'b', nullable: true } };
  expect(upgradeOpenApi({ openapi: '3.0.3', components: { parameters } })).toStrictEqual({
    openapi: '3.1.1',
    components: { parameters },
  });
});

test('what an example holds is no schema', () => {
  const examples = { A: { value: { schema: { nullable: true, type: 'string' } } } };
  expect(upgradeOpenApi({ openapi: '3.0.3', components: { examples } })).toEqual({
    openapi: '3.1.1',
    components: { examples },
  });
});
