import { deriveOperation, factsOfOperation, taking, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } };
const id = { name: 'id', in: 'path', required: true, schema: text, example: 'a1' };

describe('a documented request', () => {
  test.each<readonly [string, TestedOperation, unknown]>([
    ['has no parameters where none are documented', {}, { documented: { parameters: {} } }],
    [
      'has the required parameters, and another one has all',
      { path: '/shops/{id}', operation: { parameters: [id, limit] } },
      { documented: { parameters: { id: 'a1' } }, 'all-parameters': { parameters: { id: 'a1', limit: 1 } } },
    ],
    [
      'has the parameters of its path, but its own before them',
      {
        path: '/shops/{id}',
        operation: { parameters: [{ ...id, example: 'b2' }] },
        others: { parameters: [id, { ...limit, required: true }] },
      },
      { documented: { parameters: { limit: 1, id: 'b2' } } },
    ],
    [
      'tells two parameters of one name apart by their place',
      { path: '/{id}', operation: { parameters: [id, { ...id, in: 'query', example: 'q' }] } },
      { documented: { parameters: { 'path:id': 'a1', 'query:id': 'q' } } },
    ],
    [
      'takes no parameter that OpenAPI describes elsewhere',
      { operation: { parameters: [{ name: 'Accept', in: 'header', required: true, schema: text }] } },
      { documented: { parameters: {} } },
    ],
    [
      'fills a path whose schema says nothing',
      { path: '/{shopId}', operation: { parameters: [{ name: 'shopId', in: 'path', schema: {} }] } },
      { documented: { parameters: { shopId: 'shopId' }, madeUp: ['shopId'] } },
    ],
    [
      'tells which values of the path no document gives',
      {
        path: '/{shopId}/{part}/{side}/{size}/{kind}',
        operation: {
          parameters: [
            { name: 'shopId', in: 'path', schema: { ...text, format: 'uuid' } },
            { name: 'part', in: 'path', schema: text, example: 'p1' },
            { name: 'side', in: 'path', schema: { ...text, enum: ['left', 'right'] } },
            { name: 'size', in: 'path', schema: { type: 'integer', example: 4 } },
            { name: 'kind', in: 'path', schema: text },
            { name: 'tag', in: 'query', required: true, schema: text },
          ],
        },
      },
      {
        documented: {
          parameters: {
            ...{ shopId: '123e4567-e89b-42d3-a456-426614174000', part: 'p1', side: 'left', size: 4, kind: 'kind' },
            tag: 'tag',
          },
          madeUp: ['shopId', 'kind'],
        },
      },
    ],
    [
      'is made of each example of the body',
      { operation: taking(text, { examples: { Small: { value: 's' }, veryLarge: { value: 'l' } } }) },
      {
        small: { mediaType: 'application/json', body: 's', parameters: {} },
        'very-large': { mediaType: 'application/json', body: 'l', parameters: {} },
      },
    ],
    [
      'is made of the one example of the body',
      { operation: taking(text, { example: 'one' }) },
      { documented: { mediaType: 'application/json', body: 'one', parameters: {} } },
    ],
    [
      'is made of the schema where there is no example, without what is only read',
      {
        operation: taking({
          type: 'object',
          required: ['id', 'name'],
          properties: { id: { ...text, readOnly: true }, name: { ...text, examples: ['New'] } },
        }),
      },
      { documented: { mediaType: 'application/json', body: { name: 'New' }, parameters: {} } },
    ],
    [
      'tells which resources the schema of its body has it name, without saying which there are',
      {
        path: '/shops/{shop}',
        operation: taking({
          type: 'object',
          properties: {
            id: { ...text, format: 'uuid' },
            shop: { type: 'integer' },
            owner: { allOf: [text, { format: 'uuid' }] },
            part_id: text,
            door_id: { allOf: [text, { examples: ['d1'] }] },
            name: text,
          },
        }),
      },
      {
        documented: {
          mediaType: 'application/json',
          body: {
            ...{ id: '123e4567-e89b-42d3-a456-426614174000', owner: '123e4567-e89b-42d3-a456-426614174000' },
            ...{ shop: 0, part_id: 'part_id', door_id: 'd1', name: 'name' },
          },
          parameters: {},
          madeUp: ['/shop', '/owner', '/part_id'],
        },
      },
    ],
    [
      'tells which resources its other parameters name, without saying which there are',
      {
        path: '/shops/{shop}',
        operation: {
          parameters: [
            { name: 'shop', in: 'query', schema: { type: 'integer' } },
            { name: 'part_id', in: 'query', schema: text, example: 'p1' },
            { name: 'owner_id', in: 'query' },
            limit,
          ],
        },
      },
      {
        documented: { parameters: {}, madeUp: ['shop'] },
        'all-parameters': { parameters: { shop: 0, part_id: 'p1', limit: 1 }, madeUp: ['shop'] },
      },
    ],
    [
      'takes an example of its body at its word',
      {
        operation: taking({ type: 'object', properties: { part_id: text } }, { example: { part_id: 'p1' } }),
      },
      { documented: { mediaType: 'application/json', body: { part_id: 'p1' }, parameters: {} } },
    ],
    [
      'is made for every media type',
      {
        operation: { requestBody: { content: { 'application/json': { example: 1 }, 'text/plain': { example: 't' } } } },
      },
      {
        documented: { mediaType: 'application/json', body: 1, parameters: {} },
        'text-plain-documented': { mediaType: 'text/plain', body: 't', parameters: {} },
      },
    ],
  ])('%s', (_, tested, want) => {
    const { requests, warnings } = deriveOperation(tested);
    const withoutPlaces = Object.fromEntries(
      Object.entries(requests).map(([name, { contract: _place, ...request }]) => [name, request]),
    );
    expect(withoutPlaces).toEqual(want);
    expect(warnings).toEqual([]);
  });

  test('is the same every time, and names the place that gives it', () => {
    const tested: TestedOperation = {
      operation: taking({ $ref: '#/components/schemas/A' }),
      components: { schemas: { A: text } },
    };
    expect(deriveOperation(tested)).toEqual(deriveOperation(tested));
    expect(deriveOperation(tested).requests['documented']?.contract).toBe(
      '/paths/~1shops/get/requestBody/content/application~1json/schema',
    );
  });
});

