import type { DocumentedRequest, PageCondition, Parameter } from '../contract/model.js';
import { inFolder } from './in-folder.testing.js';
import type { Operation } from './operation.js';
import { formatProblem, type Problem } from './problem.js';
import type { ConditionEntry, RequestEntry } from './register-schema.js';
import { compileCondition, compileRequest, documentedPlaces, type PageContext } from './request.js';
import { readYamlFile } from './yaml-file.js';

const written = { required: false, style: 'form', explode: true, allowReserved: false } as const;
const [limit, region, otherRegion]: readonly Parameter[] = [
  { name: 'limit', in: 'query', ...written },
  { name: 'region', in: 'query', ...written },
  { name: 'region', in: 'header', ...written },
];
const parameters = [limit, region, otherRegion].flatMap((one) => one ?? []);
const requests = [
  { parameters: { limit: 2 }, body: { name: 'one', owner: { id: null } } },
  { parameters: { 'header:region': 'x' } },
];

describe('the documented values that a requirement is about', () => {
  test.each([
    ['a member of a body', '/name', '/name'],
    ['a value that is null', '/owner/id', '/owner/id'],
    ['a parameter by its name', 'limit', 'limit'],
    ['a parameter by its place and name', 'query:limit', 'limit'],
    ['one of two parameters with a name', 'header:region', 'header:region'],
  ])('are known by their keys in a request: %s', (_, place, key) => {
    expect(documentedPlaces([place], parameters, requests)).toEqual({ places: [key], lost: [] });
  });

  test.each(['/colour', 'query:region', 'header:limit', 'colour'])('are lost where no request has one: %s', (place) => {
    expect(documentedPlaces([place], parameters, requests).lost).toEqual([place]);
  });
});

const openapi = {
  paths: {
    '/orders': { post: { requestBody: { content: { 'text/csv': {}, 'application/json': {} } } }, delete: {} },
  },
  components: { examples: { Pen: { value: { name: 'pen' } }, Nothing: { value: null }, Table: { value: 'a;b' } } },
};
const placeOrder: Operation = {
  ...{ operationId: 'placeOrder', method: 'post', path: '/orders', pointer: '/paths/~1orders/post' },
  ...{ statuses: [201], parameters, security: [] },
};
const removeOrders: Operation = { ...placeOrder, operationId: 'removeOrders', method: 'delete', parameters: [] };

/** What a page compiles to, and the problems with it. */
function compiled<Result>(
  compile: (page: PageContext) => Result,
  operation = placeOrder,
): readonly [Result, ...(readonly string[])] {
  const text =
    '\nrequests:\n  a/b:\n    parameters:\n      x: 1\nconditions:\n  c:\n    change:\n      - parameters: 1\n';
  return inFolder({ 'page.yaml': text }, (folder) => {
    const problems: Problem[] = [];
    const file = { yaml: readYamlFile(folder, 'page.yaml'), content: { document: '001' } };
    return [compile({ openapi, file, operation, problems }), ...problems.map(formatProblem)];
  });
}

type Compiled = Omit<DocumentedRequest, 'name'>;

test.each<readonly [entry: RequestEntry, want: Compiled]>([
  [{ parameters: {} }, { parameters: {}, headers: {} }],
  [
    { lines: '3-4', parameters: { limit: 1 }, headers: { Accept: '*/*' }, answer: 'Pen' },
    { source: { document: '001', lines: '3-4' }, parameters: { limit: 1 }, headers: { Accept: '*/*' }, answer: 'Pen' },
  ],
  [
    { parameters: { 'query:limit': 1, 'header:region': 'x' } },
    { parameters: { limit: 1, 'header:region': 'x' }, headers: {} },
  ],
  [
    { parameters: {}, body: 'Pen' },
    { parameters: {}, headers: {}, body: { name: 'pen' }, mediaType: 'application/json' },
  ],
  [
    { parameters: {}, body: 'Nothing' },
    { parameters: {}, headers: {}, body: null, mediaType: 'application/json' },
  ],
  [
    { parameters: {}, body: 'Table', mediaType: 'text/csv' },
    { parameters: {}, headers: {}, body: 'a;b', mediaType: 'text/csv' },
  ],
  [
    { parameters: {}, headers: { 'Content-Type': 'text/csv' }, body: 'Table' },
    { parameters: {}, headers: { 'Content-Type': 'text/csv' }, body: 'a;b', mediaType: 'text/csv' },
  ],
])('the request %j is sent as %j', (entry, want) => {
  expect(compiled((page) => compileRequest('a/b', entry, page))).toStrictEqual([{ name: 'a/b', ...want }]);
});

