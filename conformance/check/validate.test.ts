import type { Schema } from '../contract/schema.js';
import { things } from '../contract/testing/things.js';
import { describeSchema, firstError, type SchemaError } from './validate.js';

test.each<readonly [given: Schema, want: string]>([
  [{}, 'any value'],
  [{ description: 'something' }, 'any value'],
  [{ type: 'string' }, 'string'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ type: 'string', maxLength: 64 }, 'string, at most 64 characters'],
  [{ type: 'string', minLength: 1 }, 'string, not empty'],
  [{ type: 'string', format: 'date-time' }, 'string, format date-time'],
  [{ pattern: '^a+$' }, 'matching ^a+$'],
  [{ enum: ['ha', 'instance'] }, 'one of ["ha","instance"]'],
  [{ const: null }, 'null'],
  [{ const: 'BUILDING' }, '"BUILDING"'],
  [
    { type: 'string', enum: ['a'], const: 'a', format: 'uuid', pattern: 'a', maxLength: 1 },
    'string, one of ["a"], "a", format uuid, matching a, at most 1 characters',
  ],
  [{ $ref: '#/components/schemas/Thing' }, 'Thing'],
  [{ anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Thing' }] }, 'null or Thing'],
  [{ oneOf: [{ type: 'integer' }, { const: 'all' }] }, 'integer or "all"'],
  [{ allOf: [{ type: 'string' }, { maxLength: 2 }] }, 'string, at most 2 characters'],
])('%j is put into words', (given, want) => {
  expect(describeSchema(given)).toBe(want);
});

test('a schema without a compiled validator is an error of the suite, and says what to run', () => {
  const contract = { ...things, validators: () => new Map() };
  expect(() => firstError(contract, { type: 'string' }, 'a')).toThrow(
    'generated/things/validators.js has no validator of {"type":"string"}: run "npm run generate"',
  );
});

describe('a value that fits no alternative is told why, for each of them', () => {
  const reference = '#/components/schemas';
  const schemas = {
    Leaf: { type: 'object', required: ['size'], properties: { kind: { const: 'leaf' }, size: { type: 'integer' } } },
    Tree: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: 'tree' }, next: { $ref: `${reference}/Node` } },
    },
    Node: { anyOf: [{ type: 'null' }, { $ref: `${reference}/Tree` }] },
  };
  const contract = { ...things, openapi: { ...things.openapi, components: { schemas } } };
  const either = { anyOf: [{ type: 'string' }, { $ref: `${reference}/Leaf` }, { $ref: `${reference}/Tree` }] };

  test.each<[name: string, given: Schema, value: unknown, want: SchemaError | undefined]>([
    ['a value that fits one', either, 'text', undefined],
    [
      'a value of another type',
      either,
      4,
      {
        at: '',
        keyword: 'anyOf',
        message: 'fits no alternative: string (must be string), Leaf (must be object), Tree (must be object)',
      },
    ],
    [
      'a part of another value',
      either,
      { kind: 'bush', size: 1 },
      {
        at: '',
        keyword: 'anyOf',
        message:
          'fits no alternative: string (must be string), Leaf (/kind must be equal to constant), Tree (/kind must be equal to constant)',
      },
    ],
    [
      'a part of a schema that refers to itself',
      schemas.Node,
      { kind: 'tree', next: 4 },
      {
        at: '',
        keyword: 'anyOf',
        message: 'fits no alternative: null (must be null), Tree (/next must match a schema in anyOf)',
      },
    ],
    [
      'a value that fits two where it must fit one',
      { oneOf: [{ type: 'number' }, { type: 'integer' }, { type: 'string' }] },
      4,
      { at: '', keyword: 'oneOf', message: 'must fit one alternative, and fits number and integer' },
    ],
    [
      'alternatives in another keyword',
      { allOf: [{ anyOf: [{ type: 'string' }, { type: 'null' }] }] },
      4,
      { at: '', keyword: 'anyOf', message: 'must match a schema in anyOf' },
    ],
    [
      'a part, by a schema without alternatives',
      { allOf: [{ $ref: `${reference}/Leaf` }] },
      { size: 'small' },
      { at: '/size', keyword: 'type', message: 'must be integer' },
    ],
  ])('%s', (_, given, value, want) => {
    expect(firstError(contract, given, value)).toEqual(want);
  });
});
