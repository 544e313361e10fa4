import { deriveOperation, requirementsById, taking, type TestedOperation } from './shop.testing.js';

const security = [{ key: [] }];
const components = { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } };

/** The requirements about requests that are wrong as a whole, with what they expect. */
function refusalsIn(tested: TestedOperation): readonly (readonly [string, unknown, string])[] {
  return [...requirementsById(deriveOperation(tested))]
    .filter(
      ([
        ,
        {
          at,
          expect: { status },
        },
      ]) => at === undefined && status !== undefined,
    )
    .filter(([id]) => !/^(?:success|repeated|field-names|texts)/.test(id))
    .map(
      ([
        id,
        {
          expect: { status },
          basis,
        },
      ]) => [id, status, basis],
    );
}

describe('a refusal has a requirement where the document has a status code for it', () => {
  test.each<readonly [string, TestedOperation, readonly (readonly [string, unknown, string])[]]>([
    [
      'of missing and invalid credentials',
      { operation: { security, responses: { 200: {}, 401: {} } }, components },
      [
        ['missing-token', [401], 'stated'],
        ['invalid-token', [401], 'stated'],
      ],
    ],
    ['of credentials without any', { operation: { security, responses: { 200: {} } }, components }, []],
    [
      'of credentials that are not needed',
      { operation: { security: [...security, {}], responses: { 401: {} } }, components },
      [],
    ],
    [
      'of credentials by another status code',
      { operation: { security, responses: { 200: {}, 403: {} } }, components },
      [
        ['missing-token', [403], 'stated'],
        ['invalid-token', [403], 'stated'],
      ],
    ],
    [
      'by a range',
      { operation: { security, responses: { 200: {}, '4XX': {} } }, components },
      [
        ['missing-token', ['4XX'], 'stated'],
        ['invalid-token', ['4XX'], 'stated'],
      ],
    ],
    ['of a method', { operation: { responses: { 405: {} } } }, [['wrong-method', [405], 'stated']]],
    ['of a method that only a range documents', { operation: { responses: { '4XX': {}, default: {} } } }, []],
    [
      'of a method where the path has all',
      { operation: { responses: { 405: {} } }, others: { put: {}, post: {}, delete: {}, patch: {} } },
      [],
    ],
    [
      'of a method where the path has all but POST',
      { operation: { responses: { 405: {} } }, others: { put: {}, delete: {}, patch: {} } },
      [['wrong-method', [405], 'stated']],
    ],
    [
      'of a body',
      { method: 'post', operation: taking({}, {}, { 200: {}, 400: {}, 415: {} }) },
      [
        ['missing-body', [400], 'stated'],
        ['malformed-json', [400], 'stated'],
        ['wrong-media-type', [415], 'stated'],
      ],
    ],
    [
      'of a media type without 415',
      { method: 'post', operation: taking({}, {}, { 200: {}, 422: {} }) },
      [
        ['missing-body', [422], 'stated'],
        ['malformed-json', [422], 'stated'],
        ['wrong-media-type', [422], 'implied'],
      ],
    ],
    [
      'of no media type where XML is one',
      {
        method: 'post',
        operation: {
          requestBody: { content: { 'application/json': {}, 'text/xml': {} } },
          responses: { 400: {}, 415: {} },
        },
      },
      [['400.status', [400], 'stated']],
    ],
    [
      'that only the target can bring about',
      { operation: { responses: { 200: {}, 409: {}, 429: {}, 503: {}, 402: {}, '5XX': {} } } },
      [
        ['402.status', [402], 'stated'],
        ['409.status', [409], 'stated'],
        ['429.status', [429], 'stated'],
        ['503.status', [503], 'stated'],
      ],
    ],
  ])('%s', (_, tested, want) => {
    expect(refusalsIn(tested)).toEqual(want);
  });
});