test('a body where the operation documents none has no media type', () => {
  const entry = { parameters: {}, body: 'Pen' };
  expect(compiled((page) => compileRequest('a/b', entry, page), removeOrders)).toStrictEqual([
    { name: 'a/b', parameters: {}, headers: {}, body: { name: 'pen' } },
  ]);
});

const at = 'page.yaml:3 at #/requests/a~1b';

test.each<readonly [entry: RequestEntry, operation: Operation, problems: readonly string[]]>([
  [{ parameters: {}, body: 'Pens' }, placeOrder, [`${at}/body: components/examples has no "Pens"`]],
  [{ parameters: {}, answer: 'Book' }, placeOrder, [`${at}/answer: components/examples has no "Book"`]],
  [
    { parameters: {}, body: 'Pen', mediaType: 'text/cvs' },
    placeOrder,
    [
      `${at}/mediaType: unknown media type "text/cvs": expected one of text/csv, application/json; did you mean "text/csv"?`,
    ],
  ],
  [
    { parameters: { limits: 1, region: 1, limit: 2 } },
    placeOrder,
    [
      `${at.replace('3', '4')}/parameters/limits: unknown parameter "limits": expected one of limit, query:region, header:region; did you mean "limit"?`,
      `${at.replace('3', '4')}/parameters/region: unknown parameter "region": expected one of limit, query:region, header:region`,
    ],
  ],
  [
    { parameters: { 'a/b': 1 } },
    removeOrders,
    [`${at.replace('3', '4')}/parameters/a~1b: unknown parameter "a/b": removeOrders has no parameters`],
  ],
])('what the request %j names and nothing has is told', (entry, operation, problems) => {
  const [, ...found] = compiled((page) => compileRequest('a/b', entry, page), operation);
  expect(found).toEqual(problems);
});

test('a parameter that nothing has keeps its name', () => {
  const [request] = compiled((page) => compileRequest('a/b', { parameters: { limits: 1 } }, page));
  expect(request.parameters).toEqual({ limits: 1 });
});

const description = 'an order of nothing';

test.each<readonly [change: ConditionEntry['change'], want: PageCondition['change']]>([
  [{ body: { '/name': '' } }, { body: { '/name': '' } }],
  [
    { parameters: { 'query:limit': 0 }, body: { '': null } },
    { parameters: { limit: 0 }, body: { '': null } },
  ],
  [
    [{ parameters: { 'query:limit': 0 } }, { body: { '': 1 } }],
    [{ parameters: { limit: 0 } }, { body: { '': 1 } }],
  ],
])('the change %j of a condition is %j', (change, want) => {
  expect(compiled((page) => compileCondition('c', { description, change }, page))).toStrictEqual([
    { description, change: want },
  ]);
});

const lost = 'unknown parameter "x": expected one of limit, query:region, header:region';

test.each<readonly [change: ConditionEntry['change'], place: string]>([
  [{ parameters: { x: 0 } }, '8 at #/conditions/c/change/parameters/x'],
  [[{ parameters: { limit: 0 } }, { parameters: { x: 0 } }], '8 at #/conditions/c/change/1/parameters/x'],
])('a parameter that the change %j names and nothing has is told', (change, place) => {
  const [, ...found] = compiled((page) => compileCondition('c', { description, change }, page));
  expect(found).toEqual([`page.yaml:${place}: ${lost}`]);
});
