import { filtersOf } from './filters.js';
import type { OpenApiDocument } from './model.js';

const item = {
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    state: { type: 'string', enum: ['on', 'off'] },
    kind: { type: 'string' },
    made: { type: 'string', format: 'date-time' },
    size: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string' } },
    host: { type: 'object', properties: { machine: { type: 'object', properties: { id: { type: 'string' } } } } },
  },
};

/** A list of things with one query parameter. */
function document(parameter: object): OpenApiDocument {
  const schema = { type: 'object', properties: { things: { type: 'array', items: item } } };
  const links = { show: { operationId: 'show', parameters: { id: '$response.body#/things/0/id' } } };
  return {
    paths: {
      '/things': {
        get: {
          parameters: [{ in: 'query', schema: { type: 'string' }, ...parameter }],
          responses: { 200: { content: { 'application/json': { schema } }, links } },
        },
      },
      '/things/{id}': { get: { operationId: 'show', responses: {} } },
    },
  };
}

test.each<[what: string, parameter: object, want: readonly object[]]>([
  ['of a member', { name: 'kind' }, [{ parameter: 'kind', member: '/kind' }]],
  ['of a number', { name: 'size', schema: { type: 'integer' } }, [{ parameter: 'size', member: '/size' }]],
  [
    'of a member further down',
    { name: 'host_machine_id' },
    [{ parameter: 'host_machine_id', member: '/host/machine/id' }],
  ],
  [
    'of some values, which are all that the member has',
    { name: 'state', schema: { enum: ['on', 'off', ''] } },
    [{ parameter: 'state', member: '/state', taken: ['on', 'off', ''] }],
  ],
  ['of other values than the member has', { name: 'state', schema: { enum: ['on', 'failed'] } }, []],
  ['of some values, where the member may have any', { name: 'kind', schema: { enum: ['a', 'b'] } }, []],
  [
    'that says which member it is about',
    { name: 'sort', 'x-filters': '/kind' },
    [{ parameter: 'sort', member: '/kind' }],
  ],
  [
    'that leaves items out',
    { name: 'deep', 'x-leaves-out': { value: 'false', member: '/host' } },
    [{ parameter: 'deep', member: '/host', leavesOut: 'false' }],
  ],
  ['that is a free text', { name: 'name' }, []],
  ['that is an instant', { name: 'made' }, []],
  ['that is a list in each item', { name: 'tags' }, []],
  ['that no member is called like', { name: 'sort' }, []],
  ['of a page', { name: 'limit', 'x-filters': '/size' }, []],
  ['that is no query parameter', { name: 'kind', in: 'header' }, []],
])('a parameter %s', (_, parameter, want) => {
  expect(filtersOf(document(parameter), { path: '/things', method: 'get' })).toEqual(want);
});

test('what lists no resources filters none', () => {
  expect(filtersOf(document({ name: 'kind' }), { path: '/things/{id}', method: 'get' })).toEqual([]);
});
