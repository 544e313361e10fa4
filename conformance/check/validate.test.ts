import type { ErrorObject, ValidateFunction } from 'ajv';
import { ResponseRulebook } from '../compile/rules.js';
import { validatorsOnDemand } from '../compile/validators-on-demand.js';
import type { Schema } from '../contract/schema.js';
import { things } from '../contract/testing/things.js';
import { firstError, ruleAt, type RuleHolder, type SchemaError } from './validate.js';

const place = { path: '/things', method: 'get' } as const;

/** A contract with one response, and the rule of its body. */
function contractOf(schema: Schema, schemas: Readonly<Record<string, Schema>> = {}) {
  const responses = { 200: { description: 'One.', content: { 'application/json': { schema } } } };
  const openapi = { paths: { '/things': { get: { responses } } }, components: { schemas } };
  const rulebook = new ResponseRulebook(openapi);
  const index = rulebook.responsesOf(place)['200']?.content['application/json']?.rule ?? -1;
  const validators = validatorsOnDemand(rulebook.validationSchemas);
  const contract: RuleHolder = { api: 'things', rules: rulebook.rules, validators };
  return { contract, rule: ruleAt(contract, index) };
}

test('what a contract lacks is an error of the suite, and says what to run', () => {
  const contract = { ...things, rules: [], validators: () => new Map() };
  expect(() => ruleAt(contract, 3)).toThrow('things has no rule 3: run "npm run generate"');
  expect(() => firstError(contract, { expected: 'string', validator: '7' }, 'a')).toThrow(
    'things has no validator 7: run "npm run generate"',
  );
});

const reference = '#/components/schemas';
const schemas = {
  Leaf: { type: 'object', required: ['size'], properties: { kind: { const: 'leaf' }, size: { type: 'integer' } } },
  Tree: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: 'tree' }, next: { $ref: `${reference}/Node` } },
  },
  Node: { anyOf: [{ type: 'string' }, { $ref: `${reference}/Tree` }] },
  Base: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
};

describe('a value that fits no alternative is told why, for each of them', () => {
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
        message: 'fits no alternative: string (must be string), Tree (/next must match a schema in anyOf)',
      },
    ],
    [
      'a value that fits two where it must fit one',
      { oneOf: [{ type: 'number' }, { type: 'integer' }, { type: 'string' }] },
      4,
      { at: '', keyword: 'oneOf', message: 'must fit one alternative, and fits number and integer' },
    ],
    [
      'alternatives in a part of allOf',
      { allOf: [{ anyOf: [{ type: 'string' }, { type: 'boolean' }] }] },
      4,
      { at: '', keyword: 'anyOf', message: 'fits no alternative: string (must be string), boolean (must be boolean)' },
    ],
    [
      'two lists of alternatives',
      { allOf: [{ anyOf: [{ type: 'string' }, { type: 'boolean' }] }, { anyOf: [{ const: 'a' }, { const: 'b' }] }] },
      4,
      { at: '', keyword: 'anyOf', message: 'must match a schema in anyOf' },
    ],
  ])('%s', (_, given, value, want) => {
    const { contract, rule } = contractOf(given, schemas);
    expect(firstError(contract, rule, value)).toEqual(want);
  });
});

/** Twins: a body that the rule of the whole passes, and one that it fails, at a place and by a keyword. */
const twins: Readonly<
  Record<string, readonly [schema: Schema, passes: unknown, fails: unknown, at: string, keyword: string]>
> = {
  'a closed object': [
    { type: 'object', additionalProperties: false, properties: { id: {} } },
    { id: 1 },
    { id: 1, 'a/b': 2 },
    '/a~1b',
    'additionalProperties',
  ],
  'a closed object with patterns': [
    { additionalProperties: false, patternProperties: { '^x-': { type: 'string' } } },
    { 'x-a': '1' },
    { 'y-a': '1' },
    '/y-a',
    'additionalProperties',
  ],
  'members by a pattern': [
    { patternProperties: { '^x-': { type: 'string' } } },
    { a: 1 },
    { 'x-a': 1 },
    '/x-a',
    'type',
  ],
  'a closed object of several schemas': [
    { allOf: [{ $ref: `${reference}/Base` }, { properties: { size: {} } }], unevaluatedProperties: false },
    { id: 1, size: 2 },
    { id: '1', size: 2, more: 3 },
    '/more',
    'unevaluatedProperties',
  ],
  'a closed object beside a reference': [
    { $ref: `${reference}/Base`, properties: { size: {} }, unevaluatedProperties: false },
    { id: '1', size: 2 },
    { more: 3 },
    '/more',
    'unevaluatedProperties',
  ],
  'a closed part of allOf, which sees only its own': [
    { allOf: [{ additionalProperties: false, properties: { a: {} } }, { properties: { b: {} } }] },
    { a: 1 },
    { b: 1 },
    '/b',
    'additionalProperties',
  ],
  'a map': [
    { additionalProperties: { type: 'integer' }, properties: { a: {} } },
    { a: 'x', b: 1 },
    { b: 'x' },
    '/b',
    'type',
  ],
  'a property that must not be there': [{ properties: { a: false } }, { b: 1 }, { a: 1 }, '/a', 'false schema'],
  'the names of members': [{ propertyNames: { maxLength: 2 } }, { ab: 1 }, { abc: 1 }, '', 'maxLength'],
  'members that need others': [{ dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }, '', 'dependentRequired'],
  'the number of members': [{ minProperties: 1 }, { a: 1 }, {}, '', 'minProperties'],
  'a condition': [
    { if: { properties: { a: { const: 1 } } }, then: { required: ['b'] }, else: true },
    { a: 2 },
    { a: 1 },
    '',
    'required',
  ],
  'the first items of an array': [{ prefixItems: [{ type: 'string' }] }, ['a', 1], [1], '/0', 'type'],
  'items after the first ones, of which there are none': [
    { prefixItems: [{}], items: false },
    [1],
    [1, 2],
    '',
    'items',
  ],
  'an item that must be there': [{ contains: { const: 1 } }, [0, 1], [0], '', 'contains'],
  'items beyond the documented ones': [
    { prefixItems: [{ type: 'string' }], unevaluatedItems: false },
    ['a'],
    ['a', 1],
    '',
    'unevaluatedItems',
  ],
  'keywords beside a reference': [
    { $ref: `${reference}/Base`, maxProperties: 1 },
    { id: 1 },
    { a: 1, b: 2 },
    '',
    'maxProperties',
  ],
  'a reference of allOf': [{ allOf: [{ $ref: `${reference}/Base` }] }, {}, 'text', '', 'type'],
  'a value that may be null': [{ oneOf: [{ $ref: `${reference}/Base` }, { type: 'null' }] }, null, 4, '', 'anyOf'],
  'a schema by its anchor': [{ $ref: '#node', $defs: {} }, 'text', 4, '', 'type'],
  'a percent-encoded reference': [{ $ref: `${reference}/A%20B` }, 'text', 4, '', 'type'],
  'no value at all': [{ not: {} }, undefined, 4, '', 'not'],
  'a discriminator, with other words of OpenAPI': [
    {
      ...{
        discriminator: { propertyName: 'kind', mapping: {} },
        xml: { name: 'x' },
        example: 4,
        externalDocs: {},
        'x-a': 1,
      },
      oneOf: [{ $ref: `${reference}/Leaf` }, { $ref: `${reference}/Tree` }],
    },
    { kind: 'leaf', size: 1 },
    { kind: 'bush' },
    '',
    'oneOf',
  ],
  'a format that nobody knows': [{ type: 'string', format: 'colour' }, 'red', 4, '', 'type'],
};

