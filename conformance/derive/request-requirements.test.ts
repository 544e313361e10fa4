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
