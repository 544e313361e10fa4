import type { DerivedRequirement } from './derived-page.js';
import { deriveOperation, requirementsById, taking, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const uuid = '123e4567-e89b-42d3-a456-426614174000';

function addressing(schema: object, example: unknown, responses: object = { 200: {}, 404: {} }): TestedOperation {
  return {
    path: '/{id}',
    operation: { parameters: [{ name: 'id', in: 'path', required: true, schema, example }], responses },
  };
}

describe('an id of the path that nobody issued has the form of one', () => {
  test.each<readonly [schema: object, example: unknown, want: unknown]>([
    [text, 'shop1', 'cloud-contracts-unknown'],
    [{ ...text, maxLength: 7 }, 'shop1', 'unknown'],
    [{ ...text, format: 'uuid' }, uuid, '123e4567-e89b-42d3-a456-193381841777'],
    [text, '0123456789abcdef', '0123123456efabcd'],
    [{ ...text, pattern: '^[A-Z]{2}\\d{10}$' }, 'AB0123456789', 'AB7890123456'],
    [{ type: 'integer' }, 7, 2_147_480_047],
    [{ type: 'integer', maximum: 500 }, 7, 97],
    [{ ...text, maxLength: 7 }, 'unknown', 'yrorsar'],
    [text, 'shopnumber12', 'wlstryqfiv89'],
    [text, 'shopnumber1', 'cloud-contracts-unknown'],
    [text, '0123456789abxyz', '0120123456efbcd'],
    [text, 'xyz0123456789cd', 'xyz7890123456gh'],
    [{}, true, undefined],
    [{ enum: ['a', 'unknown'] }, 'a', undefined],
    [{ ...text, pattern: '^a$' }, 'a', undefined],
  ])('%j like %j', (schema, example, want) => {
    const { conditions } = deriveOperation(addressing(schema, example));
    expect(conditions['unknown-id']?.change).toEqual(
      want === undefined ? undefined : { parameters: { 'path:id': want } },
    );
  });
});

describe('an id of the path of which only an answer says the form', () => {
  const unknown = (answered: object, parameter: object, { more = {}, link = '$response.body#/id' } = {}): unknown => {
    const links = { show: { operationId: 'doIt', parameters: { id: link } } };
    const schema = { properties: { id: answered }, ...more };
    const post = { responses: { 201: { content: { 'application/json': { schema } }, links } } };
    const operation = {
      operationId: 'doIt',
      parameters: [{ name: 'id', in: 'path', required: true, schema: text, ...parameter }],
      responses: { 200: {}, 404: {} },
    };
    const components = { schemas: { Id: { ...text, description: 'An id of twelve words.', format: 'uuid' } } };
    const page = deriveOperation({ path: '/shops/{id}', paths: { '/shops': { post } }, operation, components });
    return page.conditions['unknown-id']?.change;
  };
  const other = '123e4567-e89b-42d3-a456-193381841777';
  const plain = 'cloud-contracts-unknown';

  test.each<readonly [what: string, answered: object, parameter: object, want: unknown]>([
    ['a format', { ...text, format: 'uuid' }, {}, other],
    ['a format beside words', { ...text, title: 'The id', description: 'What names it.', format: 'uuid' }, {}, other],
    ['a format that a component has', { $ref: '#/components/schemas/Id' }, {}, other],
    ['a format that a component has, in a list', { allOf: [{ $ref: '#/components/schemas/Id' }] }, {}, other],
    ['a pattern', { ...text, pattern: '^[A-C]{2}\\d{10}$' }, {}, 'BB0826113663'],
    ['no form', text, {}, plain],
    ['words only', { ...text, title: 'The id of a shop', description: 'It names the shop.' }, {}, plain],
    ['a format that nobody knows', { ...text, format: 'ulid' }, {}, plain],
    ['a form that the parameter has not', { type: 'integer' }, { schema: { ...text, pattern: '^[a-z-]+$' } }, plain],
    ['a format beside an example of the parameter', { ...text, format: 'uuid' }, { example: 'corner' }, plain],
    ['a short form that no other text has', { enum: ['a'] }, {}, plain],
  ])('%s', (_, answered, parameter, want) => {
    expect(unknown(answered, parameter)).toEqual({ parameters: { 'path:id': want } });
  });

  test('where no link leads from it, or it is not there', () => {
    const change = { parameters: { 'path:id': plain } };
    expect(unknown({ ...text, format: 'uuid' }, {}, { link: '$request.body#/id' })).toEqual(change);
    expect(unknown({ ...text, format: 'uuid' }, {}, { more: { properties: {} } })).toEqual(change);
  });
});

const places = {
  path: '/paths/~1shops~1{shop_id}~1parts/get',
  shop: '/paths/~1shops~1{shop_id}/get',
};

describe('an id that nobody issued is refused where only an ambiguity has the 404', () => {
  const open = { 404: { 'x-ambiguity': 'no-shop' }, 400: {}, 409: {}, '5XX': {} };
  const paths = { '/shops/{shop_id}': { get: { responses: { 200: {}, 404: {} } } } };
  const unknownIn = (path: string, responses: object, further: TestedOperation = {}): readonly DerivedRequirement[] => {
    const parameters = [{ name: 'shop_id', in: 'path', required: true, schema: text, example: 'corner' }];
    const operation = { parameters, ...further.operation, responses };
    const page = deriveOperation({ paths, ...further, path, operation });
    return page.requirements.filter(({ id }) => id.endsWith('.unknown'));
  };
  const want = {
    ...{ id: 'do-it.path.shop-id.unknown', place: 'path.shop-id', basis: 'implied', when: 'unknown-shop' },
    statement:
      'A request in which the path parameter `shop_id` is an id that nobody issued is refused with status code 400, 401, 403, 404, 409 or 422.',
    expect: { status: [404, 400, 401, 403, 422, 409] },
  };

  test.each<readonly [string, path: string, operation: string]>([
    ['another operation shows', '/shops/{shop_id}/parts', places.path],
    ['it shows itself', '/shops/{shop_id}', places.shop],
  ])('in any documented way, by an operation about a resource that %s', (_, path, operation) => {
    const responses = [404, 400, 409].map((status) => `${operation}/responses/${status}`);
    expect(unknownIn(path, { 200: {}, ...open })).toEqual([
      { ...want, contract: [...responses, `${operation}/parameters/0`] },
    ]);
  });

  test.each(['/shops/{shop}', '/shops/{shop_id}/', '/shops/{id}/'])('as the id of a resource at %s', (item) => {
    const further = { paths: { [item]: paths['/shops/{shop_id}'] } };
    expect(unknownIn('/shops/{shop_id}/parts/', { 200: {}, ...open }, further)).toMatchObject([{ id: want.id }]);
  });

  test('but not as the id of what is below a resource, and is none itself', () => {
    const parameters = ['shop_id', 'part'].map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
      example: 'a',
    }));
    const page = deriveOperation({
      ...{ path: '/shops/{shop_id}/parts/{part}/sides', paths },
      operation: { parameters, responses: { 200: {}, ...open } },
    });
    const found = page.requirements.filter(({ id }) => id.endsWith('.unknown'));
    expect(found.map(({ place }) => place)).toEqual(['path.shop-id']);
  });

  const body = taking({ properties: { shop_id: text } }, { example: { shop_id: 'corner' } });
  test.each<readonly [string, path: string, responses: object, further: TestedOperation]>([
    ['what is only accepted', '/shops/{shop_id}/parts', { 202: {}, ...open }, {}],
    ['what is no resource', '/towns/{shop_id}/parts', { 200: {}, ...open }, {}],
    ['another status code', '/shops/{shop_id}/parts', { 200: {}, 409: { 'x-ambiguity': 'no-shop' } }, {}],
    [
      'an id in the body',
      '/shops/{shop_id}/parts',
      { 200: {}, ...open },
      { method: 'post', operation: { ...body, parameters: [] } },
    ],
  ])('but not for %s', (_, path, responses, further) => {
    expect(unknownIn(path, responses, further)).toEqual([]);
  });
});