test.each(Object.entries(twins))('%s', (name, [schema, passes, fails, at, keyword]) => {
  const named = {
    ...schemas,
    'A B': { type: 'string' },
    Holder: { $defs: { Node: { $anchor: 'node', type: 'string' } } },
  };
  const { contract, rule } = contractOf(schema, named);
  if (name !== 'no value at all') expect(firstError(contract, rule, passes)).toBeUndefined();
  expect(firstError(contract, rule, fails)).toMatchObject({ at, keyword });
});

test('a writeOnly property is not required of an alternative', () => {
  const secret = { type: 'object', required: ['id', 'key'], properties: { key: { writeOnly: true }, id: {} } };
  const { contract, rule } = contractOf({ anyOf: [secret, { type: 'integer' }] });
  expect(firstError(contract, rule, { id: 1 })).toBeUndefined();
  expect(firstError(contract, rule, { key: 1 })?.keyword).toBe('anyOf');
});

/** What the rule `7` says of any value, where its validator reports these errors. */
function toldBy(errors: readonly Partial<ErrorObject>[] | undefined, alternatives = {}): SchemaError | undefined {
  const validate = Object.assign(() => false, { errors }) as unknown as ValidateFunction;
  const rules = [{ expected: 'any value' }];
  const contract: RuleHolder = { api: 'things', rules, validators: () => new Map([['7', validate]]) };
  return firstError(contract, { expected: 'string', validator: '7', alternatives }, 'a');
}

test.each<readonly [what: string, errors: readonly Partial<ErrorObject>[] | undefined, want: SchemaError]>([
  ['does not say why', undefined, { at: '', keyword: 'schema', message: 'is not valid' }],
  ['says nothing', [], { at: '', keyword: 'schema', message: 'is not valid' }],
  [
    'finds what is forbidden',
    [{ instancePath: '/a', keyword: 'false schema', message: 'boolean schema is false', params: {} }],
    { at: '/a', keyword: 'false schema', message: 'must not be there' },
  ],
  [
    'finds what is not documented',
    [{ instancePath: '/a', keyword: 'additionalProperties', params: { additionalProperty: 'b' } }],
    { at: '/a/b', keyword: 'additionalProperties', message: 'is not documented, and no other properties are allowed' },
  ],
  [
    'finds several errors',
    [
      { instancePath: '/a', keyword: 'type', message: 'must be string', params: {} },
      { instancePath: '/b', keyword: 'type', message: 'must be number', params: {} },
    ],
    { at: '/a', keyword: 'type', message: 'must be string' },
  ],
  [
    'finds that no alternative fits further down',
    [
      { instancePath: '/a', keyword: 'type', message: 'must be string', params: {} },
      { instancePath: '/a', keyword: 'anyOf', message: 'must match a schema in anyOf', params: {} },
    ],
    { at: '/a', keyword: 'anyOf', message: 'must match a schema in anyOf' },
  ],
])('a validator that %s', (_, errors, want) => {
  expect(toldBy(errors, { anyOf: [0] })).toEqual(want);
});

test('any value is valid by a rule without a validator', () => {
  const contract = { ...things, validators: () => new Map() };
  expect(firstError(contract, { expected: 'any value' }, 7)).toBeUndefined();
  const error = { instancePath: '', keyword: 'oneOf', message: 'must match exactly one schema in oneOf', params: {} };
  expect(toldBy([error], { oneOf: [0] })).toEqual({
    at: '',
    keyword: 'oneOf',
    message: 'must fit one alternative, and fits any value',
  });
});
