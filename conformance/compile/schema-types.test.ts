import ts from 'typescript';
import { valueAt } from '../contract/pointer.js';
import { markOnlyNull, schemaType } from './schema-types.js';

const nothing = { $ref: '#/components/schemas/Nothing' };
const circle = { $ref: '#/components/schemas/Circle' };
const components = { schemas: { Nothing: { type: 'null' }, Circle: { allOf: [circle] } } };

const printer = ts.createPrinter({ removeComments: true });
const file = ts.createSourceFile('types.ts', '', ts.ScriptTarget.Latest);
const printed = (node: ts.Node | undefined): string | undefined =>
  node && printer.printNode(ts.EmitHint.Unspecified, node, file);

test.each<[string, object, string | undefined]>([
  ['type: null', { type: 'null' }, 'OnlyNull'],
  ['a list of one type', { type: ['null'] }, 'OnlyNull'],
  ['const: null', { const: null }, 'OnlyNull'],
  ['enum: [null]', { enum: [null, null] }, 'OnlyNull'],
  ['a reference to null', nothing, 'OnlyNull'],
  ['allOf with a part that is only null', { allOf: [{ title: 'b' }, nothing] }, 'OnlyNull'],
  ['oneOf with parts that are only null', { oneOf: [nothing, { const: null }] }, 'OnlyNull'],
  ['anyOf with parts that are only null', { anyOf: [nothing] }, 'OnlyNull'],
  ['a string or null', { type: ['string', 'null'] }, undefined],
  ['a string or a reference to null', { oneOf: [{ type: 'string' }, nothing] }, undefined],
  ['null among other values', { enum: [null, 'a'] }, undefined],
  ['a reference to itself', circle, undefined],
  ['no type', {}, undefined],
  ['no possible type', { type: [] }, undefined],
  ['no possible value', { enum: [] }, undefined],
  ['no parts', { allOf: [], oneOf: [] }, undefined],
  ['the text "null"', { const: 'null' }, undefined],
])('a property with %s', (_, schema, want) => {
  const Thing = { properties: { a: schema }, patternProperties: { '^b': schema }, additionalProperties: schema };
  const marked = markOnlyNull({ components: { ...components, schemas: { ...components.schemas, Thing } } });
  for (const place of ['properties/a', 'patternProperties/^b', 'additionalProperties']) {
    expect(printed(schemaType(valueAt(marked, `/components/schemas/Thing/${place}`)))).toBe(want);
  }
});

test('what is not a property stays as it is, and a marked property keeps its description', () => {
  const rest = { type: 'array', items: { type: 'null' }, description: 'Some nulls.', additionalProperties: false };
  const a = { const: null, description: 'None.' };
  expect(markOnlyNull({ ...rest, properties: { a } })).toEqual({
    ...rest,
    properties: { a: { type: 'null', 'x-only-null': true, description: 'None.' } },
  });
});

test('a property of a schema in a list of schemas has a mark too', () => {
  const marked = { type: 'null', 'x-only-null': true };
  expect(markOnlyNull({ allOf: [{ properties: { a: { type: 'null' } } }] })).toEqual({
    allOf: [{ properties: { a: marked } }],
  });
});

const closed = { type: 'object', additionalProperties: false };

test.each<[string, unknown, string | undefined]>([
  ['a closed object without properties', closed, 'Record<string, never>'],
  ['one that is closed otherwise', { type: 'object', unevaluatedProperties: false }, 'Record<string, never>'],
  ['an open object', { type: 'object' }, undefined],
  ['a closed object with properties', { ...closed, properties: { a: {} } }, undefined],
  ['a closed object with patterns of properties', { ...closed, patternProperties: { a: {} } }, undefined],
  ['a closed object that another schema extends', { ...closed, allOf: [{}] }, undefined],
  ['a closed object with alternatives', { ...closed, oneOf: [{}] }, undefined],
  ['a closed object with any of some alternatives', { ...closed, anyOf: [{}] }, undefined],
  ['a schema for any value', true, undefined],
  ['a closed array', { type: 'array', additionalProperties: false }, undefined],
])('%s', (_, schema, want) => {
  expect(printed(schemaType(schema))).toBe(want);
});
