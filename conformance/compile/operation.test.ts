import { things } from '../contract/testing/things.js';
import type { ExpectEntry } from '../../generated/suite/register.js';
import { parseExpectation } from './expectation.js';
import { operations, type Operation } from './operation.js';

function operation(operationId: string, openapi = things.openapi): Operation {
  const found = operations(openapi).find((one) => one.operationId === operationId);
  if (!found) throw new Error(`there is no ${operationId}`);
  return found;
}

test('an operation is told with its place and its status codes', () => {
  expect(operation('findThings')).toEqual({
    operationId: 'findThings',
    method: 'get',
    path: '/things',
    pointer: '/paths/~1things/get',
    statuses: [200, 304, 401],
    parameters: [{ name: 'limit', in: 'query', required: false, style: 'form', explode: true, allowReserved: false }],
    security: [[{ name: 'key', type: 'apiKey', in: 'query', field: 'key' }]],
  });
});

test('a response that is not on the page is none of its status codes', () => {
  const gone = { description: 'Gone.', 'x-ambiguity': 'no-thing' };
  const responses = { 200: { description: 'One.' }, 404: { $ref: '#/components/responses/Gone' }, 410: gone };
  const paths = { '/things': { get: { operationId: 'findThings', responses } } };
  const openapi = { ...things.openapi, paths, components: { responses: { Gone: gone } } };
  expect(operation('findThings', openapi).statuses).toEqual([200]);
});

test('ranges of status codes come after single ones, and what is no status code is none', () => {
  const one = { description: 'One.' };
  const responses = { default: one, '4XX': one, 503: one, '2XX': one, 'x-note': 'none', 200: one };
  const openapi = { ...things.openapi, paths: { '/things': { get: { operationId: 'findThings', responses } } } };
  expect(operation('findThings', openapi).statuses).toEqual([200, 503, '2XX', '4XX', 'default']);
});

test('a check is asked of ranges of successes too', () => {
  const statuses = [200, 404, '2XX', '4XX', 'default'] as const;
  const [given, want] = [{ ...operation('findThings'), statuses }, [200, '2XX']];
  expect(parseExpectation({ noBody: true }, given)).toEqual({ kind: 'noBody', on: want });
});

test.each<readonly [ExpectEntry, readonly number[]]>([
  [{ header: 'ETag' }, [200]],
  [{ header: 'ETag', on: [200, 304] }, [200, 304]],
])('%j is asked of answers with the status codes %j', (entry, on) => {
  expect(parseExpectation(entry, operation('findThings'))).toEqual({ kind: 'header', name: 'ETag', on });
});