/** A document in which what a POST answers with leads to the operation, by the parameters of a link. */
function issuing(schema: object, parameters: object, status = '201'): TestedOperation['paths'] {
  const links = { show: { operationId: 'doIt', parameters } };
  const content = { 'text/plain': {}, 'application/json': { schema } };
  return { '/shops': { post: { responses: { [status]: { content, links } } } } };
}

const uuid = '123e4567-e89b-42d3-a456-426614174000';
const issued = { type: 'object', properties: { id: { ...text, format: 'uuid' } } };
const toShop = { shopId: '$response.body#/id' };
const shopId = { name: 'shopId', in: 'path', required: true, schema: text };

describe('a value of the path that no document gives', () => {
  test.each<readonly [string, TestedOperation['paths'], object, unknown]>([
    ['is like the ids that an answer issues', issuing(issued, toShop), shopId, uuid],
    ['is so in any answer', issuing(issued, toShop, '2XX'), shopId, uuid],
    [
      'has its own name where the id can have none',
      issuing({ ...issued, properties: { id: { ...text, pattern: '^(?!)' } } }, toShop),
      shopId,
      'shopId',
    ],
    ['is so without a schema', issuing(issued, toShop), { ...shopId, schema: undefined }, uuid],
    ['has their pattern', issuing({ properties: { id: { $ref: '#/components/schemas/Code' } } }, toShop), shopId, 'a1'],
    ['has its own name where they have no form', issuing({ properties: { id: text } }, toShop), shopId, 'shopId'],
    ['has it where they are no texts', issuing({ properties: { id: { format: 'int32' } } }, toShop), shopId, 'shopId'],
    ['has it where an answer has no such member', issuing({ properties: {} }, toShop), shopId, 'shopId'],
    ['has it where a link leads elsewhere', issuing(issued, { other: '$response.body#/id' }), shopId, 'shopId'],
    ['has it where the request has the id', issuing(issued, { shopId: '$request.body#/id' }), shopId, 'shopId'],
    ['has its own form', issuing(issued, toShop), { ...shopId, schema: { ...text, format: 'date' } }, '2026-01-02'],
    [
      'has its own pattern',
      issuing({ properties: { id: { $ref: '#/components/schemas/Code' } } }, toShop),
      { ...shopId, schema: { ...text, pattern: '^[a-z]1$' } },
      expect.stringMatching(/^[a-z]1$/),
    ],
    ['is valid', issuing(issued, toShop), { ...shopId, schema: { ...text, maxLength: 9 } }, 'shopId'],
    ['is its own example', issuing(issued, toShop), { ...shopId, example: 's1' }, 's1'],
  ])('%s', (_, paths, parameter, want) => {
    const tested: TestedOperation = {
      path: '/shops/{shopId}',
      operation: { operationId: 'doIt', parameters: [parameter] },
    };
    const components = { schemas: { Code: { type: ['string', 'null'], pattern: '^a1$' } } };
    const { requests } = deriveOperation({ ...tested, ...(paths && { paths }), components });
    expect(requests['documented']?.parameters).toEqual({ shopId: want });
  });

  test('is the same below what an answer issues, whatever the variable is called', () => {
    const doIt = { get: { operationId: 'doIt', responses: {} } };
    const paths = { ...issuing(issued, toShop), '/shops/{shopId}': doIt };
    const part = { name: 'part', in: 'path', required: true, schema: text };
    const parameters = [{ ...shopId, name: 'id' }, part];
    const { requests } = deriveOperation({ path: '/shops/{id}/parts/{part}', operation: { parameters }, paths });
    expect(requests['documented']).toMatchObject({ parameters: { id: uuid, part: 'part' }, madeUp: ['id', 'part'] });
  });
});

