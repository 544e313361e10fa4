import type { OpenApiDocument } from './model.js';
import { idNameIn, itemsOf, namedBy, namesIn, parentOf, roleOf } from './resources.js';

const linkTo = (id: string): object => ({
  links: { show: { operationId: 'showThing', parameters: { thing: `$response.body#${id}` } } },
});

const openapi: OpenApiDocument = {
  paths: {
    '/shops/{shop}/things': {
      get: { responses: { 200: linkTo('/things/0/id') } },
      post: { responses: { 201: linkTo('/thing/id') } },
    },
    '/shops/{shop}/things/{thing}': {
      get: { operationId: 'showThing' },
      put: {},
      patch: {},
      delete: {},
      post: {},
    },
    '/shops/{shop}/things/{thing}/parts': { get: {}, post: {} },
    '/owners/{owner}/things': { get: { responses: { 200: linkTo('/0/id') } } },
    '/shops/{shop}/find': { get: {} },
    '/pets': { get: {}, post: {} },
    '/pets/{petId}': { delete: {} },
    '/years/{year}-{month}': { get: {} },
    '/makers/{maker}': { get: { operationId: 'showMaker' } },
    '/makers/{maker}/cars': {
      get: {
        responses: {
          200: {
            links: {
              maker: { operationId: 'showMaker', parameters: { maker: '$response.body#/0/maker' } },
              car: { operationId: 'showCar', parameters: { car: '$response.body#/0/id' } },
            },
          },
        },
      },
    },
    '/makers/{maker}/cars/{car}': { get: { operationId: 'showCar' } },
    '/makers/{id}/cars/{carId}/wheels/': { get: {}, post: {} },
    '/makers/{maker}/cars/{car}/wheels/{wheel}/': { delete: {} },
    '/makers/{maker}/tours': {
      get: {},
      post: {
        responses: {
          201: { links: { tour: { operationId: 'showTour', parameters: { tour: '$response.body#/id' } } } },
        },
      },
    },
    '/tours/{tour}/': { get: { operationId: 'showTour' } },
  },
};

const thing = { item: '/shops/{shop}/things/{thing}', idParameter: 'thing' };
const wheel = { item: '/makers/{maker}/cars/{car}/wheels/{wheel}/', idParameter: 'wheel' };
const tour = { item: '/tours/{tour}/', idParameter: 'tour' };
const pet = { item: '/pets/{petId}', idParameter: 'petId' };

test.each([
  ['get', '/shops/{shop}/things/{thing}', { deed: 'show', ...thing }],
  ['put', '/shops/{shop}/things/{thing}', { deed: 'replace', ...thing }],
  ['patch', '/shops/{shop}/things/{thing}', { deed: 'change', ...thing }],
  ['delete', '/shops/{shop}/things/{thing}', { deed: 'remove', ...thing }],
  ['get', '/shops/{shop}/things', { deed: 'list', ...thing, idPlace: '/things/0/id' }],
  ['post', '/shops/{shop}/things', { deed: 'create', ...thing, idPlace: '/thing/id' }],
  ['get', '/owners/{owner}/things', { deed: 'list', ...thing, idPlace: '/0/id' }],
  [
    'get',
    '/makers/{maker}/cars',
    { deed: 'list', item: '/makers/{maker}/cars/{car}', idParameter: 'car', idPlace: '/0/id' },
  ],
  ['get', '/pets', { deed: 'list', ...pet }],
  ['post', '/pets', { deed: 'create', ...pet }],
  ['delete', '/pets/{petId}', { deed: 'remove', ...pet }],
  ['get', '/makers/{id}/cars/{carId}/wheels/', { deed: 'list', ...wheel }],
  ['post', '/makers/{id}/cars/{carId}/wheels/', { deed: 'create', ...wheel }],
  ['delete', '/makers/{maker}/cars/{car}/wheels/{wheel}/', { deed: 'remove', ...wheel }],
  ['post', '/makers/{maker}/tours', { deed: 'create', ...tour, idPlace: '/id' }],
  ['get', '/makers/{maker}/tours', { deed: 'list', ...tour }],
  ['get', '/tours/{tour}/', { deed: 'show', ...tour }],
  ['get', '/shops/{shop}/things/{thing}/parts', undefined],
  ['get', '/shops/{shop}/find', undefined],
  ['get', '/years/{year}-{month}', undefined],
] as const)('%s %s has its part in the life of a resource', (method, path, want) => {
  const role = roleOf(openapi, { path, method });
  expect(role && { ...role, parameters: undefined }).toEqual(want && { ...want, parameters: undefined });
});

