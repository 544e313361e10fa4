import { requestValidity } from './validity.js';

const schemas = {
  name: { type: 'string', minLength: 2 },
  sameName: { type: 'string', minLength: 2 },
  otherName: { type: 'string', minLength: 3 },
  thing: {
    type: 'object',
    required: ['id', 'name', 'made'],
    properties: {
      id: { type: 'string', readOnly: true },
      name: { $ref: '#/components/schemas/name' },
      made: { $ref: '#/components/schemas/made' },
    },
    example: { required: ['id'], properties: { id: { readOnly: true } } },
  },
  alias: { $ref: '#/components/schemas/thing' },
  'a/b~c': { const: { required: ['id'], properties: { id: { readOnly: true } } } },
  list: { type: 'array', items: { $ref: '#/components/schemas/name' } },
  holdsItself: {
    type: 'object',
    properties: { next: { $ref: '#/components/schemas/holdsItself' }, end: { type: 'null' } },
  },
  loose: { required: ['id'] },
  whole: { allOf: [{ required: ['id', 'name'], properties: { id: { readOnly: true } } }] },
  extended: { allOf: [{ $ref: '#/components/schemas/whole' }], required: ['id'] },
  listed: { enum: [{ required: ['id'], properties: { id: { readOnly: true } } }] },
  oddPattern: { pattern: '(' },
  laxPattern: { pattern: '^[\\w-.]+$' },
  property: { pattern: '^\\p{Lu}' },
  mail: { format: 'email' },
  unknownFormat: { format: 'colour' },
  broken: { type: 'strange' },
  lost: { $ref: '#/components/schemas/none' },
  first: { properties: { a: { $ref: '#/components/schemas/name' } } },
  second: { properties: { a: { $ref: '#/components/schemas/otherName' } } },
};

const openapi = { components: { schemas: { ...schemas, made: { type: 'string', readOnly: true } } } };
const isValid = requestValidity(openapi);

test.each([
  ['name', 'ab', true],
  ['name', 'a', false],
  ['sameName', 'ab', true],
  ['sameName', 'a', false],
  ['otherName', 'ab', false],
  ['thing', { name: 'ab' }, true],
  ['thing', { id: 'x', name: 'ab' }, true],
  ['thing', { id: 'x' }, false],
  ['alias', { name: 'ab' }, true],
  ['alias', { name: 'a' }, false],
  ['list', ['ab'], true],
  ['list', ['a'], false],
  ['holdsItself', { next: { next: { end: null } } }, true],
  ['holdsItself', { next: { next: { end: 1 } } }, false],
  ['loose', {}, false],
  ['loose', { id: 1 }, true],
  ['whole', { name: 'n' }, true],
  ['whole', { id: 'i' }, false],
  ['extended', { name: 'n' }, true],
  ['extended', { id: 'i' }, false],
  ['listed', { required: ['id'], properties: { id: { readOnly: true } } }, true],
  ['listed', { required: [], properties: { id: { readOnly: true } } }, false],
  ['laxPattern', 'a.b', true],
  ['laxPattern', 'a b', false],
  ['property', 'Ä', true],
  ['property', 'ä', false],
  ['mail', 'a@b.example', true],
  ['mail', 'a', false],
  ['first', { a: 'ab' }, true],
  ['second', { a: 'ab' }, false],
] as const)('by the schema %s, %j is valid: %s', (name, value, want) => {
  expect(isValid(`/components/schemas/${name}`, value)).toBe(want);
});

test('a value that a keyword gives is no schema, and stays as it is', () => {
  const given = { required: ['id'], properties: { id: { readOnly: true } } };
  expect(isValid('/components/schemas/a~1b~0c', given)).toBe(true);
  expect(isValid('/components/schemas/a~1b~0c', { ...given, required: [] })).toBe(false);
});

test.each(['oddPattern', 'broken', 'lost', 'none'])('nobody can tell what is valid by the schema %s', (name) => {
  expect(isValid(`/components/schemas/${name}`, 'Ab')).toBeUndefined();
});
