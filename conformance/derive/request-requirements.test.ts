import type { DerivedRequirement } from './derived-page.js';
import { deriveOperation, requirementsById, taking, type TestedOperation } from './shop.testing.js';

type Want = readonly [id: string, statuses: unknown, values?: readonly unknown[]];

const refusing = { 201: {}, 400: {}, 422: {} };

/** The requirements about values of requests: id, expected status codes, and the values that are tried. */
function triedIn(tested: TestedOperation): readonly Want[] {
  const isAboutValue = ({ at }: DerivedRequirement): boolean => at !== undefined;
  return [...requirementsById(deriveOperation(tested))]
    .filter(([, requirement]) => isAboutValue(requirement))
    .map(
      ([
        id,
        {
          expect: { status },
          values,
        },
      ]) => (values === undefined ? [id, status] : [id, status, values]),
    );
}

/** What is tried with a body of one required property. */
function triedWith(schema: object, example: unknown): readonly Want[] {
  const body = { type: 'object', required: ['a'], properties: { a: schema } };
  return triedIn({ method: 'post', operation: taking(body, { example: { a: example } }, refusing) })
    .filter(([id]) => id.startsWith('request.body.a.') && !/\.(?:required|type|unknown)$/.test(id))
    .map(([id, ...rest]) => [id.slice('request.body.a.'.length), ...rest]);
}

const no = [400, 422];
const yes = [201];

describe('each keyword is tried just outside, and just inside', () => {
  test.each<readonly [schema: object, example: unknown, want: readonly Want[]]>([
    [
      { type: 'string', maxLength: 6 },
      'short',
      [
        ['max-length', no, ['shorttt']],
        ['max-length.within', yes, ['shortt']],
      ],
    ],
    [{ type: 'string', maxLength: 5 }, 'short', [['max-length', no, ['shortt']]]],
    [{ type: 'string', maxLength: 100_000 }, 'short', []],
    [
      { type: 'string', minLength: 3 },
      'short',
      [
        ['min-length', no, ['sh']],
        ['min-length.within', yes, ['sho']],
      ],
    ],
    [{ type: 'string', minLength: 0 }, 'short', [['min-length.within', yes, ['']]]],
    [
      { enum: ['a', 'b'] },
      'a',
      [
        ['enum', no, ['cloud-contracts-not-allowed']],
        ['enum.within', yes, ['b']],
      ],
    ],
    [
      { enum: [1, 5] },
      1,
      [
        ['enum', no, [6]],
        ['enum.within', yes, [5]],
      ],
    ],
    [{ const: 'c' }, 'c', [['const', no, ['cloud-contracts-not-allowed']]]],
    [
      { type: 'integer', maximum: 9 },
      4,
      [
        ['maximum', no, [10]],
        ['maximum.within', yes, [9]],
      ],
    ],
    [
      { type: 'integer', minimum: 2 },
      4,
      [
        ['minimum', no, [1]],
        ['minimum.within', yes, [2]],
      ],
    ],
    [
      { type: 'number', exclusiveMaximum: 9 },
      4,
      [
        ['exclusive-maximum', no, [9]],
        ['exclusive-maximum.within', yes, [8]],
      ],
    ],
    [
      { type: 'number', exclusiveMinimum: 2 },
      4,
      [
        ['exclusive-minimum', no, [2]],
        ['exclusive-minimum.within', yes, [3]],
      ],
    ],
    [
      { type: 'integer', multipleOf: 5, maximum: 20 },
      5,
      [
        ['maximum', no, [25]],
        ['maximum.within', yes, [20]],
        ['multiple-of', no, [6, 7.5]],
        ['multiple-of.within', yes, [10]],
      ],
    ],
    [{ type: 'string', pattern: '^[a-z]+$' }, 'abc', [['pattern', no, ['!', '', 'cloud contracts', 'abc !']]]],
    [{ type: 'string', format: 'date' }, '2026-01-02', [['format', no, ['cloud contracts: no such format']]]],
    [
      { type: 'array', maxItems: 2 },
      ['x'],
      [
        ['max-items', no, [['x', 'x1', 'x2']]],
        ['max-items.within', yes, [['x', 'x1']]],
      ],
    ],
    [
      { type: 'array', minItems: 1 },
      [1, 2],
      [
        ['min-items', no, [[]]],
        ['min-items.within', yes, [[1]]],
      ],
    ],
    [{ type: 'array', uniqueItems: true }, ['x'], [['unique-items', no, [['x', 'x']]]]],
    [{ type: ['string', 'null'] }, 'x', [['null', yes, [null]]]],
  ])('%j with %j', (schema, example, want) => {
    expect(triedWith(schema, example)).toEqual(want);
  });
});

