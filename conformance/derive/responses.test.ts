import type { StatusRange } from '../contract/status-code.js';
import { bodiesOf, openResponsesOf, responsesOf, statusInWords } from './responses.js';

const text = { type: 'string' };
const pointer = '/paths/~1shops/get';

function documentOf(responses: object, components: object = {}): Readonly<Record<string, unknown>> {
  return { paths: { '/shops': { get: { responses } } }, components };
}

test('a response has its places in the document', () => {
  const components = {
    headers: { Kind: { required: true } },
    responses: {
      None: {
        headers: { 'X/Kind': { $ref: '#/components/headers/Kind' }, 'content-type': {}, Other: { required: 'true' } },
        content: {
          'application/json': { schema: text },
          'application/a+json': {},
          'text/plain': { schema: { enum: ['a'] } },
        },
      },
    },
  };
  const openapi = documentOf({ '4XX': { $ref: '#/components/responses/None' } }, components);
  expect(responsesOf(openapi, { pointer })).toEqual([
    {
      status: '4XX',
      key: '4xx',
      entry: `${pointer}/responses/4XX`,
      pointer: '/components/responses/None',
      mediaTypes: ['application/json', 'application/a+json', 'text/plain'],
      schemas: ['application~1json', 'text~1plain'].map((name) => `/components/responses/None/content/${name}/schema`),
      headers: [
        { name: 'X/Kind', pointer: '/components/headers/Kind', isRequired: true },
        { name: 'Other', pointer: '/components/responses/None/headers/Other', isRequired: false },
      ],
    },
  ]);
});

test('a response that only an ambiguity has is open, and one that is no answer, or none at all, is neither', () => {
  const responses = { 102: {}, 200: {}, 404: { 'x-ambiguity': 'a' }, '2xx': {}, 'x-note': {}, default: {} };
  const statusesOf = (found: ReturnType<typeof responsesOf>): readonly StatusRange[] =>
    found.map(({ status }) => status);
  expect(statusesOf(responsesOf(documentOf(responses), { pointer }))).toEqual([200, 'default']);
  expect(statusesOf(openResponsesOf(documentOf(responses), { pointer }))).toEqual([404]);
  expect(responsesOf({ paths: {} }, { pointer })).toEqual([]);
});

test.each<readonly [mediaType: string, schema: object, isDescribed: boolean]>([
  ['text/plain', { const: 'a' }, true],
  ['TEXT/plain', { enum: ['a'] }, true],
  ['text/plain', { ...text, pattern: 'a' }, true],
  ['text/plain', { type: ['null', 'string'], format: 'date' }, true],
  ['text/plain', { ...text, maxLength: 2 }, false],
  ['text/plain', { type: 'integer', enum: [1] }, false],
  ['application/xml', { enum: ['a'] }, false],
  ['x-text/plain', { enum: ['a'] }, false],
])('that a body of %s is described by %j is %s', (mediaType, schema, want) => {
  const [response] = responsesOf(documentOf({ 200: { content: { [mediaType]: { schema } } } }), { pointer });
  expect(response?.schemas).toHaveLength(want ? 1 : 0);
});

describe('successes have one body where they differ in their status code only', () => {
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
  const [shop, town] = ['Shop', 'Town'].map((name) => json({ $ref: `#/components/schemas/${name}` }));
  const ofAll = { content: { '*/*': {} } };
  test.each<readonly [responses: object, keys: readonly string[]]>([
    [{ 200: shop, 201: shop }, ['200-201']],
    [{ 200: shop, 201: town, 202: shop }, ['200-202', '201']],
    [{ 200: json(text), 201: json(text) }, ['200', '201']],
    [{ 400: shop, 404: shop }, ['400', '404']],
    [{ 200: {}, 201: {} }, ['200', '201']],
    [{ 200: ofAll, '2XX': ofAll }, ['200', '2xx']],
    [
      { 200: { content: { ...ofAll.content, ...json({ $ref: '#/components/schemas/Shop' }) } }, 201: shop },
      ['200', '201'],
    ],
  ])('%j: %j', (responses, keys) => {
    const openapi = documentOf(responses, { schemas: { Shop: text, Town: text } });
    const bodies = bodiesOf(openapi, responsesOf(openapi, { pointer }));
    expect(bodies.map(({ key }) => key)).toEqual(keys);
    expect(bodies.map(({ statuses }) => statuses.join('-').toLowerCase())).toEqual(keys);
    expect(bodies.map((body) => body.responses.map(({ key }) => key).join('-'))).toEqual(keys);
  });
});

test.each<readonly [statuses: readonly StatusRange[], want: string]>([
  [[404], 'status code 404'],
  [[422, 400, 404], 'status code 400, 404 or 422'],
  [['4XX'], 'a status code of the range 4XX'],
  [['default'], 'a status code that has no entry of its own'],
  [
    ['default', '5XX', 404, 400],
    'status code 400 or 404, a status code that has no entry of its own or a status code of the range 5XX',
  ],
])('%j is %s', (statuses, want) => {
  expect(statusInWords(...statuses)).toBe(want);
});
