import type { Json } from '../contract/model.js';
import { requestPlaces, type RequestPlace } from './request-places.js';
import { factsOfOperation, taking, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const get = '/paths/~1shops/get';

function placesById(tested: TestedOperation): ReadonlyMap<string, RequestPlace> {
  return new Map(requestPlaces(factsOfOperation(tested)).map((place) => [place.id, place]));
}

function placeAt(id: string, tested: TestedOperation): RequestPlace | undefined {
  return placesById(tested).get(id);
}

/** An Operation Object that takes a JSON body, with examples of it. */
function exemplified(schema: object, ...examples: readonly Json[]): TestedOperation {
  const entries = examples.map((value, index) => [`e${index + 1}`, { value }] as const);
  return { operation: taking(schema, { examples: Object.fromEntries(entries) }) };
}

describe('a parameter is a place', () => {
  const id = { name: 'id', in: 'path', required: true, schema: text, example: 'a1' };
  const parameters = [
    id,
    { name: 'X-Kind', in: 'header', schema: { ...text, default: 'k' } },
    { name: 'maxSize', in: 'query', schema: { ...text, pattern: '^(?!)' } },
    { name: 'free', in: 'query' },
  ];
  const places = requestPlaces(factsOfOperation({ path: '/{id}', operation: { parameters } }));
  const described = (index: number): object => {
    const pointer = `/paths/~1{id}/get/parameters/${index}`;
    return { pointer, parts: [{ schema: parameters[index]?.schema, pointer: `${pointer}/schema` }] };
  };

  test('with its names, its words and its value, if it has a schema', () => {
    expect(places.map(({ allows: _allows, ...place }) => place)).toEqual([
      {
        ...{ at: 'path:id', in: 'path', id: 'path.id', name: 'id', words: 'the path parameter `id`' },
        ...{ ...described(0), isRequired: true, value: 'a1', isReferredTo: false },
      },
      {
        ...{ at: 'header:X-Kind', in: 'header', id: 'header.x-kind', name: 'X-Kind' },
        ...{ words: 'the header field `X-Kind`', ...described(1), isRequired: false, value: 'k', isReferredTo: false },
      },
      {
        ...{ at: 'query:maxSize', in: 'query', id: 'query.max-size', name: 'maxSize' },
        ...{ words: 'the query parameter `maxSize`', ...described(2), isRequired: false, isReferredTo: false },
      },
    ]);
  });

  test('that may be left out if it is not required', () => {
    expect(places.map(({ allows }) => allows(undefined))).toEqual([false, true, true]);
  });
});

describe('a parameter allows what a server may read in its text', () => {
  const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });
  test.each<readonly [schema: object, value: Json, want: boolean | undefined]>([
    [{ type: 'integer' }, '7', true],
    [{ type: 'integer' }, 7, true],
    [{ type: 'integer' }, 'x', false],
    [{ type: 'integer' }, '', false],
    [{ type: 'integer' }, ' ', false],
    [{ type: 'integer' }, ['7'], true],
    [{ type: 'integer' }, ['7', '8'], false],
    [{ type: 'integer' }, '7,8', false],
    [{ type: 'number' }, 'Infinity', false],
    [{ const: true }, 'true', true],
    [{ const: true }, 'false', false],
    [{ const: true }, '', false],
    [{ const: false }, 'false', true],
    [{ const: false }, 'true', false],
    [{ const: false }, '', false],
    [{ type: 'null' }, 'null', true],
    [{ type: 'null' }, 'x', false],
    [{ type: 'null' }, '', false],
    [{ ...text, minLength: 2 }, 'x', false],
    [{ ...text, minLength: 2 }, ['x', 'y'], false],
    [{ type: 'object' }, { a: 1 }, true],
    [list({}), ['a', 'b'], true],
    [list({ type: 'object' }), [{ a: 1 }], true],
    [list({ type: 'integer' }), '1,2', true],
    [list({ type: 'integer' }), '1,x', false],
    [list({ ...text, minLength: 2 }, { maxItems: 2 }), 'ab,cd', true],
    [{ pattern: '(' }, 'x', undefined],
  ])('by %j, %j: %s', (schema, value, want) => {
    const parameters = [{ name: 'q', in: 'query', schema }];
    expect(placeAt('query.q', { operation: { parameters } })?.allows(value)).toBe(want);
  });

  test.each([
    [7, true],
    ['7', false],
  ])('but one of a media type has a value: %j is allowed: %s', (value, want) => {
    const parameters = [{ name: 'q', in: 'query', content: { 'application/json': { schema: { type: 'integer' } } } }];
    expect(placeAt('query.q', { operation: { parameters } })?.allows(value)).toBe(want);
  });
});