describe('the whole schema has the last word', () => {
  test.each<readonly [name: string, schema: object, example: unknown, want: readonly Want[]]>([
    [
      'a text that another alternative takes is not wrong',
      { anyOf: [{ maxLength: 2 }, {}], maxLength: 5 },
      'ab',
      [
        ['max-length', no, ['abbbbb']],
        ['max-length.within', yes, ['abbbb']],
      ],
    ],
    [
      'a longest text that the pattern refuses is not tried',
      { maxLength: 4, pattern: '^ab$' },
      'ab',
      [
        ['max-length', no, ['abbbb']],
        ['pattern', no, ['!', '', 'cloud contracts', 'ab !']],
      ],
    ],
    ['a limit that nothing is beyond has no requirement', { type: 'integer', maximum: 5, minimum: 9 }, 4, []],
    ['a keyword for other types has no requirement', { type: 'boolean', maxLength: 3, maximum: 2 }, true, []],
  ])('%s', (_, schema, example, want) => {
    expect(triedWith(schema, example)).toEqual(want);
  });
});

const shop = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { type: 'string' },
    owner: { type: 'object', properties: { id: { type: 'string', maxLength: 9 }, age: { type: 'integer' } } },
    tags: { type: 'array', items: { type: 'string', maxLength: 2 } },
    id: { type: 'string', readOnly: true },
  },
};

describe('the body at every depth', () => {
  test('is tried at its places', () => {
    const example = { name: 'n', owner: { id: 'o1', age: 3 }, tags: ['t'] };
    const ids = triedIn({ method: 'post', operation: taking(shop, { example }, refusing) }).map(([id]) => id);
    expect(ids).toEqual([
      'request.body.type',
      'request.body.closed',
      'request.body.name.required',
      'request.body.name.type',
      'request.body.owner.optional',
      'request.body.owner.type',
      'request.body.tags.optional',
      'request.body.tags.type',
      'request.body.owner.id.optional',
      'request.body.owner.id.type',
      'request.body.owner.id.max-length',
      'request.body.owner.age.optional',
      'request.body.owner.age.type',
      'request.body.tags.each.type',
      'request.body.tags.each.max-length',
      'request.body.tags.each.max-length.within',
    ]);
  });

  const requirements = requirementsById(
    deriveOperation({
      method: 'post',
      operation: taking(
        shop,
        { examples: { bare: { value: { name: 'n' } }, full: { value: { name: 'n', owner: { age: 3 } } } } },
        refusing,
      ),
    }),
  );
  test.each<readonly [string, object]>([
    [
      'request.body.name.required',
      {
        statement: 'A request without `/name`, which is required, is refused with status code 400 or 422.',
        ...{ when: 'missing-field', at: '/name', basis: 'stated' },
      },
    ],
    ['request.body.owner.optional', { when: 'omitted-field', at: '/owner', expect: { status: [201] } }],
    ['request.body.owner.age.type', { at: '/owner/age', keyword: 'type', values: ['text', [], {}] }],
    ['request.body.name.type', { values: [[], {}, null] }],
    ['request.body.closed', { at: '/cloudContractsUnknown', keyword: 'additionalProperties', values: ['text'] }],
  ])('%s', (id, want) => {
    expect(requirements.get(id)).toMatchObject(want);
  });
});

