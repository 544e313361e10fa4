import { ResponseRulebook } from '../../compile/rules.js';
import { validatorsOnDemand } from '../../compile/validators-on-demand.js';
import { makeThingPage } from '../../contract/testing/things.js';
import type { Schema } from '../../contract/schema.js';
import type { CheckResult } from '../result.js';
import { property } from './property.js';

const place = { path: '/things', method: 'get' } as const;
const schemas = {
  Base: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  Node: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, next: { $ref: '#/components/schemas/Node' } },
  },
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { const: 'cat' }, lives: { type: 'integer' } },
  },
  Dog: { type: 'object', required: ['kind', 'name'], properties: { kind: { const: 'dog' }, name: { type: 'string' } } },
};

function judge(schema: Schema, at: string, body: unknown): CheckResult {
  const responses = { 200: { description: 'One.', content: { 'application/json': { schema } } } };
  const rulebook = new ResponseRulebook({ paths: { '/things': { get: { responses } } }, components: { schemas } });
  const contract = { api: 'things', rules: rulebook.rules, validators: validatorsOnDemand(rulebook.validationSchemas) };
  const page = { ...makeThingPage, ...place, statuses: [200], responses: rulebook.responsesOf(place) };
  const request = {
    ...{ id: 'test/documented', api: 'test', page: 'test', situation: 'valid-request', method: place.method },
    ...{ path: place.path, parameters: {}, headers: {}, creates: null },
  };
  const response = {
    ...{ status: 200, headers: [['Content-Type', 'application/json'] as const] },
    body: Buffer.from(JSON.stringify(body)),
  };
  if (property.judgement.over === 'several') throw new Error('a property is judged in one exchange');
  return property.judgement.judge(
    { kind: 'property', at, on: [200] },
    { contract, page, exchange: { request, durationMs: 1, response } },
  );
}

const base = { $ref: '#/components/schemas/Base' };
const closed = {
  ...{ type: 'object', required: ['id'], additionalProperties: false },
  properties: {
    id: { type: 'string' },
    inner: { type: 'object', unevaluatedProperties: false, properties: { x: {} } },
  },
};
const pet = {
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: { propertyName: 'kind' },
};

/** For every shape of schema: a body that passes, and one that fails at a place. */
const twins: readonly (readonly [
  what: string,
  schema: Schema,
  at: string,
  passes: unknown,
  fails: unknown,
  where: string,
])[] = [
  ['a closed object', closed, '', { id: '7', inner: { x: 1 } }, { id: '7', more: 1 }, ''],
  ['a closed object in another', closed, '/inner', { id: '7', inner: { x: 1 } }, { inner: { x: 1, y: 1 } }, '/inner'],
  ['a property of a closed object', closed, '/id', { id: '7', more: 1 }, { id: 7 }, '/id'],
  [
    'a property of allOf',
    { allOf: [base, { properties: { size: { type: 'integer' } } }] },
    '/id',
    { id: '7' },
    { id: 7 },
    '/id',
  ],
  ['a required property of allOf', { allOf: [base] }, '/id', { id: '7' }, {}, '/id'],
  [
    'a property beside a reference',
    { ...base, properties: { size: { type: 'integer' } } },
    '/size',
    { size: 1 },
    { size: '1' },
    '/size',
  ],
  ['a property of what may be null', { anyOf: [base, { type: 'null' }] }, '/id', { id: '7' }, { id: 7 }, '/id'],
  ['a value that may be null', { anyOf: [base, { type: 'null' }] }, '', null, 7, ''],
  [
    'a property at every depth',
    { $ref: '#/components/schemas/Node' },
    '/next/next/name',
    { next: { next: { name: 'a' } } },
    { next: { next: {} } },
    '/next/next/name',
  ],
  ['alternatives as a whole', pet, '', { kind: 'cat', lives: 9 }, { kind: 'cat', name: 'Tom' }, ''],
  ['a part that all alternatives have', pet, '/kind', { kind: 'cat' }, { kind: 'bird' }, '/kind'],
  ['a part that all alternatives require', pet, '/kind', { kind: 'dog' }, {}, '/kind'],
  [
    'members of a map',
    { additionalProperties: { type: 'integer' }, properties: { a: {} } },
    '/*',
    { a: 'x', b: 1 },
    { b: 'x' },
    '/b',
  ],
  ['a member of a map by its name', { additionalProperties: { type: 'integer' } }, '/b', { b: 1 }, { b: 'x' }, '/b'],
  [
    'an item by its index',
    { prefixItems: [{ type: 'string' }, { type: 'integer' }] },
    '/1',
    ['a', 1],
    ['a', 'b'],
    '/1',
  ],
  ['a forbidden property', { properties: { secret: false } }, '', {}, { secret: 1 }, ''],
];

test.each(twins)('%s', (_, schema, at, passes, fails, where) => {
  expect(judge(schema, at, passes).outcome).toBe('passed');
  expect(judge(schema, at, fails)).toMatchObject({
    outcome: 'failed',
    discrepancies: [{ place: { in: 'body', pointer: where } }],
  });
});

test.each<readonly [what: string, schema: Schema, at: string, body: unknown, reason: string]>([
  ['an optional property', { properties: { a: {} } }, '/a', {}, '/a did not come; it is optional'],
  [
    'a property that is written only',
    { required: ['a'], properties: { a: { writeOnly: true } } },
    '/a',
    {},
    '/a did not come; it is optional',
  ],
  ['a part of one alternative only', pet, '/lives', { kind: 'dog', name: 'a' }, '/lives did not come; it is optional'],
  ['members of null', { anyOf: [base, { type: 'null' }] }, '/id', null, 'the body is not an object'],
  ['what is below an absent value', { $ref: '#/components/schemas/Node' }, '/next/name', {}, '/next is missing'],
  ['a member of what is not documented', { properties: { a: {} } }, '/b', { b: 1 }, 'nothing is documented at /b'],
  ['members of a text', { items: {} }, '/*', 'text', 'the body has no members'],
  ['members of nothing', { items: {} }, '/*', null, 'the body has no members'],
  ['an empty map', { additionalProperties: {} }, '/*', {}, 'there is nothing to judge'],
])('%s is left alone', (_, schema, at, body, reason) => {
  expect(judge(schema, at, body)).toEqual({ outcome: 'notApplicable', reason });
});

test('what is one too many in a closed object is named with its place', () => {
  expect(judge(closed, '', { id: '7', 'a/b': 1 })).toEqual({
    outcome: 'failed',
    discrepancies: [
      {
        message: '/a~1b is not documented, and no other properties are allowed',
        expected: 'object, with no other properties',
        actual: '{"id":"7","a/b":1}',
        place: { in: 'body', pointer: '' },
        keyword: 'additionalProperties',
      },
    ],
  });
});
