import fc from 'fast-check';
import { contractOf } from '../contract/testing/things.js';
import type { Json, ObservableRequirement, Situation } from '../contract/model.js';
import { replacementsFor } from './arbitraries.js';

const parameters = [
  { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Limit' } },
  { name: 'kind', in: 'query', schema: { type: 'string', enum: ['a', 'b'] } },
  { name: 'flag', in: 'cookie', schema: { type: 'boolean' } },
  { name: 'X-Name', in: 'header', schema: { type: 'string', minLength: 3, maxLength: 5 } },
  { name: 'X-Code', in: 'header', schema: { type: 'string', maxLength: 5, pattern: '^a' } },
  { name: 'X-Even', in: 'header', schema: { type: 'integer', maximum: 10, multipleOf: 2 } },
  { name: 'X-Part', in: 'header', schema: { type: 'number', exclusiveMinimum: 0.5, exclusiveMaximum: 9 } },
  { name: 'id', in: 'path', schema: { type: 'string', minLength: 2 } },
];
const schema = { type: 'object', properties: { count: { type: 'integer', minimum: 1 }, tags: { type: 'array' } } };
const operation = {
  requestBody: { content: { 'application/json': { schema } } },
  responses: { 200: { description: 'Done.' } },
};
const contract = contractOf('explored', { '/explored/{id}': { post: { ...operation, parameters } } });
const openapi = {
  ...contract.openapi,
  components: { schemas: { Limit: { type: 'integer', minimum: 1, maximum: 50 } } },
};
const [page] = contract.pages;

/** Values that are generated for a situation; `undefined` where none are. */
function generated(when: Situation): readonly Json[] | undefined {
  if (!page) throw new Error('no page');
  const requirement = { when } as unknown as ObservableRequirement;
  const arbitrary = replacementsFor({ ...contract, openapi }, page, requirement);
  return arbitrary && fc.sample(arbitrary, { numRuns: 200, seed: 3 }).map((values) => values[when.at ?? ''] ?? null);
}

const isWord = (value: Json): boolean => /^"[a-z]{6,}"$/.test(JSON.stringify(value));
const lengthOf = (value: Json): number => (typeof value === 'string' ? value.length : NaN);

test.each<readonly [string, string, string, Json, (value: Json) => boolean]>([
  ['query:limit', 'beyond-limit', 'maximum', 51, (value) => Number(value) > 50],
  ['query:limit', 'beyond-limit', 'minimum', 0, (value) => Number(value) < 1],
  ['query:limit', 'within-limit', 'maximum', 50, (value) => Number(value) >= 1 && Number(value) <= 50],
  ['query:limit', 'within-limit', 'minimum', 1, (value) => Number(value) >= 1 && Number(value) <= 50],
  ['query:limit', 'wrong-type', 'type', 'text', isWord],
  ['query:kind', 'beyond-limit', 'enum', 'none', isWord],
  ['cookie:flag', 'wrong-type', 'type', 'text', isWord],
  ['header:X-Name', 'beyond-limit', 'maxLength', 'abcdef', (value) => lengthOf(value) > 5],
  ['header:X-Name', 'beyond-limit', 'minLength', 'ab', (value) => lengthOf(value) >= 1 && lengthOf(value) < 3],
  ['header:X-Name', 'within-limit', 'maxLength', 'abcde', (value) => lengthOf(value) >= 3 && lengthOf(value) <= 5],
  ['header:X-Part', 'beyond-limit', 'exclusiveMaximum', 9, (value) => Number(value) >= 9],
  ['header:X-Part', 'beyond-limit', 'exclusiveMinimum', 0.5, (value) => Number(value) <= 0.5],
  ['header:X-Part', 'within-limit', 'exclusiveMaximum', 8, (value) => Number(value) > 0.5 && Number(value) < 9],
  ['path:id', 'beyond-limit', 'minLength', 'a', (value) => /^"[\w-]"$/.test(JSON.stringify(value))],
  ['/count', 'beyond-limit', 'minimum', 0, (value) => Number(value) < 1],
  ['/count', 'wrong-type', 'type', [], (value) => Array.isArray(value)],
])('for %s, %s of %s like %j', (at, condition, keyword, value, isMeant) => {
  const values = generated({ condition, at, keyword, values: [value] }) ?? [];
  expect(values.length).toBe(200);
  expect(new Set(values.map((one) => JSON.stringify(one))).size).toBeGreaterThan(1);
  expect(values.filter((one) => !isMeant(one))).toEqual([]);
});

test.each<readonly [string, Situation]>([
  ['what has a pattern', { condition: 'beyond-limit', at: 'header:X-Code', keyword: 'maxLength', values: ['a'] }],
  ['what has steps', { condition: 'within-limit', at: 'header:X-Even', keyword: 'maximum', values: [10] }],
  ['a keyword with one case', { condition: 'beyond-limit', at: 'header:X-Code', keyword: 'pattern', values: ['!'] }],
  ['values of an enumeration', { condition: 'within-limit', at: 'query:kind', keyword: 'enum', values: ['b'] }],
  ['values that a page gives', { condition: 'beyond-limit', at: 'query:kind', values: ['c'] }],
  ['null', { condition: 'within-limit', at: '/count', keyword: 'type', values: [null] }],
  ['an unknown parameter', { condition: 'wrong-type', at: 'query:other', keyword: 'type', values: ['text'] }],
  ['no place', { condition: 'valid-request' }],
])('nothing is generated for %s', (_, when) => {
  expect(generated(when)).toBeUndefined();
});
