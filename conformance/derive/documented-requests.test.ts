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
