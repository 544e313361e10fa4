import { answering, deriveOperation, requirementsById, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const node = {
  type: 'object',
  required: ['name'],
  properties: { name: text, next: { $ref: '#/components/schemas/Node' } },
};

function idsOf(tested: TestedOperation): readonly string[] {
  return [...requirementsById(deriveOperation(tested)).keys()].filter((id) => id !== 'repeated');
}

describe('the answers of an operation', () => {
  test.each<readonly [string, TestedOperation, readonly string[]]>([
    ['a success without content, of which nothing is said', {}, ['success', 'statuses']],
    ['no content', { operation: { responses: { 204: {} } } }, ['success', 'statuses', '204.no-body']],
    [
      'a success beside refusals, whose bodies are often left out',
      { operation: { responses: { 201: {}, '4XX': {}, 503: {} } } },
      ['success', 'statuses', '503.status'],
    ],
    [
      'a success without content, where others have some',
      { others: { post: { responses: { 201: { content: {} } } } } },
      ['success', 'statuses', '200.no-parameters'],
    ],
    [
      'a success without content, where only refusals have some',
      { others: { post: { responses: { 400: { content: {} } } } } },
      ['success', 'statuses'],
    ],
    ['the answer to HEAD', { method: 'head' }, ['success', 'statuses', '200.no-body']],
    ['no success', { operation: { responses: { 400: {} } } }, ['statuses', '400.status']],
    ['an interim response, which is no answer', { operation: { responses: { 100: {} } } }, ['success']],
    ['everything', { operation: { responses: { default: {} } } }, ['success']],
    [
      'header fields, without those that the media type says',
      { operation: { responses: { 204: { headers: { 'Content-Type': {}, 'X-Total_count': { schema: text } } } } } },
      ['success', 'statuses', '204.header.x-total-count', '204.no-body'],
    ],
    [
      'a body of parts',
      {
        operation: answering({
          allOf: [{ properties: { a: text } }, { $ref: '#/components/schemas/B' }],
          additionalProperties: { type: 'array', items: text },
        }),
        components: { schemas: { B: { required: ['bTwo'], properties: { bTwo: text, only: { writeOnly: true } } } } },
      },
      [
        ...['success', 'statuses', '200.media-type', '200.body'],
        ...['200.body.each', '200.body.a', '200.body.b-two', '200.body.each.each'],
      ],
    ],
    [
      'a text of which the schema says more than that it is one',
      { operation: { responses: { 200: { content: { 'text/plain': { schema: { enum: ['on', 'off'] } } } } } } },
      ['success', 'statuses', '200.media-type', '200.body'],
    ],
    [
      'any text, which may be empty',
      { operation: { responses: { 200: { content: { 'text/plain': { schema: text } } } } } },
      ['success', 'statuses', '200.media-type'],
    ],
    [
      'a body that holds itself',
      { operation: answering({ $ref: '#/components/schemas/Node' }), components: { schemas: { Node: node } } },
      ['success', 'statuses', '200.media-type', '200.body', '200.body.name', '200.body.next'],
    ],
    [
      'alternatives, which are judged as a whole',
      { operation: answering({ oneOf: [{ properties: { a: text } }, node] }) },
      ['success', 'statuses', '200.media-type', '200.body'],
    ],
    [
      'a value that may be null, part by part',
      { operation: answering({ anyOf: [{ type: 'null' }, { properties: { a: text } }] }) },
      ['success', 'statuses', '200.media-type', '200.body', '200.body.a'],
    ],
    [
      'names that differ in their notation only',
      { operation: answering({ properties: { aB: text, a_b: text } }) },
      ['success', 'statuses', '200.media-type', '200.body', '200.body.a-b', '200.body.a-b-2'],
    ],
    [
      'bytes',
      { operation: { responses: { 200: { content: { 'application/octet-stream': {} } } } } },
      ['success', 'statuses', '200.media-type'],
    ],
    ['any media type', { operation: { responses: { 200: { content: { '*/*': {} } } } } }, ['success', 'statuses']],
  ])('%s', (_, tested, want) => {
    expect(idsOf(tested)).toEqual(want);
  });

  test('schemas that multiply end', () => {
    const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]));
    const schemas = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: { ...properties } }]));
    const page = deriveOperation({ operation: answering({ properties }), components: { schemas } });
    expect(page.requirements.length).toBeLessThan(1000);
  });
});

describe('a requirement about an answer', () => {
  const page = deriveOperation({
    operation: {
      responses: {
        201: {
          headers: { Location: { required: true, schema: text } },
          content: {
            'Application/JSON; charset=utf-8': { schema: { required: ['id'], properties: { id: text, tags: {} } } },
          },
        },
        404: { content: { 'application/json': { schema: { type: 'object' } } } },
        '5XX': { content: { 'text/plain': {} } },
      },
    },
  });
  const requirements = requirementsById(page);
  const responses = '/paths/~1shops/get/responses';
  test.each<readonly [string, object]>([
    ['success', { when: 'valid-request', basis: 'stated', expect: { status: [201] } }],
    [
      'statuses',
      {
        statement: 'Every answer has status code 201 or 404 or a status code of the range 5XX.',
        expect: { documentedStatus: true },
      },
    ],
    ['201.media-type', { expect: { mediaType: ['application/json'], on: [201] } }],
    [
      '201.header.location',
      {
        statement: 'In an answer with status code 201, the header field `Location` is there and is a string.',
        contract: [`${responses}/201/headers/Location`],
        expect: { header: 'Location', on: [201] },
      },
    ],
    [
      '201.body.id',
      {
        statement: 'In an answer with status code 201, `/id` is there and is a string.',
        contract: [`${responses}/201/content/Application~1JSON; charset=utf-8/schema/properties/id`],
        expect: { property: '/id', on: [201] },
      },
    ],
    [
      '201.body.tags',
      {
        statement: 'In an answer with status code 201, `/tags` is valid against its schema, if it is there.',
      },
    ],
    ['404.body', { statement: 'In an answer with status code 404, the body is an object.' }],
    ['404.media-type', { expect: { mediaType: ['application/json', 'application/problem+json'], on: [404] } }],
    ['5xx.media-type', { when: 'server-fault', expect: { mediaType: ['text/plain'], on: ['5XX'] } }],
  ])('%s', (id, want) => {
    expect(requirements.get(id)).toMatchObject(want);
  });
});

describe('a page', () => {
  test.each<readonly [string, TestedOperation, object]>([
    ['has the summary as its title', { operation: { summary: ' List shops ' } }, { title: 'List shops', id: 'do-it' }],
    ['has the operationId otherwise', { operation: { summary: ' ' } }, { title: 'doIt', document: 'openapi.yaml' }],
    ['of a safe method creates nothing', { method: 'head' }, { creates: null }],
    ['of another method does something', { method: 'patch' }, { creates: 'what doIt makes' }],
    ['that removes leaves less', { method: 'delete' }, { creates: 'one thing less (doIt)' }],
  ])('%s', (_, tested, want) => {
    expect(deriveOperation(tested)).toMatchObject(want);
  });
});
