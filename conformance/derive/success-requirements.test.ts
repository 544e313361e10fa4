import type { OperationFacts } from './operation-facts.js';
import { factsIn, json, linkTo, object, text } from './resources.testing.js';
import {
  expectedSuccess,
  statusesRequirement,
  successesOf,
  successRequirements,
  toleranceRequirements,
} from './success-requirements.js';

const operation = '/paths/~1made/post';

/** The facts of an operation that makes something. */
function making(given: object, document: object = {}): OperationFacts {
  return factsIn('post /made', { 'post /made': given }, document);
}

test.each([
  ['no response', {}, [], ['2XX']],
  ['only refusals', { 404: {} }, [], []],
  ['a success', { 404: {}, 201: {} }, [201], [201]],
  ['a range', { '2XX': {}, '4XX': {} }, ['2XX'], ['2XX']],
  ['successes', { 200: {}, 202: {}, 303: {} }, [200, 202], [200, 202]],
  ['redirections', { 303: {}, 304: {}, 404: {} }, [303, 304], [303, 304]],
  ['a success beside the others', { 200: {}, default: {} }, [200], [200]],
  ['anything', { default: {} }, [], ['2XX']],
  ['a refusal beside the others', { 404: {}, default: {} }, [], ['2XX']],
])('the successes of an operation that documents %s', (_, responses, own, expected) => {
  const facts = making({ responses });
  expect(successesOf(facts).map(({ status }) => status)).toEqual(own);
  expect(expectedSuccess(facts)).toEqual(expected);
});

test('each documented request is carried out', () => {
  const content = { schema: object({ name: text }), examples: { small: { value: {} }, LargeOne: { value: {} } } };
  const facts = making({
    parameters: [
      { name: 'size', in: 'query', required: true, schema: text, example: 'big' },
      { name: 'X-Colour', in: 'header', required: true, schema: text, example: 'red' },
    ],
    requestBody: { content: { 'application/json': content, 'text/plain': { example: 'a' } } },
    responses: { 202: {}, 201: {}, 404: {} },
  });
  const [body, examples] = [`${operation}/requestBody`, `${operation}/requestBody/content/application~1json/examples`];
  const plain = `${body}/content/text~1plain`;
  const places = [operation, `${operation}/parameters/0`, `${operation}/parameters/1`, body];
  const contents = [`${body}/content/application~1json`, plain];
  const shared = { basis: 'stated', when: 'valid-request', expect: { status: [201, 202] } };
  const contract = (place: string): readonly string[] => [
    ...[`${operation}/responses/201`, `${operation}/responses/202`, place],
    ...[...places, ...contents],
  ];
  expect(successRequirements(facts)).toEqual([
    {
      ...{
        ...shared,
        id: 'do-it.success',
        place: 'success',
        request: 'small',
        contract: contract(`${examples}/small`),
      },
      statement: 'The documented request `small` is answered with status code 201 or 202.',
    },
    {
      ...{ ...shared, id: 'do-it.success.large-one', place: 'success.large-one', request: 'large-one' },
      statement: 'The documented request `large-one` is answered with status code 201 or 202.',
      contract: contract(`${examples}/LargeOne`),
    },
    {
      ...{ ...shared, id: 'do-it.success.text-plain-documented', place: 'success.text-plain-documented' },
      request: 'text-plain-documented',
      statement: 'The documented request `text-plain-documented` is answered with status code 201 or 202.',
      contract: contract(`${plain}/example`),
    },
  ]);
});

test('a request without a body is answered with any success where none is documented', () => {
  expect(successRequirements(making({ responses: { default: {} } }))).toEqual([
    {
      ...{ id: 'do-it.success', place: 'success', basis: 'implied', when: 'valid-request', request: 'documented' },
      statement: 'The documented request is answered with a status code of the range 2XX.',
      contract: [operation, operation, operation],
      expect: { status: ['2XX'] },
    },
  ]);
});

test('a request that is only refused asks for nothing but documented status codes', () => {
  const facts = making({ responses: { 410: {}, 403: {} } });
  expect(successRequirements(facts)).toEqual([]);
  expect(toleranceRequirements(facts, ['/name'])).toEqual([]);
  expect(statusesRequirement(facts)).toEqual([
    {
      ...{ id: 'do-it.statuses', place: 'statuses', basis: 'stated', when: 'valid-request' },
      statement: 'Every answer has status code 403 or 410.',
      contract: [`${operation}/responses`],
      expect: { documentedStatus: true },
    },
  ]);
});

