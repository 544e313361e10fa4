import { formatPointer } from '../contract/pointer.js';
import { operationFaults } from './operation-faults.js';
import type { OpenApi } from './openapi.js';

function faultsOf(document: OpenApi, isStrict = true): readonly string[] {
  return operationFaults(document, isStrict).map(({ tokens, message }) => `${formatPointer(tokens)}: ${message}`);
}

const id = { name: 'id', in: 'path' };

/** A list of what `showA` shows, with an order. */
function listing(order: unknown) {
  const schema = { type: 'array', items: { properties: { id: {}, of: {} } } };
  const links = { showA: { operationId: 'showA', parameters: { id: '$response.body#/0/id' } } };
  return { 'x-order': order, responses: { 200: { content: { 'application/json': { schema } }, links } } };
}

test.each<readonly [what: string, document: OpenApi]>([
  ['no paths', {}],
  ['paths and operations that are none', { paths: { '/a': 1, '/b': { get: 1, parameters: 1 }, '/c': null } }],
  ['two methods of a path', { paths: { '/a': { get: { operationId: 'a' }, put: { operationId: 'b' } } } }],
  ['paths with other variables', { paths: { '/a': {}, '/b': {}, '/c/d': {}, '/c/{d}': {}, '/c/': {} } }],
  ['a variable of the path', { paths: { '/{id}': { parameters: [id], get: {} } } }],
  ['a variable of the operation', { paths: { '/{id}': { get: { parameters: [id] } } } }],
  [
    'a parameter by reference',
    {
      paths: { '/{id}': { get: { parameters: [{ $ref: '#/components/parameters/id' }] } } },
      components: { parameters: { id } },
    },
  ],
  ['one name in two places', { paths: { '/{id}': { get: { parameters: [id, { name: 'id', in: 'query' }] } } } }],
  ['a parameter of the path again', { paths: { '/{id}': { parameters: [id], get: { parameters: [id] } } } }],
  [
    'known schemes',
    {
      security: [{}, { key: [] }],
      paths: { '/a': { get: { security: [{ key: [], other: [] }] } } },
      components: { securitySchemes: { key: {}, other: {} } },
    },
  ],
  ['security that is no list', { security: {}, paths: { '/a': { get: { security: 1 } } } }],
])('%s is no fault', (_, document) => {
  expect(faultsOf(document)).toEqual([]);
});