test('a POST to a path with a slash at its end makes what no operation shows', () => {
  const paths = { '/find/': { post: {} } };
  expect(roleOf({ paths }, { path: '/find/', method: 'post' })).toMatchObject({ deed: 'create', item: '/find/{id}' });
});

test.each(['/shops/{shop}/things/{thing}/parts', '/shops/{shop}/things/{thing}'])(
  'a POST to %s makes what no operation shows',
  (path) => {
    expect(roleOf(openapi, { path, method: 'post' })).toMatchObject({ deed: 'create', item: `${path}/{id}` });
  },
);

test('what a path has by another name than that of a resource is in the parameters of its link', () => {
  const roleIn = (path: string) => roleOf(openapi, { path, method: 'post' })?.parameters;
  expect(roleIn('/makers/{id}/cars/{carId}/wheels/')).toEqual({
    maker: '$request.path.id',
    car: '$request.path.carId',
  });
  expect(roleIn('/pets')).toEqual({});
  expect(roleIn('/makers/{maker}/tours')).toEqual({ tour: '$response.body#/id' });
});

test.each([
  ['/makers/{id}/tours', '/tours/{tour}', {}],
  ['/all/{all}/makers/{id}/tours', '/all/{one}/tours/{tour}', { one: '$request.path.all' }],
  ['/tours', '/all/{one}/tours/{tour}', {}],
])('in %s, the names of %s are %j', (collection, item, want) => {
  expect(namesIn(collection, item)).toEqual(want);
});

test.each([
  ['/makers/{maker}', ['/makers/{maker} maker']],
  ['/makers/{id}/', ['/makers/{id} id']],
  ['/makers/{id}/cars/{carId}/wheels/', ['/makers/{id}/cars/{carId} carId', '/makers/{id} id']],
  ['/makers/{a}/cars/{b}/wheels/{c}', ['/makers/{a}/cars/{b}/wheels/{c} c', '/makers/{a}/cars/{b} b', '/makers/{a} a']],
  ['/makers', []],
])('%s names, the nearest first, %j', (path, want) => {
  expect(namedBy(openapi, path).map((named) => `${named.path} ${named.idParameter}`)).toEqual(want);
});

test.each([
  ['/makers/{id}/cars', { item: '/makers/{maker}', path: '/makers/{id}', idParameter: 'id' }],
  ['/makers/{id}/', undefined],
  ['/makers/{id}/cars/{car}/', { item: '/makers/{maker}', path: '/makers/{id}', idParameter: 'id' }],
  ['/pets', undefined],
])('what is at %s belongs to %j', (path, want) => {
  expect(parentOf(openapi, { path })).toEqual(want);
});

test('the paths of resources end with a variable, and show, change or remove one', () => {
  expect(itemsOf(openapi)).toEqual([
    '/shops/{shop}/things/{thing}',
    '/pets/{petId}',
    '/makers/{maker}',
    '/makers/{maker}/cars/{car}',
    '/makers/{maker}/cars/{car}/wheels/{wheel}/',
    '/tours/{tour}/',
  ]);
});

test.each([
  ['that of the link', { id: 1, key: 'a' }, { idPlace: '/things/0/key', idParameter: 'thing' }, 'key'],
  ['none, where the link names another', { id: 1 }, { idPlace: '/key', idParameter: 'thing' }, undefined],
  ['that of the parameter, in other letters', { id: 1, pet_id: 2 }, { idParameter: 'petId' }, 'pet_id'],
  ['`id`', { id: 1, shop_id: 2 }, { idParameter: 'thing' }, 'id'],
  ['its only identifier', { export_id: '1', name: 'a' }, { idParameter: 'id' }, 'export_id'],
  ['none, where it has two', { export_id: '1', shop_id: '2' }, { idParameter: 'id' }, undefined],
  ['none, where that is no text', { id: { of: 1 } }, { idParameter: 'id' }, undefined],
  ['none in a list', [{ id: 1 }], { idParameter: 'id' }, undefined],
])('the id of a resource is %s', (_, item, role, want) => {
  expect(idNameIn(item, role)).toBe(want);
});
