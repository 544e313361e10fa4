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
    ['of a method', { operation: { responses: { 200: {}, 405: {} } } }, [['wrong-method', [405], 'stated']]],
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

/** The requirements about requests that are wrong as a whole, as a whole, by id. */
function wholeRefusals(tested: TestedOperation, ids: readonly string[]): Readonly<Record<string, unknown>> {
  const requirements = requirementsById(deriveOperation(tested));
  return Object.fromEntries(
    ids.map((id) => {
      const { id: _id, place: _place, ...requirement } = requirements.get(id) ?? {};
      return [id, requirement];
    }),
  );
}

describe('a refusal as a whole', () => {
  const post = '/paths/~1shops/post';
  const stated = { basis: 'stated' };

  test('of what a request lacks', () => {
    const operation = { ...taking({}, {}, { 200: {}, 400: {}, 401: {}, 405: {} }), security };
    const ids = [
      'missing-token',
      'invalid-token',
      'wrong-method',
      'missing-body',
      'malformed-json',
      'wrong-media-type',
    ];
    const [invalid, needed] = [`${post}/responses/400`, `${post}/responses/401`];
    expect(wholeRefusals({ method: 'post', operation, components }, ids)).toEqual({
      'missing-token': {
        ...stated,
        statement: 'A request without credentials is refused with status code 401.',
        contract: [needed, `${post}/security`],
        when: 'missing-token',
        expect: { status: [401] },
      },
      'invalid-token': {
        ...stated,
        statement: 'A request with credentials that nobody issued is refused with status code 401.',
        contract: [needed],
        when: 'invalid-token',
        expect: { status: [401] },
      },
      'wrong-method': {
        ...stated,
        statement: 'A request with a method that the path does not have is refused with status code 405.',
        contract: [`${post}/responses/405`],
        when: 'wrong-method',
        expect: { status: [405] },
      },
      'missing-body': {
        ...stated,
        statement: 'A request without its body is refused with status code 400.',
        contract: [invalid, `${post}/requestBody`],
        when: 'missing-body',
        expect: { status: [400] },
      },
      'malformed-json': {
        ...stated,
        statement: 'A request whose body is no JSON is refused with status code 400.',
        contract: [invalid],
        when: 'malformed-json',
        expect: { status: [400] },
      },
      'wrong-media-type': {
        basis: 'implied',
        statement: 'A request in another format than the documented ones is refused with status code 400.',
        contract: [invalid],
        when: 'wrong-media-type',
        expect: { status: [400] },
      },
    });
  });

  test('of credentials that the whole document asks for', () => {
    const operation = { responses: { 200: {}, 401: {} } };
    const requirements = requirementsById(deriveOperation({ operation, components, document: { security } }));
    expect(requirements.get('missing-token')?.contract).toEqual(['/paths/~1shops/get/responses/401', '/security']);
  });

  test('that only the target can bring about', () => {
    const operation = { responses: { 200: {}, 409: {} } };
    expect(wholeRefusals({ method: 'post', operation }, ['409.status'])).toEqual({
      '409.status': {
        ...stated,
        statement:
          'The operation answers with status code 409 to a request that conflicts with the state of the resource.',
        contract: [`${post}/responses/409`],
        when: 'conflict',
        expect: { status: [409] },
      },
    });
  });
});

test.each<readonly [responses: object, refusals: readonly number[] | undefined, want: readonly string[]]>([
  [{ 400: {}, 409: {} }, undefined, ['409.status']],
  [{ 400: {}, 422: {}, 409: {} }, undefined, ['409.status']],
  [{ 400: {}, 409: {} }, [400, 409], ['409.status']],
  [{ 400: {}, 409: {} }, [409], ['400.status']],
  [{ 400: {}, 418: {} }, [400, 418], []],
])('of %j, where %j refuse invalid values, only the target brings about %j', (responses, refusals, want) => {
  const operation = taking({}, {}, { 200: {}, ...responses });
  const page = deriveOperation({ method: 'post', operation, given: { id: 'do-it', ...(refusals && { refusals }) } });
  expect([...requirementsById(page).keys()].filter((id) => id.endsWith('.status'))).toEqual(want);
});

test.each([
  ['missing-body', [409]],
  ['malformed-json', [409]],
  ['missing-token', [401]],
])('where 409 refuses invalid values, %s is refused with %j', (id, want) => {
  const operation = { ...taking({}, {}, { 200: {}, 400: {}, 401: {}, 409: {} }), security };
  const page = deriveOperation({ method: 'post', operation, components, given: { id: 'do-it', refusals: [409] } });
  expect(requirementsById(page).get(id)?.expect['status']).toEqual(want);
});