describe('a value of a body is a place', () => {
  const schema = { type: 'object', required: ['maxSize'], properties: { maxSize: { type: 'integer' }, note: text } };

  test('with its names, its words and its value, and with the request that lacks it', () => {
    const [, ...places] = requestPlaces(factsOfOperation(exemplified(schema, { maxSize: 1 })));
    const body = placeAt('request.body', exemplified(schema, { maxSize: 1 }));
    const pointer = `${get}/requestBody/content/application~1json/schema`;
    const placed = (name: 'maxSize' | 'note'): object => ({
      ...{ at: `/${name}`, in: 'body', name, words: `\`/${name}\``, isReferredTo: false },
      pointer: `${pointer}/properties/${name}`,
      parts: [{ schema: schema.properties[name], pointer: `${pointer}/properties/${name}` }],
    });
    expect(body).toMatchObject({ at: '', name: '', words: 'the body', pointer, value: { maxSize: 1 } });
    expect(places.map(({ allows: _allows, ...place }) => place)).toEqual([
      { ...placed('maxSize'), id: 'request.body.max-size', isRequired: true, value: 1 },
      { ...placed('note'), id: 'request.body.note', isRequired: false, request: 'e1' },
    ]);
  });

  test('of each JSON media type, with a request of it', () => {
    const content = {
      'application/json': { schema: { properties: { a: {} } }, example: { a: 1 } },
      'application/vnd.shop+json': { schema: { properties: { a: {} } }, example: { a: 2 } },
      'text/plain': { schema: text, example: 't' },
    };
    const places = requestPlaces(factsOfOperation({ operation: { requestBody: { content } } }));
    expect(places.map(({ id, request, value }) => [id, request, value])).toEqual([
      ['request.body', 'documented', { a: 1 }],
      ['request.body.a', 'documented', 1],
      ['request.application-vnd-shop-json.body', 'application-vnd-shop-json-documented', { a: 2 }],
      ['request.application-vnd-shop-json.body.a', 'application-vnd-shop-json-documented', 2],
    ]);
  });

  test('but not of a media type without a schema, nor where no body is known', () => {
    expect([...placesById({ operation: { requestBody: { content: { 'application/json': {} } } } }).keys()]).toEqual([]);
    expect([...placesById({ operation: taking({ ...text, pattern: '^(?!)' }) }).keys()]).toEqual([]);
  });

  const owner = { type: ['object', 'null'], properties: { id: text } };
  const tags = { type: ['array', 'null'], items: text };
  test.each<readonly [body: Json, ids: readonly string[]]>([
    [{}, ['', '.owner', '.tags', '.map']],
    [{ owner: {}, tags: [] }, ['', '.owner', '.tags', '.map', '.owner.id']],
    [{ owner: null, tags: null, map: null }, ['', '.owner', '.tags', '.map']],
    [
      { owner: { id: 'o' }, tags: ['t'], map: { m: 1 } },
      ['', '.owner', '.tags', '.map', '.owner.id', '.tags.each', '.map.each'],
    ],
  ])('in %j at %j', (body, ids) => {
    const map = { type: ['object', 'null'], additionalProperties: { type: 'integer' } };
    const places = placesById(exemplified({ properties: { owner, tags, map } }, body));
    expect([...places.keys()]).toEqual(ids.map((id) => `request.body${id}`));
  });

  test('with the first item or member', () => {
    const map = { additionalProperties: { type: 'integer' } };
    const places = placesById(exemplified({ properties: { tags, map } }, { tags: ['t', 'u'], map: { m: 1, n: 2 } }));
    expect(['tags', 'map'].map((name) => places.get(`request.body.${name}.each`))).toMatchObject([
      { at: '/tags/0', name: '*', words: '`/tags/*`', value: 't' },
      { at: '/map/m', name: '*', words: '`/map/*`', value: 1 },
    ]);
  });

  test('if it is not a part of what has no parts', () => {
    expect([...placesById(exemplified({ properties: { a: { items: text } } }, { a: 'text' })).keys()]).toEqual([
      'request.body',
      'request.body.a',
    ]);
    expect([...placesById(exemplified({ properties: { a: { properties: { b: {} } } } }, { a: ['t'] })).keys()]).toEqual(
      ['request.body', 'request.body.a'],
    );
  });
});

describe('a value is allowed in a body', () => {
  const small = { properties: { kind: { const: 'small' } } };
  const kinds = {
    properties: { kind: text, size: { type: 'integer' } },
    allOf: [
      { if: small, then: { properties: { size: { maximum: 5 } } } },
      { if: { properties: { kind: { const: 'none' } } }, then: { maxProperties: 1 } },
    ],
  };
  const map = { additionalProperties: { type: 'integer' }, maxProperties: 1 };
  const [smallOne, largeOne, none] = [{ kind: 'small', size: 1 }, { kind: 'large', size: 9 }, { kind: 'none' }];
  test.each<readonly [string, TestedOperation, id: string, value: Json | undefined, want: boolean | undefined]>([
    ['by the whole schema', exemplified(kinds, smallOne), '.size', 9, false],
    ['in another whole', exemplified(kinds, largeOne), '.size', 9, true],
    ['if all bodies with one take it', exemplified(kinds, smallOne, largeOne), '.size', 4, true],
    ['unless none takes it', exemplified(kinds, smallOne, largeOne), '.size', 'x', false],
    ['unless only some take it', exemplified(kinds, smallOne, largeOne), '.size', 9, undefined],
    ['whatever those without one take', exemplified(kinds, smallOne, largeOne, none), '.size', 4, true],
    ['without which it is right', exemplified(kinds, smallOne), '.size', undefined, true],
    ['that has none', exemplified(kinds, { kind: 'large' }), '.size', 9, true],
    ['that has none and takes none', exemplified(kinds, none), '.size', 9, false],
    ['at the same place', exemplified(map, { x: 1 }, { y: 2 }), '.each', 3, true],
  ])('%s', (_, tested, id, value, want) => {
    expect(placeAt(`request.body${id}`, tested)?.allows(value)).toBe(want);
  });
});

test.each([
  [['sample', 'other'], true],
  [['other', 'sample'], true],
  [['other', 'another'], false],
])('databases are referred to if a user of %j has them: %s', (users, want) => {
  const named = { type: 'array', items: { properties: { name: text } } };
  const bodies = users.map((name) => ({ databases: [{ name: 'sample' }], user: { databases: [{ name }] } }));
  const schema = { properties: { databases: named, user: { properties: { databases: named } } } };
  expect(placeAt('request.body.databases', exemplified(schema, ...bodies))?.isReferredTo).toBe(want);
});
