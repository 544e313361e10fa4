import {
  hasAlternatives,
  isMarked,
  hasType,
  keywordIn,
  limitsIn,
  membersIn,
  partsAt,
  requiredIn,
  targetOf,
  typesIn,
  type PlacedSchema,
} from './schema-parts.js';

const openapi = {
  all: { $ref: '#/one', allOf: [{ $ref: '#/two' }, { $ref: '#/one' }] },
  one: { type: 'string' },
  two: { anyOf: [{ type: 'null' }, { maxLength: 2 }] },
  choice: { anyOf: [{ minLength: 1 }, { maxLength: 2 }] },
  itself: { allOf: [{ $ref: '#/itself' }, true] },
  alias: { $ref: '#/next' },
  next: { $ref: '#/one' },
};

function placed(...schemas: readonly Readonly<Record<string, unknown>>[]): readonly PlacedSchema[] {
  return schemas.map((schema, index) => ({ schema, pointer: `/${index}` }));
}

test.each([
  ['/all', ['/all', '/one', '/all/allOf/0', '/two', '/two/anyOf/1', '/all/allOf/1']],
  ['/choice', ['/choice']],
  ['/itself', ['/itself', '/itself/allOf/0']],
  ['/none', []],
])('the value at %s has to meet the schemas at %j', (pointer, want) => {
  expect(partsAt(openapi, pointer).map((part) => part.pointer)).toEqual(want);
});

test.each([
  ['/alias', '/one'],
  ['/one', '/one'],
  ['/none', '/none'],
])('what stands at %s is at %s', (pointer, want) => {
  expect(targetOf(openapi, pointer)).toBe(want);
});

test('a keyword has its values with their places', () => {
  expect(keywordIn(placed({ minLength: 1 }, {}, { minLength: 0 }), 'minLength')).toEqual([
    { value: 1, pointer: '/0/minLength' },
    { value: 0, pointer: '/2/minLength' },
  ]);
});

test.each([
  [placed({}, { maxLength: 1 }), undefined],
  [placed({ type: 'string' }), ['string']],
  [placed({ type: ['string', 'null'] }, {}, { type: ['null', 'integer'] }), ['null']],
  [placed({ type: ['string', 1] }), ['string']],
  [placed({ type: 'string' }, { type: 'integer' }), []],
])('by %j, the types are %j', (parts, want) => {
  expect(typesIn(parts)).toEqual(want);
});

test.each([
  [placed({ type: ['string', 'null'] }), true],
  [placed({ type: 'integer' }), false],
  [placed({}), false],
])('that %j may be a string is %s', (parts, want) => {
  expect(hasType(parts, 'string')).toBe(want);
});

test('the limits of a value are its keywords, but for its type and its parts', () => {
  const limits = {
    ...{ enum: [], const: 1, format: 'f', pattern: 'p', minLength: 1, maxLength: 1, minItems: 1, maxItems: 1 },
    ...{ uniqueItems: true, minimum: 1, maximum: 1, exclusiveMinimum: 1, exclusiveMaximum: 1, multipleOf: 1 },
    ...{ minProperties: 1, maxProperties: 1 },
  };
  const found = limitsIn(placed({ type: 'string', properties: {}, title: 't', ...limits }));
  expect(found.map(({ pointer }) => pointer)).toEqual(Object.keys(limits).map((keyword) => `/0/${keyword}`));
});

test.each([
  [placed({}, { oneOf: [] }), true],
  [placed({ anyOf: [{}] }), true],
  [placed({ oneOf: {} }), false],
  [placed({ allOf: [] }), false],
])('that %j has alternatives is %s', (parts, want) => {
  expect(hasAlternatives(parts)).toBe(want);
});

test('one mark is enough, and no other value is one', () => {
  expect(isMarked(placed({}, { readOnly: true }), 'readOnly')).toBe(true);
  expect(isMarked(placed({ readOnly: 'true' }, { writeOnly: true }), 'readOnly')).toBe(false);
});

test('the names that any part requires are required', () => {
  const required = requiredIn(placed({ required: ['a', 1] }, { required: 'b' }, { required: ['a', 'c'] }));
  expect([...required]).toEqual(['a', 'c']);
});

test.each([
  [{ properties: { a: {}, 'b/c': false } }, { a: ['/0/properties/a'], 'b/c': ['/0/properties/b~1c'] }],
  [{ properties: [] }, {}],
  [{ items: {}, additionalProperties: { type: 'string' } }, { '*': ['/0/items', '/0/additionalProperties'] }],
  [{ items: true, additionalProperties: {} }, {}],
  [{ additionalProperties: true }, {}],
])('%j describes the members %j', (schema, want) => {
  expect(Object.fromEntries(membersIn(placed(schema)))).toEqual(want);
});

test('a member has the schemas of all parts', () => {
  const members = membersIn(placed({ properties: { a: {} } }, { properties: { a: {} } }));
  expect(members.get('a')).toEqual(['/0/properties/a', '/1/properties/a']);
});
