import type { StatusRange } from '../contract/status-code.js';
import { conditionOf, refusalBy, type Refusal } from './refusals.js';
import { responsesOf } from './responses.js';

test.each<readonly [status: StatusRange, want: string]>([
  [200, 'valid-request'],
  [302, 'valid-request'],
  ['2XX', 'valid-request'],
  [400, 'bad-request'],
  [401, 'missing-token'],
  [403, 'forbidden'],
  [404, 'other-refusal'],
  [405, 'wrong-method'],
  [409, 'conflict'],
  [412, 'precondition-failed'],
  [413, 'over-limit'],
  [415, 'wrong-media-type'],
  [422, 'unprocessable'],
  [429, 'too-many-requests'],
  ['4XX', 'other-refusal'],
  ['default', 'other-refusal'],
  [500, 'server-fault'],
  [501, 'not-implemented'],
  [502, 'server-fault'],
  [503, 'service-unavailable'],
  ['5XX', 'server-fault'],
])('an operation answers %s to %s', (status, want) => {
  expect(conditionOf(status)).toBe(want);
});

test.each<readonly [documented: readonly StatusRange[], codes: readonly number[], want: Refusal | undefined]>([
  [[200, 400, 404, 422], [422, 400], { statuses: [422, 400], contract: ['/responses/400', '/responses/422'] }],
  [[200, 400], [400, 422], { statuses: [400], contract: ['/responses/400'] }],
  [[200, '4XX'], [400, 422], { statuses: ['4XX'], contract: ['/responses/4XX'] }],
  [[200, 400, '4XX'], [400, 422], { statuses: ['4XX'], contract: ['/responses/400', '/responses/4XX'] }],
  [[200, 'default'], [400], { statuses: ['4XX'], contract: ['/responses/default'] }],
  [[200, 404], [400, 422], undefined],
  [[], [400], undefined],
])('of the documented %j, %j are refusals by %j', (documented, codes, want) => {
  const openapi = { openapi: '3.1.1', responses: Object.fromEntries(documented.map((status) => [status, {}])) };
  const responses = responsesOf(openapi, { pointer: '' });
  expect(refusalBy({ responses }, codes)).toEqual(want);
});
