import type { GivenPage } from './derived-page.js';
import { answering, deriveOperation, requirementsById, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };
const node = {
  type: 'object',
  required: ['name'],
  properties: { name: text, next: { $ref: '#/components/schemas/Node' } },
};

/** What a page of the register says of the operation. */
const page: GivenPage = { id: 'do-it', requests: { one: { parameters: {}, contract: '/paths/~1shops/get' } } };

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
      { given: page, others: { post: { responses: { 201: { content: {} } } } } },
      ['success', 'statuses', '200.no-parameters'],
    ],
    [
      'a success with content in no JSON, where others have some',
      {
        given: page,
        operation: { responses: { 200: { content: { 'text/csv': {} } } } },
        others: { post: { responses: { 201: { content: {} } } } },
      },
      ['success', 'statuses', '200.media-type'],
    ],
    [
      'a success without content, where others have some, and nobody has written what its answers hold',
      { given: { id: 'do-it' }, others: { post: { responses: { 201: { content: {} } } } } },
      ['success', 'statuses'],
    ],
    [
      'a success without content, where only refusals have some',
      { given: page, others: { post: { responses: { 400: { content: {} } } } } },
      ['success', 'statuses'],
    ],
    ['the answer to HEAD', { method: 'head' }, ['success', 'statuses', '200.no-body']],
    [
      'no content where a cache has it, or a form starts anew',
      { operation: { responses: { 205: {}, 304: {} } } },
      ['success', 'statuses', '205.no-body', '304.no-body'],
    ],
    [
      'a success without content, where one of several answers has some',
      { given: page, others: { post: { responses: { 201: { content: {} }, 400: {} } } } },
      ['success', 'statuses', '200.no-parameters'],
    ],
    [
      'a body in several media types, part by part',
      {
        operation: {
          responses: {
            200: {
              content: {
                'application/json': { schema: { properties: { a: text } } },
                'application/a+json': { schema: { properties: { a: text, b: text } } },
                'application/b+json': { schema: { properties: { b: text, c: text } } },
              },
            },
          },
        },
      },
      ['success', 'statuses', '200.media-type', '200.body', '200.body.a', '200.body.b', '200.body.c'],
    ],
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

/** The requirements about answers, as a whole, by id. */
function wholeRequirements(tested: TestedOperation): Readonly<Record<string, unknown>> {
  const requirements = [...requirementsById(deriveOperation(tested))].filter(([id]) => /^\d/.test(id));
  return Object.fromEntries(requirements.map(([id, { id: _id, place: _place, ...requirement }]) => [id, requirement]));
}

describe('a requirement about an answer as a whole', () => {
  const get = '/paths/~1shops/get';
  const stated = { basis: 'stated', when: 'valid-request' };

  test('about two answers with one body', () => {
    const Names = { type: 'array', items: { ...text, maxLength: 9 } };
    const schema = { $ref: '#/components/schemas/Names' };
    const content = { 'application/json ; charset=utf-8': { schema }, 'text/Plain': {} };
    const responses = { 200: { content }, 202: { content, headers: { 'X-Kind': { schema: text } } } };
    const place = '/components/schemas/Names';
    const [one, other] = [200, 202].map((status) => `${get}/responses/${status}`);
    const words = 'an answer with status code 200 or 202';
    const on = [200, 202];
    expect(wholeRequirements({ operation: { responses }, components: { schemas: { Names } } })).toEqual({
      '200-202.media-type': {
        ...stated,
        statement: `The body of ${words} has the media type \`application/json ; charset=utf-8\` or \`text/Plain\`.`,
        contract: [
          `${one}/content`,
          ...[one, other].flatMap((response) => [
            `${response}/content/application~1json ; charset=utf-8`,
            `${response}/content/text~1Plain`,
          ]),
        ],
        expect: { mediaType: ['application/json', 'text/plain'], on },
      },
      '202.header.x-kind': {
        ...stated,
        statement: 'In an answer with status code 202, the header field `X-Kind` is a string, if it is there.',
        contract: [`${other}/headers/X-Kind`],
        expect: { header: 'X-Kind', on: [202] },
      },
      '200-202.body': {
        ...stated,
        statement: `In ${words}, the body is an array.`,
        contract: [`${one}/content/application~1json ; charset=utf-8/schema`, place],
        expect: { property: '', on },
      },
      '200-202.body.each': {
        ...stated,
        statement: `In ${words}, \`/*\` is a string of at most 9 characters.`,
        contract: [`${place}/items`, `${place}/items/maxLength`],
        expect: { property: '/*', on },
      },
    });
  });

  test('about an answer without a body', () => {
    const responses = { 200: {}, 204: {} };
    const others = { post: { responses: { 201: { content: {} } } } };
    expect(wholeRequirements({ given: page, operation: { responses }, others })).toEqual({
      '200.no-parameters': {
        ...{ ...stated, basis: 'implied' },
        statement:
          'An answer with status code 200 has no parameters: its body is empty, or no JSON object or array with members.',
        contract: [`${get}/responses/200`],
        expect: { noParameters: true, on: [200] },
      },
      '204.no-body': {
        ...stated,
        statement: 'An answer with status code 204 has no body.',
        contract: [`${get}/responses/204`],
        expect: { noBody: true, on: [204] },
      },
    });
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
