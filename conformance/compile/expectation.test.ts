import type { StatusRange } from '../contract/status-code.js';
import { expectationSchema, parseExpectation, type ExpectationEntry } from './expectation.js';
import type { Operation } from './operation.js';

const operation: Operation = {
  ...{ operationId: 'placeOrder', method: 'post', path: '/orders', pointer: '/paths/~1orders/post' },
  ...{ statuses: [201, 400], parameters: [], security: [] },
};

test.each<readonly [entry: ExpectationEntry, on: readonly StatusRange[]]>([
  [{ property: '/id' }, [201]],
  [{ on: [400, 'default'], property: '/id' }, [400, 'default']],
  [{ property: '/id', on: ['4XX'] }, ['4XX']],
])('%j is asked of the answers %j', (entry, on) => {
  expect(parseExpectation(entry, operation)).toStrictEqual({ kind: 'property', at: '/id', on });
});

test('an expectation without a check cannot be read', () => {
  expect(() => parseExpectation({ on: [201] }, operation)).toThrow(new Error('no check in {"on":[201]}'));
});

test('the checks that name their answers themselves take no status codes', () => {
  const { dependentSchemas } = expectationSchema();
  const names =
    'ascending asListed content descending documentedStatus each filters inOrder keepsApart meets noneLeftOut noneTwice reaches status';
  expect(new Set(Object.keys(dependentSchemas ?? {}))).toEqual(new Set(names.split(' ')));
});