test('what another part of the request refers to is not left out', () => {
  const named = { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } };
  const user = { type: 'object', properties: { databases: named } };
  const body = { type: 'object', properties: { databases: named, user } };
  const optional = (example: object): readonly string[] =>
    triedIn({ method: 'post', operation: taking(body, { example }, refusing) })
      .map(([id]) => id)
      .filter((id) => id.endsWith('.optional') && !id.includes('.each.'));
  const databases = [{ name: 'sample' }];
  expect(optional({ databases, user: { databases } })).toEqual([
    'request.body.user.optional',
    'request.body.user.databases.optional',
  ]);
  expect(optional({ databases, user: { databases: [{ name: 'other' }] } })).toContain(
    'request.body.databases.optional',
  );
});

describe('parameters', () => {
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 9, default: 3 } };
  const text = { type: 'string', maxLength: 3, example: 'a' };
  const only = { 200: {}, 404: {} };
  test.each<readonly [string, object, object, readonly Want[]]>([
    [
      'of the query',
      limit,
      { 200: {}, 400: {} },
      [
        ['query.limit.optional', [200]],
        ['query.limit.type', [400], ['text']],
        ['query.limit.maximum', [400], [10]],
        ['query.limit.maximum.within', [200], [9]],
      ],
    ],
    [
      'that are refused in no documented way',
      limit,
      only,
      [
        ['query.limit.optional', [200]],
        ['query.limit.maximum.within', [200], [9]],
      ],
    ],
    [
      'that are required',
      { ...limit, required: true, schema: {} },
      { 200: {}, '4XX': {} },
      [['query.limit.required', ['4XX']]],
    ],
    [
      'of the path, which names nothing then',
      { ...limit, in: 'path', schema: { type: 'integer' } },
      { 200: {}, 400: {}, 404: {} },
      [['path.limit.type', [400, 404], ['text']]],
    ],
    [
      'of the path, if nothing is said of invalid ones',
      { ...limit, in: 'path', schema: { type: 'integer' } },
      only,
      [],
    ],
    [
      'of the path, which are no other path',
      { ...limit, in: 'path', schema: { type: 'string', pattern: '^[a-z]+$' } },
      { 200: {}, 400: {} },
      [['path.limit.pattern', [400], ['!', 'cloud contracts', 'limit !']]],
    ],
    [
      'in a cookie',
      { name: 'c', in: 'cookie', schema: { type: 'boolean' } },
      { 200: {}, default: {} },
      [
        ['cookie.c.optional', [200]],
        ['cookie.c.type', ['4XX'], ['text']],
      ],
    ],
    [
      'whose text is anything',
      { name: 'X-T', in: 'header', schema: text },
      { 200: {}, 400: {} },
      [
        ['header.x-t.optional', [200]],
        ['header.x-t.max-length', [400], ['aaaa']],
        ['header.x-t.max-length.within', [200], ['aaa']],
      ],
    ],
    [
      'of lists',
      { ...limit, schema: { type: 'array', items: { type: 'integer' } } },
      { 200: {}, 400: {} },
      [
        ['query.limit.optional', [200]],
        ['query.limit.type', [400], ['text']],
      ],
    ],
    [
      'of texts in lists',
      { ...limit, schema: { type: 'array', items: { type: 'string' } } },
      { 200: {}, 400: {} },
      [['query.limit.optional', [200]]],
    ],
  ])('%s', (_, parameter, responses, want) => {
    expect(triedIn({ path: '/{limit}', operation: { parameters: [parameter], responses } })).toEqual(want);
  });
});

