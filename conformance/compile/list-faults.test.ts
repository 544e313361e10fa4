import { formatPointer } from '../contract/pointer.js';
import { listFaults } from './list-faults.js';

const form = 'expected { by: /created, direction: ascending } or descending, for a list that a link leads from';
const ascending = { by: '/of', direction: 'ascending' };
const byOf = { name: 'b', in: 'query', 'x-filters': '/of' };
const byAt = { name: 'c', in: 'query', 'x-leaves-out': { value: 'false', member: '/at' } };

/** The answer of a list of what `showA` shows: the items are below the member `all`. */
const answer = {
  content: {
    'application/json': {
      schema: { properties: { all: { type: 'array', items: { properties: { id: {}, of: {} } } } } },
    },
  },
  links: { showA: { operationId: 'showA', parameters: { id: '$response.body#/all/0/id' } } },
};

function faultsOf(operation: object, isStrict = true): readonly string[] {
  const show = { operationId: 'showA', parameters: [{ name: 'id', in: 'path' }] };
  const openapi = { paths: { '/a': { get: operation }, '/a/{id}': { get: show } } };
  return listFaults(openapi, isStrict).map(({ tokens, message }) => `${formatPointer(tokens)}: ${message}`);
}

test.each<readonly [what: string, operation: object, want: readonly string[]]>([
  ['a list', { responses: { 200: answer } }, []],
  ['no list', { responses: {} }, []],
  ['an order', { 'x-order': ascending, responses: { 200: answer } }, []],
  ['an order, for a range of status codes', { 'x-order': ascending, responses: { '2XX': answer } }, []],
  ['an order of another form', { 'x-order': '/of', responses: { 200: answer } }, [`/paths/~1a/get/x-order: ${form}`]],
  ['an order of no list', { 'x-order': ascending, responses: {} }, [`/paths/~1a/get/x-order: ${form}`]],
  [
    'an order by what no item has',
    { 'x-order': { by: '/at', direction: 'descending' }, responses: { 200: answer } },
    ['/paths/~1a/get/x-order: the items of the list have no /at'],
  ],
  [
    'parameters, of which one chooses by what no item has',
    { parameters: [byOf, byAt], responses: { 200: answer } },
    ['/paths/~1a/get/parameters: the parameter "c" chooses by /at, but the items of the list have no /at'],
  ],
  [
    'an order and a parameter by what no item has, for a range of status codes',
    { 'x-order': { by: '/all', direction: 'ascending' }, parameters: [byAt], responses: { '2XX': answer } },
    [
      '/paths/~1a/get/x-order: the items of the list have no /all',
      '/paths/~1a/get/parameters: the parameter "c" chooses by /at, but the items of the list have no /at',
    ],
  ],
  ['a parameter of no list', { parameters: [byAt], responses: {} }, []],
])('%s', (_, operation, want) => {
  expect(faultsOf(operation)).toEqual(want);
});

test('the extensions of somebody else may mean something else', () => {
  expect(faultsOf({ 'x-order': 1, parameters: [byAt], responses: { 200: answer } }, false)).toEqual([]);
});