const shops = '/paths/~1shops/get';

test('a request without a body is that of the operation', () => {
  expect(deriveOperation({}).requests).toEqual({ documented: { parameters: {}, contract: shops } });
});

test('where no value is known, a path has the name of its variable, and no other parameter is sent', () => {
  const schema = { ...text, pattern: '^(?!)' };
  const parameters = [
    { name: 'shopId', in: 'path', required: true, schema },
    { name: 'q', in: 'query', schema },
  ];
  const { requests, warnings } = deriveOperation({ path: '/{shopId}', operation: { parameters } });
  expect(Object.entries(requests).map(([name, { parameters: values }]) => [name, values])).toStrictEqual([
    ['documented', { shopId: 'shop-id' }],
  ]);
  expect(warnings.map(({ pointer }) => pointer)).toEqual(
    [0, 1].map((index) => `/paths/~1{shopId}/get/parameters/${index}/schema`),
  );
});

test('a body has its media types, with a schema where there is one', () => {
  const pointer = `${shops}/requestBody/content`;
  const content = { 'application/json': { schema: {} }, 'text/plain': {} };
  const { contents } = factsOfOperation({ operation: { requestBody: { content } } });
  expect(contents).toStrictEqual([
    {
      mediaType: 'application/json',
      pointer: `${pointer}/application~1json`,
      schema: `${pointer}/application~1json/schema`,
    },
    { mediaType: 'text/plain', pointer: `${pointer}/text~1plain` },
  ]);
});

describe('what is wrong with an example is a warning with its place, and a request is made instead', () => {
  const content = '/paths/~1shops/get/requestBody/content/application~1json';
  test.each<readonly [string, object, unknown, readonly string[]]>([
    ['an example of another type', { schema: { ...text, default: 'd' }, example: 7 }, 'd', [`${content}/example`]],
    [
      'one of several',
      { schema: text, examples: { bad: { value: 7 }, good: { value: 'g' } } },
      'g',
      [`${content}/examples/bad`],
    ],
    ['a default that its own schema refuses', { schema: { type: 'integer', minimum: 3, default: '7' } }, 3, []],
    [
      'a schema that allows nothing',
      { schema: { type: 'string', pattern: '^(?!)' } },
      undefined,
      [`${content}/schema`],
    ],
  ])('%s', (_, media, body, places) => {
    const operation = { requestBody: { content: { 'application/json': media } } };
    const { requests, warnings } = deriveOperation({ operation });
    expect(Object.values(requests).map((request) => request.body)).toEqual([body]);
    expect(warnings.map(({ pointer }) => pointer)).toEqual(places);
  });

  test('once, however many examples are right', () => {
    const examples = { bad: { value: 7 }, good: { value: 'g' }, better: { value: 'b' } };
    const { requests, warnings } = deriveOperation({ operation: taking(text, { examples }) });
    expect(Object.keys(requests)).toEqual(['good', 'better']);
    expect(warnings.map(({ pointer }) => pointer)).toEqual([`${content}/examples/bad`]);
  });

  test('an example whose schema nobody can read is sent', () => {
    const { requests } = deriveOperation({ operation: taking({ type: 'strin' }, { example: 'e' }) });
    expect(requests['documented']?.body).toBe('e');
  });
});