test.each<readonly [what: string, document: OpenApi, want: readonly string[]]>([
  [
    'paths that differ in the names of their variables',
    { paths: { '/a/{b}': {}, '/a/{c}': {}, '/a/{thing}': {} } },
    ['/paths/~1a~1{c}: this is the same path as /a/{b}', '/paths/~1a~1{thing}: this is the same path as /a/{b}'],
  ],
  [
    'an operationId that is taken',
    { paths: { '/a': { get: { operationId: 'x' } }, '/b': { put: { operationId: 'x' }, post: { operationId: 'x' } } } },
    [
      '/paths/~1b/put/operationId: operationId "x" is that of GET /a as well',
      '/paths/~1b/post/operationId: operationId "x" is that of GET /a as well',
    ],
  ],
  [
    'a parameter without a name',
    { paths: { '/a': { get: { parameters: [{ in: 'query' }] } } } },
    ['/paths/~1a/get/parameters/0: has no "name"'],
  ],
  [
    'a repeated parameter',
    { paths: { '/{id}': { get: { parameters: [id, { name: 'a', in: 'query' }, id] } } } },
    ['/paths/~1{id}/get/parameters/2: repeats the parameter "id"'],
  ],
  [
    'variables without a parameter in the path',
    { paths: { '/{a}/{id}': { parameters: [{ name: 'a', in: 'query' }], get: { parameters: [id] } } } },
    ['/paths/~1{a}~1{id}/get: {a} in /{a}/{id} has no parameter with that name in "path"'],
  ],
  [
    'unknown schemes',
    { security: [{ a: [] }], paths: { '/a': { get: { security: [{}, { b: [] }] } } }, components: {} },
    [
      '/security/0/a: no security scheme has the name "a"',
      '/paths/~1a/get/security/1/b: no security scheme has the name "b"',
    ],
  ],
  [
    'links that lead nowhere, or take what is not there',
    {
      paths: {
        '/a/{id}': { get: { operationId: 'showA', parameters: [id] } },
        '/a': {
          post: {
            responses: {
              201: {
                content: {
                  'application/json': { schema: { type: 'object', properties: { id: {}, all: { items: {} } } } },
                },
                links: {
                  right: { operationId: 'showA', parameters: { 'path.id': '$response.body#/id' } },
                  also: { operationRef: '#/paths/~1a~1{id}/get', parameters: { id: '$response.body#/all/0' } },
                  elsewhere: { operationRef: 'https://example.com/openapi.yaml#/paths/~1x/get', parameters: { x: 1 } },
                  another: { operationId: 'showB' },
                  nowhere: { operationRef: '#/paths/~1b/get' },
                  unnamed: { operationId: 'showA', parameters: { ix: '$response.body#/id' } },
                  absent: { operationId: 'showA', parameters: { id: '$response.body#/key' } },
                },
              },
            },
          },
        },
      },
    },
    [
      '/paths/~1a/post/responses/201/links/another: unknown operation "showB": expected one of showA; did you mean "showA"?',
      '/paths/~1a/post/responses/201/links/nowhere: unknown operation "#/paths/~1b/get": expected one of showA',
      '/paths/~1a/post/responses/201/links/unnamed/parameters/ix: unknown parameter "ix": expected one of id; did you mean "id"?',
      '/paths/~1a/post/responses/201/links/absent/parameters/id: the response has no /key',
    ],
  ],
  [
    'a cascade of another form, by an unknown operation, or by what is not there',
    {
      paths: {
        '/a/{id}': {
          get: {
            operationId: 'showA',
            parameters: [id],
            responses: { 200: { content: { 'application/json': { schema: { properties: { of: {} } } } } } },
          },
          delete: { parameters: [id], 'x-cascade': [{ operationId: 'showA', reference: '/of' }] },
          put: { parameters: [id], 'x-cascade': [{ operationId: 'showB', reference: '/of' }] },
          post: { parameters: [id], 'x-cascade': [{ operationId: 'showA', reference: '/parent' }] },
          patch: { parameters: [id], 'x-cascade': [{ operationId: 'showA' }] },
        },
      },
    },
    [
      '/paths/~1a~1{id}/put/x-cascade: unknown operation "showB": expected one of showA; did you mean "showA"?',
      '/paths/~1a~1{id}/post/x-cascade: the answer of showA has no /parent',
      '/paths/~1a~1{id}/patch/x-cascade: expected a list with an operationId and a reference, such as /backup/parent_id, in each entry',
    ],
  ],
  [
    'an order of another form, of no list, or by what is not there',
    {
      paths: {
        '/a': { get: listing({ by: '/of', direction: 'ascending' }) },
        '/b': { get: listing({ by: '/of', direction: 'up' }) },
        '/c': { get: listing({ by: '/at', direction: 'descending' }) },
        '/d': { get: { ...listing({ by: '/of', direction: 'ascending' }), responses: {} } },
        '/a/{id}': { get: { operationId: 'showA', parameters: [id], responses: { 200: {} } } },
      },
    },
    [
      '/paths/~1b/get/x-order: expected { by: /created, direction: ascending } or descending, for a list that a link leads from',
      '/paths/~1c/get/x-order: the items of the list have no /at',
      '/paths/~1d/get/x-order: expected { by: /created, direction: ascending } or descending, for a list that a link leads from',
    ],
  ],
  [
    'a parameter that chooses by what no item has',
    {
      paths: {
        '/a': {
          get: {
            ...listing({ by: '/of', direction: 'ascending' }),
            parameters: [
              { name: 'b', in: 'query', 'x-filters': '/of' },
              { name: 'c', in: 'query', 'x-leaves-out': { value: 'false', member: '/at' } },
            ],
          },
        },
        '/a/{id}': { get: { operationId: 'showA', parameters: [id], responses: { 200: {} } } },
      },
    },
    ['/paths/~1a/get/parameters: the parameter "c" chooses by /at, but the items of the list have no /at'],
  ],
  [
    'an alternative that is no object',
    { security: [1, { a: [] }] },
    ['/security/1/a: no security scheme has the name "a"'],
  ],
])('%s: a fault', (_, document, want) => {
  expect([...faultsOf(document)].sort()).toEqual([...want].sort());
});

test('a link of somebody else may take what no schema describes', () => {
  const responses = { 200: { links: { next: { operationId: 'showA', parameters: { id: '$response.body#/key' } } } } };
  const document = { paths: { '/a/{id}': { get: { operationId: 'showA', parameters: [id], responses } } } };
  expect(faultsOf(document)).toEqual([
    '/paths/~1a~1{id}/get/responses/200/links/next/parameters/id: the response has no /key',
  ]);
  expect(faultsOf(document, false)).toEqual([]);
});

test('an extension of somebody else may have the name of ours, and name what no schema describes', () => {
  const get = { operationId: 'showA', parameters: [id], responses: { 200: {} } };
  const of = (cascade: unknown) => ({
    paths: { '/a/{id}': { get, delete: { parameters: [id], 'x-cascade': cascade } } },
  });
  expect(faultsOf(of(true), false)).toEqual([]);
  expect(faultsOf(of([{ operationId: 'showA', reference: '/key' }]), false)).toEqual([]);
  expect(faultsOf(of([{ operationId: 'showB', reference: '/key' }]), false)).toHaveLength(1);
});
