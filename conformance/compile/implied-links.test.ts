import { objectAt, valueAt } from '../contract/pointer.js';
import { withImpliedLinks } from './implied-links.js';

const text = { type: 'string' };
const object = (properties: object): object => ({ type: 'object', properties });
const json = (schema: object, more: object = {}): object => ({
  ...{ description: 'Made.', content: { 'application/json': { schema } } },
  ...more,
});

/** A document about shops, with given answers to the POST that makes one, and given operations of one shop. */
function shops(responses: object, shop: object = {}, item = '/shops/{shopId}', more: object = {}): object {
  const parameters = [{ name: 'shopId', in: 'path', required: true, schema: text }];
  const operations = {
    get: { operationId: 'showShop', parameters, responses: {} },
    delete: { operationId: 'removeShop', parameters, responses: {} },
    post: { operationId: 'visitShop', parameters, responses: {} },
    ...shop,
  };
  return { paths: { '/shops': { post: { operationId: 'makeShop', responses } }, [item]: operations, ...more } };
}

/** The implied links of the POST that makes a shop, by the status code of its answer. */
function linksOf(document: object): Readonly<Record<string, unknown>> {
  const responses = objectAt(valueAt(withImpliedLinks({ ...document }), '/paths/~1shops/post'), 'responses');
  return Object.fromEntries(
    Object.entries(responses).flatMap(([status, response]) => {
      const links = valueAt(response, '/links');
      return links === undefined ? [] : [[status, links]];
    }),
  );
}

const leading = (place: string): object => {
  const parameters = { shopId: `$response.body#${place}` };
  return { showShop: { operationId: 'showShop', parameters }, removeShop: { operationId: 'removeShop', parameters } };
};
const made = json(object({ id: text }));

test.each<readonly [what: string, document: object, want: object]>([
  ['its id', shops({ 201: made }), { 201: leading('/id') }],
  ['its id, of a POST that answers 200', shops({ 200: made, 400: made }), { 200: leading('/id') }],
  ['its id, of a POST that has only accepted it', shops({ 202: made }), { 202: leading('/id') }],
  ['a number', shops({ 201: json(object({ id: { type: 'integer' } })) }), { 201: leading('/id') }],
  [
    'the name of the parameter',
    shops({ 201: json(object({ id: text, shop_id: text })) }),
    { 201: leading('/shop_id') },
  ],
  [
    'its id in the object around it',
    shops({ 201: json(object({ shop: object({ id: text }) })) }),
    { 201: leading('/shop/id') },
  ],
  [
    'a formatted value called as the parameter is',
    {
      paths: {
        '/shops': {
          post: { responses: { 201: json(object({ id: text, address: { allOf: [text], format: 'ip' } })) } },
        },
        '/shops/{address}': {
          get: { operationId: 'showShop', parameters: [{ name: 'address', in: 'path', schema: text }] },
        },
      },
    },
    {},
  ],
  ['a text or null', shops({ 201: json(object({ id: { type: ['string', 'null'] } })) }), { 201: leading('/id') }],
  ['a text by another schema', shops({ 201: json(object({ id: { allOf: [text] } })) }), { 201: leading('/id') }],
  ['no id', shops({ 201: json(object({ name: text, ownerId: text })) }), {}],
  [
    'no id in the first form of it',
    shops({
      201: {
        content: {
          'application/json': { schema: object({}) },
          'application/shop+json': { schema: object({ id: text }) },
        },
      },
    }),
    {},
  ],
  [
    'an id in an object within one of several',
    shops({ 201: json(object({ shop: object({ size: object({ id: text }) }), size: text })) }),
    {},
  ],
  ['an id in one of several objects', shops({ 201: json(object({ shop: object({ id: text }), size: text })) }), {}],
  ['an id that is an object', shops({ 201: json(object({ id: object({ value: text }) })) }), {}],
  [
    'no JSON',
    shops({ 201: { description: 'Made.', content: { 'text/plain': { schema: object({ id: text }) } } } }),
    {},
  ],
  ['no content', shops({ 201: { description: 'Made.' } }), {}],
  ['an id, but refuses it', shops({ 409: made }), {}],
])('what POST makes is named by %s', (_, document, want) => {
  expect(linksOf(document)).toEqual(want);
});

test.each<readonly [what: string, document: object]>([
  ['there is no operation of one', shops({ 201: made }, {}, '/stores/{shopId}')],
  ['only something below one has operations', shops({ 201: made }, {}, '/shops/{shopId}/parts')],
  ['the segment is more than an id', shops({ 201: made }, {}, '/shops/{shopId}.json')],
  ['the item is that of something else', shops({ 201: made }, {}, '/shops/{kind}/{shopId}')],
  [
    'its operations take the id elsewhere',
    shops(
      { 201: made },
      {
        get: {},
        delete: {
          operationId: 'removeShop',
          parameters: [
            { name: 'shopId', in: 'query', schema: text },
            { name: 'other', in: 'path', required: true, schema: text },
          ],
        },
      },
    ),
  ],
  ['its operations do not take the id', shops({ 201: made }, { get: {}, delete: { operationId: 'removeShop' } })],
  [
    'the document has a link of its own',
    shops({ 201: made }, { put: { responses: { 200: { links: { next: {} } } } } }),
  ],
])('no link is implied where %s', (_, document) => {
  expect(linksOf(document)).toEqual({});
  expect(withImpliedLinks({ ...document })).toEqual(document);
});

