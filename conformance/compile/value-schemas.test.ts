import type { Schema } from '../contract/schema.js';
import { viewAt } from '../contract/schema-view.js';
import { ValueSchemas } from './value-schemas.js';

const components = {
  schemas: {
    Base: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    Closed: { properties: { a: {}, b: false }, items: {}, unevaluatedProperties: false },
    Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }, { maxProperties: 3 }] },
    Tree: { type: 'object', properties: { next: { $ref: '#/components/schemas/Tree' } } },
  },
};

function schemasOf(value: unknown) {
  const openapi = { value, components };
  return { view: viewAt(openapi, '/value'), schemas: new ValueSchemas(openapi) };
}

const base = { $ref: '#/components/schemas/Base' };
const named = { $ref: 'document#/$defs/d0' };

const kept = {
  ...{ type: 'object', enum: [1], const: 1, multipleOf: 1, maximum: 1, exclusiveMaximum: 1, minimum: 1 },
  ...{ exclusiveMinimum: 1, maxLength: 1, minLength: 1, pattern: 'a', maxItems: 1, minItems: 1, uniqueItems: true },
  ...{ maxContains: 1, minContains: 1, maxProperties: 1, minProperties: 1, dependentRequired: { a: ['b'] } },
  format: 'uuid',
};
const parts = {
  description: 'd',
  title: 't',
  required: ['a'],
  properties: { a: {} },
  items: {},
  'x-a': 1,
  xml: {},
  example: 1,
};

test.each<readonly [what: string, schema: unknown, want: Schema]>([
  ['its assertions, and no annotations, properties and items', { ...kept, ...parts }, kept],
  ['no format that nobody knows', { format: 'colour' }, {}],
  ['no format that is no name', { format: ['uuid'] }, {}],
  ['nothing', true, {}],
  ['that there is no such value', false, { not: {} }],
  ['what it refers to', base, { type: 'object' }],
  ['what it refers to and its own', { ...base, maxProperties: 2 }, { maxProperties: 2, allOf: [{ type: 'object' }] }],
  [
    'all of allOf that says something',
    { allOf: [base, {}, { maxProperties: 2 }] },
    { allOf: [{ type: 'object' }, { maxProperties: 2 }] },
  ],
  ['the one of allOf that says something', { allOf: [{}, { maxProperties: 2 }] }, { maxProperties: 2 }],
  ['what refers to itself, once', { $ref: '#/components/schemas/Loop' }, { maxProperties: 3 }],
  [
    'the names beside which there are no others',
    { additionalProperties: false, properties: { a: { type: 'string' }, b: false } },
    { additionalProperties: false, properties: { a: true, b: false } },
  ],
  ['the schema of all other members', { additionalProperties: base }, { additionalProperties: named }],
  [
    'the names of what it refers to, where no others are allowed',
    { ...base, unevaluatedProperties: false },
    { unevaluatedProperties: false, allOf: [{ type: 'object', properties: { id: true } }] },
  ],
  [
    'the names of a closed schema that it refers to',
    { allOf: [{ $ref: '#/components/schemas/Closed' }] },
    { unevaluatedProperties: false, properties: { a: true, b: false }, items: true },
  ],
  [
    'the items beyond which there are none',
    { items: false, prefixItems: [base] },
    { items: false, prefixItems: [named] },
  ],
  ['the items that are known', { items: {}, unevaluatedItems: false }, { items: true, unevaluatedItems: false }],
  [
    'no items after the first ones',
    { prefixItems: [{}], items: false, unevaluatedItems: true },
    { prefixItems: [{}], items: false, unevaluatedItems: true },
  ],
  ['the names that it forbids', { properties: { a: false, b: {} } }, { properties: { a: false } }],
  [
    'null or the value, and more',
    { maxProperties: 2, oneOf: [{ type: 'null' }, base] },
    { maxProperties: 2, anyOf: [{ type: 'null' }, { type: 'object' }] },
  ],
  ['null or the value', { oneOf: [{ type: 'null' }, base] }, { anyOf: [{ type: 'null' }, { type: 'object' }] }],
  [
    'other schemas with all that they say',
    {
      ...{ contains: base, propertyNames: base, if: base, then: base, else: base, not: base },
      ...{
        anyOf: [base, true],
        oneOf: [base, false],
        patternProperties: { '^x': base },
        dependentSchemas: { a: base },
      },
    },
    {
      ...{ contains: named, propertyNames: named, if: named, then: named, else: named, not: named },
      ...{
        anyOf: [named, true],
        oneOf: [named, false],
        patternProperties: { '^x': named },
        dependentSchemas: { a: named },
      },
    },
  ],
  [
    'nothing that is written in another way than it should',
    { anyOf: 4, patternProperties: 4, allOf: 4 },
    { anyOf: [], patternProperties: {} },
  ],
])('about a value as a whole, a schema says %s', (_, schema, want) => {
  const { view, schemas } = schemasOf(schema);
  expect(schemas.whole(view)).toEqual(want);
});

test.each<readonly [what: string, schema: unknown, want: Schema]>([
  ['what it refers to, by a name', { ...base, maxProperties: 2 }, { maxProperties: 2, $ref: 'document#/$defs/d0' }],
  ['all of allOf', { allOf: [base, { maxProperties: 2 }] }, { allOf: [named, { maxProperties: 2 }] }],
  [
    'properties and items',
    { required: ['a', 4], properties: { a: { type: 'string', title: 't' }, b: false }, items: base },
    { required: ['a'], properties: { a: { type: 'string' }, b: false }, items: named },
  ],
  [
    'no requirement of what is written only',
    { required: ['a', 'b'], properties: { a: { writeOnly: true }, b: { writeOnly: false } } },
    { required: ['b'], properties: { a: {}, b: {} } },
  ],
  ['nothing required', { required: ['a'], properties: { a: { writeOnly: true } } }, { properties: { a: {} } }],
])('about a value and its parts, a schema says %s', (_, schema, want) => {
  const { view, schemas } = schemasOf(schema);
  expect(schemas.completeView(view)).toEqual(want);
});

test('what is referred to has one name, also where it refers to itself', () => {
  const { view, schemas } = schemasOf({ items: { $ref: '#/components/schemas/Tree' }, contains: base, not: base });
  schemas.completeView(view);
  expect(schemas.referred).toEqual({
    $id: 'document',
    $defs: {
      d0: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
      d1: { type: 'object', properties: { next: { $ref: 'document#/$defs/d1' } } },
    },
  });
});

test('what several schemas say about a part holds all at once', () => {
  const openapi = { value: { allOf: [{ properties: { a: { minimum: 1 } } }, { properties: { a: { maximum: 2 } } }] } };
  const [first = [], second = []] = ['0', '1'].map((index) => viewAt(openapi, `/value/allOf/${index}/properties/a`));
  const schemas = new ValueSchemas(openapi);
  expect(schemas.whole([...first, ...second])).toEqual({ allOf: [{ minimum: 1 }, { maximum: 2 }] });
});