test.each([
  ['no response', {}],
  ['any other', { 200: {}, default: {} }],
])('any status code is documented where the document has %s', (_, responses) => {
  expect(statusesRequirement(making({ responses }))).toEqual([]);
});

test('a request may name its header fields in any case, have any text, and be sent again', () => {
  const facts = making({
    parameters: [
      { name: 'size', in: 'query', schema: text },
      { name: 'X-Colour', in: 'header', schema: text },
    ],
    requestBody: json(object({ name: text })),
    responses: { 201: {}, 400: {}, 404: {}, 429: {} },
  });
  const shared = { basis: 'implied', contract: [operation] };
  expect(toleranceRequirements(facts, ['/name'])).toEqual([
    {
      ...{ ...shared, id: 'do-it.field-names', place: 'field-names', when: 'other-field-case' },
      statement: 'A request whose header fields are named in another letter case is answered with status code 201.',
      expect: { status: [201] },
    },
    {
      ...{ ...shared, id: 'do-it.texts', place: 'texts', when: 'fresh-values' },
      statement: 'A request with any text that its schema allows is answered with status code 201.',
      expect: { status: [201] },
    },
    {
      ...{ ...shared, id: 'do-it.repeated', place: 'repeated', when: 'repeated-request' },
      statement: 'A request that is sent again is accepted, or refused because of the first one.',
      expect: { status: [201, 404, 410, 412, 429] },
    },
  ]);
});

test('a range of refusals has those of a request that is sent again', () => {
  const [repeated] = toleranceRequirements(making({ responses: { 204: {}, '4XX': {} } }), []);
  expect(repeated?.expect).toEqual({ status: [204, 404, 409, 410, 412, 422, 429] });
});

test.each([
  [
    'may be refused with 400 if a link leads to what the first one has created',
    linkTo('show', 'id', '$response.body#/id'),
    [201, 400, 404, 409, 410, 412],
  ],
  ['may not be refused with 400 if no link does', {}, [201, 404, 409, 410, 412]],
])('a request that is sent again %s', (_, created, status) => {
  const operations = {
    'post /made': { responses: { 201: created, 400: {}, 409: {} } },
    'get /made/{id}': { operationId: 'show', responses: { 200: {} } },
  };
  const [repeated] = toleranceRequirements(factsIn('post /made', operations), []);
  expect(repeated?.expect).toEqual({ status });
});

test('what changes nothing may be refused after the first time only as the document says', () => {
  const facts = factsIn('get /made', { 'get /made': { responses: { 200: {}, 404: {} } } });
  const [repeated] = toleranceRequirements(facts, []);
  expect(repeated?.expect).toEqual({ status: [200, 404] });
});

test.each<readonly [what: string, isWritten: boolean, responses: object, want: readonly number[]]>([
  ['a document alone', false, { 204: {} }, [204, 404, 410, 412]],
  [
    'a document alone, with what a busy server answers',
    false,
    { 204: {}, 409: {}, 422: {} },
    [204, 404, 409, 410, 412, 422],
  ],
  ['a page that somebody has written', true, { 204: {}, 409: {} }, [204, 409]],
])('a request that is sent again may be refused as the document says, and by %s', (_, isWritten, responses, status) => {
  const [repeated] = toleranceRequirements({ ...making({ responses }), isWritten }, []);
  expect(repeated?.expect).toEqual({ status });
});

test.each([
  ['a parameter', { parameters: [{ name: 'X-Colour', in: 'header', schema: text }] }, true],
  ['a parameter elsewhere', { parameters: [{ name: 'colour', in: 'query', schema: text }] }, false],
  ['a token', { security: [{ token: [] }] }, true],
  ['a token elsewhere', { security: [{ key: [] }] }, false],
  ['a token elsewhere or in a header field', { security: [{ key: [] }, { token: [] }] }, true],
  ['nothing', {}, false],
])('with %s, a request has header fields: %#', (_, given, want) => {
  const securitySchemes = {
    token: { type: 'http', scheme: 'bearer' },
    key: { type: 'apiKey', in: 'query', name: 'key' },
  };
  const asked = toleranceRequirements(
    making({ ...given, responses: { 200: {} } }, { components: { securitySchemes } }),
    [],
  );
  expect(asked.map(({ place }) => place)).toEqual([...(want ? ['field-names'] : []), 'repeated']);
});