describe('what may be wrong with another resource, or is not said, is no fault', () => {
  const body = (properties: object): TestedOperation => ({
    method: 'post',
    operation: taking({ properties }, {}, refusing),
  });
  test.each<readonly [string, TestedOperation, string, object | undefined]>([
    [
      'another identifier',
      body({ parentId: { type: 'string', maxLength: 9 } }),
      'request.body.parent-id.max-length.within',
      undefined,
    ],
    [
      'another item of a list',
      body({ kind: { enum: ['a', 'b'] } }),
      'request.body.kind.enum.within',
      { basis: 'implied' },
    ],
    ['a format', body({ day: { type: 'string', format: 'date' } }), 'request.body.day.format', { basis: 'implied' }],
  ])('%s', (_, tested, id, want) => {
    const found = requirementsById(deriveOperation(tested)).get(id);
    if (want === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(want);
  });
});

test.each<readonly [method: 'post' | 'patch', want: readonly unknown[]]>([
  ['post', [400]],
  ['patch', [400, 403, 409]],
])(
  'an invalid value in the body of a %s may conflict with what it changes, or be forbidden, if it is a patch',
  (method, want) => {
    const body = { type: 'object', required: ['size'], properties: { size: { type: 'integer', maximum: 9 } } };
    const operation = taking(body, { example: { size: 4 } }, { 200: {}, 400: {}, 403: {}, 409: {} });
    const requirements = requirementsById(deriveOperation({ method, operation }));
    const refusals = ['maximum', 'type'].map((name) => requirements.get(`request.body.size.${name}`)?.expect['status']);
    expect(refusals).toEqual([want, want]);
  },
);

test.each<readonly [name: string, want: readonly unknown[]]>([
  ['colour', [400]],
  ['part_id', [400, 404]],
  ['partRef', [400, 404]],
  ['part_ref', [400, 404]],
  ['shop', [400, 404]],
])('a `%s` of another type may name what is not there, if the document has such resources', (name, want) => {
  const body = { type: 'object', required: [name], properties: { [name]: { type: 'string' } } };
  const operation = taking(body, { example: { [name]: 'a' } }, { 200: {}, 400: {}, 404: {} });
  const requirements = requirementsById(deriveOperation({ method: 'post', path: '/shops/{shop_id}', operation }));
  expect(requirements.get(`request.body.${name.replace(/_|(?=R)/, '-').toLowerCase()}.type`)?.expect['status']).toEqual(
    want,
  );
});

/** The requirements about values, as a whole, by id. */
function wholeRequirements(tested: TestedOperation): Readonly<Record<string, unknown>> {
  const requirements = [...requirementsById(deriveOperation(tested))].filter(([, { at }]) => at !== undefined);
  return Object.fromEntries(requirements.map(([id, { id: _id, place: _place, ...requirement }]) => [id, requirement]));
}

test('a requirement says what is tried, where the document limits it, and how it is answered', () => {
  const size = { type: ['integer', 'number'], maximum: 9 };
  const properties = { size, note: { type: ['string', 'null'] }, kind: { enum: ['a', 'b'] }, absent: {} };
  const schema = { type: 'object', required: ['size', 'kind'], additionalProperties: false, properties };
  const operation = taking(schema, { example: { size: 4, note: 'n', kind: 'a' } }, { 201: {}, 400: {} });
  const post = '/paths/~1shops/post';
  const body = `${post}/requestBody/content/application~1json/schema`;
  const at = (name: string): string => `${body}/properties/${name}`;
  const refused = { basis: 'stated', expect: { status: [400] } };
  const answered = { basis: 'stated', expect: { status: [201] } };
  const [no, yes] = [`${post}/responses/400`, `${post}/responses/201`];
  expect(wholeRequirements({ method: 'post', operation })).toStrictEqual({
    'request.body.type': {
      ...refused,
      statement: 'A request in which the body is of another type than `object` is refused with status code 400.',
      contract: [body, `${body}/type`, no],
      ...{ at: '', when: 'wrong-type', keyword: 'type', values: ['text', 42, true, [], null] },
    },
    'request.body.closed': {
      ...refused,
      statement:
        'A request in which the body has a member that its schema does not name is refused with status code 400.',
      contract: [body, `${body}/additionalProperties`, no],
      ...{ at: '/cloudContractsUnknown', when: 'beyond-limit', keyword: 'additionalProperties', values: ['text'] },
    },
    'request.body.size.required': {
      ...refused,
      statement: 'A request without `/size`, which is required, is refused with status code 400.',
      contract: [at('size'), no],
      ...{ at: '/size', when: 'missing-field' },
    },
    'request.body.size.type': {
      ...refused,
      statement:
        'A request in which `/size` is of another type than `integer` or `number` is refused with status code 400.',
      contract: [at('size'), `${at('size')}/type`, no],
      ...{ at: '/size', when: 'wrong-type', keyword: 'type', values: ['text', [], {}, null] },
    },
    'request.body.size.maximum': {
      ...refused,
      statement: 'A request in which `/size` is above its `maximum` is refused with status code 400.',
      contract: [at('size'), `${at('size')}/maximum`, no],
      ...{ at: '/size', when: 'beyond-limit', keyword: 'maximum', values: [10] },
    },
    'request.body.size.maximum.within': {
      ...answered,
      statement: 'A request in which `/size` is its `maximum` is answered with status code 201.',
      contract: [at('size'), `${at('size')}/maximum`, yes],
      ...{ at: '/size', when: 'within-limit', keyword: 'maximum', values: [9] },
    },
    'request.body.note.optional': {
      ...answered,
      statement: 'A request without `/note`, which is optional, is answered with status code 201.',
      contract: [at('note'), yes],
      ...{ at: '/note', when: 'omitted-field' },
    },
    'request.body.note.type': {
      ...refused,
      statement:
        'A request in which `/note` is of another type than `string` or `null` is refused with status code 400.',
      contract: [at('note'), `${at('note')}/type`, no],
      ...{ at: '/note', when: 'wrong-type', keyword: 'type', values: [[], {}] },
    },
    'request.body.note.null': {
      ...answered,
      statement: 'A request in which `/note` is null, as its type allows, is answered with status code 201.',
      contract: [at('note'), `${at('note')}/type`, yes],
      ...{ at: '/note', when: 'within-limit', keyword: 'type', values: [null] },
    },
    'request.body.kind.required': {
      ...refused,
      statement: 'A request without `/kind`, which is required, is refused with status code 400.',
      contract: [at('kind'), no],
      ...{ at: '/kind', when: 'missing-field' },
    },
    'request.body.kind.enum': {
      ...refused,
      statement: 'A request in which `/kind` is none of its documented values is refused with status code 400.',
      contract: [at('kind'), `${at('kind')}/enum`, no],
      ...{ at: '/kind', when: 'beyond-limit', keyword: 'enum', values: ['cloud-contracts-not-allowed'] },
    },
    'request.body.kind.enum.within': {
      ...{ ...answered, basis: 'implied' },
      statement: 'A request in which `/kind` is another one of its documented values is answered with status code 201.',
      contract: [at('kind'), `${at('kind')}/enum`, yes],
      ...{ at: '/kind', when: 'within-limit', keyword: 'enum', values: ['b'] },
    },
  });
});

describe('a value has the requirements', () => {
  const withBody = (schema: object, example: unknown, responses: object = refusing): TestedOperation => ({
    method: 'post',
    operation: taking(schema, { example }, responses),
  });
  const withParameter = (parameter: object, responses: object): TestedOperation => ({
    path: '/{limit}',
    operation: {
      parameters: [{ name: 'limit', schema: { type: 'integer', maximum: 9, default: 3 }, ...parameter }],
      responses,
    },
  });
  const closed = { additionalProperties: false };
  const [kind, size] = [{ enum: ['a', 'b'] }, { maximum: 9 }];
  const found = { 200: {}, 404: {} };
  test.each<readonly [string, TestedOperation, ids: readonly string[]]>([
    [
      'none where no success is documented',
      withParameter({ in: 'query' }, { 400: {} }),
      ['query.limit.type', 'query.limit.maximum'],
    ],
    [
      'none inside its limit where it is in the path',
      withParameter({ in: 'path' }, { 200: {}, 400: {} }),
      ['path.limit.type', 'path.limit.maximum'],
    ],
    ['none where nobody can tell what is valid', withBody({ properties: { a: { pattern: '(' } } }, { a: 'a' }), []],
    [
      'that null is taken, but not in a parameter',
      withParameter({ in: 'query', schema: { type: ['integer', 'null'] } }, { 200: {} }),
      ['query.limit.optional'],
    ],
    ['nor as the whole body', withBody({ type: ['object', 'null'] }, {}), ['request.body.type']],
    [
      'none of another type where it may be of any',
      withBody({ properties: { a: { enum: ['a'] } } }, { a: 'a' }),
      ['request.body.a.optional', 'request.body.a.enum'],
    ],
    [
      'nor where the request has none',
      withBody({ properties: { a: { type: ['string', 'null'] } } }, {}),
      ['request.body.a.type'],
    ],
    [
      'nor where it is null anyway',
      withBody({ properties: { a: { type: ['string', 'null'] } } }, { a: null }),
      ['request.body.a.optional', 'request.body.a.type'],
    ],
    [
      'nor where another keyword refuses it',
      withBody({ properties: { a: { type: ['string', 'null'], not: { const: null } } } }, { a: 'a' }),
      ['request.body.a.optional', 'request.body.a.type'],
    ],
    [
      'none of another item of a list, where that may name what is not there',
      withBody({ required: ['a'], properties: { a: kind } }, { a: 'a' }, found),
      [],
    ],
    [
      'of another limit there',
      withBody({ required: ['a'], properties: { a: size } }, { a: 1 }, found),
      ['request.body.a.maximum.within'],
    ],
    [
      'of another item of a list in a parameter',
      withParameter({ in: 'query', schema: kind }, found),
      ['query.limit.optional', 'query.limit.enum.within'],
    ],
    ['of a closed object', withBody(closed, {}), ['request.body.closed']],
    ['of a closed whole', withBody({ unevaluatedProperties: false }, {}), ['request.body.closed']],
    [
      'of an object that one of its parts closes',
      withBody({ ...closed, allOf: [{ additionalProperties: {} }] }, {}),
      ['request.body.closed'],
    ],
    ['of no object that takes some members', withBody({ additionalProperties: { type: 'integer' } }, {}), []],
    ['of no object that takes some names', withBody({ propertyNames: { enum: ['a'] } }, {}), []],
    [
      'of no object that takes the name by a pattern',
      withBody(
        { ...closed, properties: { a: {} }, required: ['a'], patternProperties: { '^cloud': { minLength: 2 } } },
        { a: 1 },
      ),
      ['request.body.a.required'],
    ],
    ['of no object that is only read', withBody({ ...closed, readOnly: true }, {}), []],
    [
      'of no closed parameter',
      withParameter({ in: 'query', schema: { ...closed, example: {} } }, { 200: {}, 400: {} }),
      ['query.limit.optional'],
    ],
    [
      'of a closed object that the request lacks',
      withBody({ properties: { a: closed } }, {}),
      ['request.body.a.closed'],
    ],
    ['of no closed object that needs members', withBody({ properties: { a: { ...closed, required: ['b'] } } }, {}), []],
  ])('%s', (_, tested, ids) => {
    expect(triedIn(tested).map(([id]) => id)).toEqual(ids);
  });

  test('about the request that lacks it', () => {
    const requirement = requirementsById(deriveOperation(withBody({ properties: { a: closed } }, {}))).get(
      'request.body.a.closed',
    );
    expect(requirement).toMatchObject({ request: 'documented', at: '/a/cloudContractsUnknown' });
  });
});

test.each<readonly [string, place: string, parameter: object, want: readonly number[]]>([
  ['a query parameter', 'query.size', { name: 'size', in: 'query', schema: { type: 'integer' } }, [400]],
  ['the body as a whole', 'request.body', {}, [400]],
  ['a part of the body', 'request.body.size', {}, [400, 403, 409]],
])('of a patch, an invalid value of %s is refused with what is about it', (_, place, parameter, want) => {
  const body = { type: 'object', properties: { size: { type: 'integer' } } };
  const responses = { 200: {}, 400: {}, 403: {}, 409: {} };
  const operation = { ...taking(body, { example: { size: 4 } }, responses), parameters: [parameter] };
  const requirements = requirementsById(deriveOperation({ method: 'patch', operation }));
  expect(requirements.get(`${place}.type`)?.expect['status']).toEqual(want);
});

test('an invalid value is refused as the page says', () => {
  const operation = taking({ type: 'object' }, {}, { 200: {}, 400: {}, 409: {} });
  const page = deriveOperation({ method: 'post', operation, given: { id: 'do-it', refusals: [409] } });
  expect(requirementsById(page).get('request.body.type')?.expect['status']).toEqual([409]);
});