/** The links of the POST of one path to the operations of an item; that of the collection is at another one. */
function linksFrom(path: string, item: string, made: object, shown: object): unknown {
  const names = [...item.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: text }));
  const responses = { 200: json(shown), 404: json(object({})) };
  const document = {
    paths: {
      [path]: { post: { operationId: 'makePart', responses: { 201: json(made) } } },
      [item]: { get: { operationId: 'showPart', parameters, responses } },
    },
    components: { schemas: { Part: part } },
  };
  return valueAt(withImpliedLinks(document), `/paths/${path.replaceAll('/', '~1')}/post/responses/201/links`);
}

const part = object({ id: text, shop: text });
const toPart = (more: object = {}, name = 'id'): object => ({
  showPart: { operationId: 'showPart', parameters: { ...more, [name]: '$response.body#/id' } },
});

test.each<readonly [path: string, item: string, want: object | undefined]>([
  ['/parts/', '/parts/{id}/', toPart()],
  ['/parts', '/parts/{id}/', toPart()],
  ['/parts/', '/parts/{id}', toPart()],
  ['/shops/{id}/parts', '/shops/{shop}/parts/{partId}', toPart({ shop: '$request.path.id' }, 'partId')],
  ['/shops/{id}/parts', '/parts/{id}', toPart()],
  ['/shops/{id}/parts/', '/parts/{partId}/', toPart({}, 'partId')],
  ['/v1/{town}/shops/{id}/parts', '/v1/{place}/parts/{id}', toPart({ place: '$request.path.town' })],
  ['/shops/all/parts', '/parts/{id}', undefined],
  ['/shops/{id}/parts', '/boxes/{id}', undefined],
  ['/shops/{id}/parts', '/v1/parts/{id}', undefined],
  ['/v1/shops/{id}/parts', '/v2/parts/{id}', undefined],
])('what is made by a POST to %s is at %s: %j', (path, item, want) => {
  expect(linksFrom(path, item, part, part)).toEqual(want);
});

test.each<readonly [what: string, made: object, shown: object, isSame: boolean]>([
  ['by the same reference', { $ref: '#/components/schemas/Part' }, { $ref: '#/components/schemas/Part' }, true],
  ['by a reference to the same', part, { $ref: '#/components/schemas/Part' }, true],
  ['with other members', part, object({ id: text }), false],
  ['with nothing that is known', part, {}, false],
])('what is made below a parent is what is shown elsewhere, described %s: %s', (_, made, shown, isSame) => {
  expect(linksFrom('/shops/{id}/parts', '/parts/{id}', made, shown)).toEqual(isSame ? toPart() : undefined);
});

test('an item of the own collection comes before one elsewhere', () => {
  const parameters = [{ name: 'id', in: 'path', schema: text }];
  const one = (operationId: string): object => ({ get: { operationId, parameters, responses: { 200: json(part) } } });
  const document = {
    paths: {
      '/parts/{id}': one('showAny'),
      '/shops/{shop}/parts': { post: { operationId: 'makePart', responses: { 201: json(part) } } },
      '/shops/{shop}/parts/{id}': one('showPart'),
    },
  };
  const links = valueAt(withImpliedLinks(document), '/paths/~1shops~1{shop}~1parts/post/responses/201/links');
  expect(links).toEqual(toPart());
});

test('a link leads to each operation of the item that has a name', () => {
  const parameters = [{ name: 'shopId', in: 'path', required: true, schema: text }];
  const named = (operationId: string) => ({ operationId, parameters, responses: {} });
  const operations = { get: { parameters }, put: named('replaceShop'), patch: named('changeShop') };
  const links = linksOf(shops({ 201: made }, operations))['201'];
  expect(Object.keys(links ?? {})).toEqual(['replaceShop', 'changeShop', 'removeShop']);
});

test.each<readonly [parameter: string, item: string, member: string, isNamed: boolean]>([
  ['id', '/shops', 'id', true],
  ['uuid', '/shops', 'id', true],
  ['shop', '/shops', 'id', true],
  ['shop_id', '/my/shops', 'id', true],
  ['name', '/shops', 'id', false],
  ['slug', '/shops', 'slug', true],
  ['shopName', '/shops', 'shop_name', true],
  ['my', '/my/shops', 'id', false],
])('a parameter %s of the items of %s takes a member %s: %s', (parameter, collection, member, isNamed) => {
  const parameters = [{ name: parameter, in: 'path', required: true, schema: text }];
  const document = {
    paths: {
      [collection]: { post: { operationId: 'makeShop', responses: { 201: json(object({ [member]: text })) } } },
      [`${collection}/{${parameter}}`]: { get: { operationId: 'showShop', parameters, responses: {} } },
    },
  };
  const response = objectAt(
    valueAt(withImpliedLinks(document), `/paths/${collection.replaceAll('/', '~1')}/post`),
    'responses',
  );
  const link = { operationId: 'showShop', parameters: { [parameter]: `$response.body#/${member}` } };
  expect(valueAt(response, '/201/links')).toEqual(isNamed ? { showShop: link } : undefined);
});

test('an answer that several operations share keeps what it is, and the rest of the document stays as it is', () => {
  const components = { responses: { Made: made } };
  const shared = { $ref: '#/components/responses/Made' };
  const document = {
    ...shops({ 201: shared }, {}, undefined, { '/parts': { post: { responses: { 201: shared } } } }),
    components,
  };
  const linked = withImpliedLinks(document);
  expect(valueAt(linked, '/paths/~1shops/post/responses/201')).toEqual({ ...made, links: leading('/id') });
  expect(valueAt(linked, '/paths/~1parts')).toEqual({ post: { responses: { 201: shared } } });
  expect(linked['components']).toEqual(components);
});
