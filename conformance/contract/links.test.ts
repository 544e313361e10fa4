import { linksOf, responsePlace } from './links.js';
import type { OpenApiDocument } from './model.js';

/** A document with one link at the answer to `POST /things`. */
function documentWith(link: object): OpenApiDocument {
  return {
    paths: {
      '/things': { post: { responses: { 201: { $ref: '#/components/responses/Made' } } } },
      '/things/{id}': { get: { operationId: 'showThing', parameters: [] } },
    },
    components: {
      responses: { Made: { links: { next: { $ref: '#/components/links/Next' } } } },
      links: { Next: link },
    },
  };
}

const show = { path: '/things/{id}', method: 'get' } as const;

test.each<readonly [what: string, link: object, want: object]>([
  ['an operationId', { operationId: 'showThing' }, { named: 'showThing', target: show }],
  [
    'a reference',
    { operationRef: '#/paths/~1things~1{id}/get' },
    { named: '#/paths/~1things~1{id}/get', target: show },
  ],
  ['an unknown operationId', { operationId: 'show' }, { named: 'show' }],
  ['a reference to what is no operation', { operationRef: '#/components/links' }, { named: '#/components/links' }],
  ['a reference to another document', { operationRef: 'other.yaml#/paths/~1a/get' }, {}],
  ['nothing', {}, {}],
])('a link names its target by %s', (_, link, want) => {
  expect(linksOf(documentWith(link), { path: '/things', method: 'post' })).toEqual([
    { name: 'next', status: '201', parameters: {}, ...want },
  ]);
});

test('parameters are known by their names, wherever they are', () => {
  const parameters = { id: '$response.body#/id', 'path.shop': '$request.path.shop', 'query.all': true };
  const [link] = linksOf(documentWith({ operationId: 'showThing', parameters }), { path: '/things', method: 'post' });
  expect(link?.parameters).toEqual({ id: '$response.body#/id', shop: '$request.path.shop', all: true });
});

test('an operation without links has none', () => {
  expect(linksOf(documentWith({}), show)).toEqual([]);
});

test.each<readonly [value: unknown, want: string | undefined]>([
  ['$response.body#/things/0/id', '/things/0/id'],
  ['$response.body', undefined],
  ['$response.header.Location', undefined],
  ['$request.body#/id', undefined],
  ['7', undefined],
  [7, undefined],
])('%j takes its value from %s of an answer', (value, want) => {
  expect(responsePlace(value)).toBe(want);
});