describe('an id that nobody issued has a condition of its own', () => {
  test('in the path', () => {
    const page = deriveOperation(addressing(text, 'a'));
    expect(page.conditions).toEqual({
      'unknown-id': {
        description: 'The path parameter `id` names nothing that is there.',
        change: { parameters: { 'path:id': 'cloud-contracts-unknown' } },
      },
    });
    const place = '/paths/~1{id}/get';
    expect(requirementsById(page).get('path.id.unknown')).toEqual({
      ...{ id: 'do-it.path.id.unknown', place: 'path.id', basis: 'stated', when: 'unknown-id' },
      statement:
        'A request in which the path parameter `id` is an id that nobody issued is refused with status code 404.',
      contract: [`${place}/responses/404`, `${place}/parameters/0`],
      expect: { status: [404] },
    });
  });

  /** The conditions of an operation that takes a body, by the places of what they change. */
  const changed = (schema: object, body: unknown): Readonly<Record<string, unknown>> => {
    const operation = taking(schema, { example: body }, { 200: {}, 404: {} });
    const { conditions } = deriveOperation({ method: 'post', operation });
    return Object.fromEntries(Object.entries(conditions).map(([name, { change }]) => [name, change]));
  };
  const unknown = 'cloud-contracts-unknown';

  test.each<readonly [string, schema: object, body: unknown, want: object]>([
    ['in the body', { shop_id: text }, { shop_id: 'a' }, { 'unknown-shop': { body: { '/shop_id': unknown } } }],
    [
      'deep in the body',
      { shop: { properties: { owner_id: text } } },
      { shop: { owner_id: 'a' } },
      { 'unknown-shop-owner': { body: { '/shop/owner_id': unknown } } },
    ],
    [
      'under a name with two words for it',
      { owner_id_uuid: text },
      { owner_id_uuid: 'a' },
      { 'unknown-owner-id-uuid': { body: { '/owner_id_uuid': unknown } } },
    ],
    [
      'under a name that begins like an id',
      { ideaId: text },
      { ideaId: 'a' },
      { 'unknown-idea': { body: { '/ideaId': unknown } } },
    ],
    [
      'if the id is that of a part',
      { shop: { properties: { owner: { properties: { id: text } } } } },
      { shop: { owner: { id: 'a' } } },
      { 'unknown-shop-owner': { body: { '/shop/owner/id': unknown } } },
    ],
    ['but not if it is its own', { shop: { properties: { id: text } } }, { shop: { id: 'a' } }, {}],
    ['but not without an example', { shop_id: text }, {}, {}],
    ['but not for a name', { name: text }, { name: 'a' }, {}],
    ['but not for one of a list', { shop_id: { enum: ['a', 'unknown'] } }, { shop_id: 'a' }, {}],
    ['but not for one that a client chooses', { request_id: text }, { request_id: 'a' }, {}],
  ])('%s', (_, properties, body, want) => {
    expect(changed({ type: 'object', properties }, body)).toEqual(want);
  });

  test.each<readonly [parameter: object, want: readonly string[]]>([
    [{ name: 'api_version', in: 'path' }, []],
    [{ name: 'versionId', in: 'path' }, ['unknown-version']],
    [{ name: 'shop_id', in: 'query' }, []],
    [{ name: 'shop_id', in: 'header' }, []],
  ])('for the parameter %j: %j', (parameter, want) => {
    const parameters = [{ ...parameter, required: true, schema: text, example: 'a' }];
    const operation = { parameters, responses: { 200: {}, 404: {} } };
    const path = '/{api_version}/{versionId}';
    expect(Object.keys(deriveOperation({ path, operation }).conditions)).toEqual(want);
  });
});

describe('an id that nobody issued is refused', () => {
  test.each<readonly [string, TestedOperation, string, object | undefined]>([
    [
      'with 404',
      addressing(text, 'a'),
      'path.id.unknown',
      { basis: 'stated', when: 'unknown-id', expect: { status: [404] } },
    ],
    [
      'with 404, at a path with a slash at its end',
      { ...addressing(text, 'a'), path: '/{id}/' },
      'path.id.unknown',
      { basis: 'stated', expect: { status: [404] } },
    ],
    ['if 404 is documented', addressing(text, 'a', { 200: {}, '4XX': {} }), 'path.id.unknown', undefined],
    [
      'in another way where it may be about the credentials',
      { ...addressing(text, 'a', { 200: {}, 403: {}, 404: {} }), path: '/{id}/parts' },
      'path.id.unknown',
      { basis: 'implied', expect: { status: [404, 403] } },
    ],
    [
      'in the body, as an invalid value too',
      { method: 'post', operation: taking({ properties: { shop_id: text } }, {}, { 200: {}, 404: {}, 422: {} }) },
      'request.body.shop-id.unknown',
      { basis: 'implied', when: 'unknown-shop', expect: { status: [404, 422] } },
    ],
    [
      'in the body, as an invalid value too, if the last variable of the path has its name',
      {
        ...{ method: 'post', path: '/{shop_id}' },
        operation: taking({ properties: { shop_id: text } }, {}, { 200: {}, 404: {}, 422: {} }),
      },
      'request.body.shop-id.unknown',
      { basis: 'implied', expect: { status: [404, 422] } },
    ],
    [
      'but not where a client chooses it',
      { method: 'post', operation: taking({ properties: { id: text, externalId: text } }, {}, { 200: {}, 404: {} }) },
      'request.body.id.unknown',
      undefined,
    ],
  ])('%s', (_, tested, id, want) => {
    const found = requirementsById(deriveOperation(tested)).get(id);
    if (want === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(want);
  });
});

describe('an id that nobody issued is', () => {
  const parameters = ['shop_id', 'part'].map((name) => ({ name, in: 'path', required: true, schema: text }));
  const post = { '/shops/{shop_id}/parts': { post: { responses: { 201: {} } } } };
  const part = '/shops/{shop_id}/parts/{part}';

  test.each<readonly [string, TestedOperation, readonly string[]]>([
    ['refused by GET', { path: part, method: 'get' }, ['path.shop-id', 'path.part']],
    ['perhaps what PUT makes, where nothing else does', { path: part, method: 'put' }, ['path.shop-id']],
    ['refused by PUT, where POST makes it', { path: part, method: 'put', paths: post }, ['path.shop-id', 'path.part']],
    [
      'refused by GET, at a path with a slash at its end',
      { path: `${part}/`, method: 'get' },
      ['path.shop-id', 'path.part'],
    ],
    [
      'perhaps what PUT makes, at a path with a slash at its end',
      { path: `${part}/`, method: 'put' },
      ['path.shop-id'],
    ],
    [
      'refused by PUT, where POST makes it at a path with a slash at its end',
      { path: part, method: 'put', paths: { '/shops/{shop}/parts/': { post: { responses: { 201: {} } } } } },
      ['path.shop-id', 'path.part'],
    ],
    ['refused by PATCH', { path: part, method: 'patch' }, ['path.shop-id', 'path.part']],
    ['refused by PUT, where the 404 is about nothing else', { path: '/parts/{part}', method: 'put' }, ['path.part']],
    [
      'what PUT makes, where it says so',
      { path: part, method: 'put', paths: post, operation: { responses: { 200: {}, 201: {}, 404: {} } } },
      ['path.shop-id'],
    ],
  ])('%s', (_, tested, want) => {
    const operation = {
      operationId: 'doIt',
      responses: { 200: {}, 404: {} },
      ...tested.operation,
      parameters: parameters.filter(({ name }) => tested.path?.includes(name)),
    };
    const { requirements } = deriveOperation({ ...tested, operation });
    expect(requirements.filter(({ id }) => id.endsWith('.unknown')).map(({ place }) => place)).toEqual(want);
  });
});
