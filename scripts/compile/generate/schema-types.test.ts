import ts from 'typescript';
import { emptyObject, onlyNullProperty } from './schema-types.js';

const nothing = { $ref: '#/components/schemas/Nothing' };
const circle = { $ref: '#/components/schemas/Circle' };
const openapi = { components: { schemas: { Nothing: { type: 'null' }, Circle: { allOf: [circle] } } } };

const printer = ts.createPrinter({ removeComments: true });
const file = ts.createSourceFile('types.ts', '', ts.ScriptTarget.Latest);
const printed = (node: ts.Node | undefined): string | undefined =>
  node && printer.printNode(ts.EmitHint.Unspecified, node, file);

test.each<[string, object, string | undefined]>([
  ['type: null', { type: 'null' }, 'a?: OnlyNull;'],
  ['a list of one type', { type: ['null'] }, 'a?: OnlyNull;'],
  ['const: null', { const: null }, 'a?: OnlyNull;'],
  ['enum: [null]', { enum: [null, null] }, 'a?: OnlyNull;'],
  ['a reference to null', nothing, 'a?: OnlyNull;'],
  ['allOf with a part that is only null', { allOf: [{ title: 'b' }, nothing] }, 'a?: OnlyNull;'],
  ['oneOf with parts that are only null', { oneOf: [nothing, { const: null }] }, 'a?: OnlyNull;'],
  ['anyOf with parts that are only null', { anyOf: [nothing] }, 'a?: OnlyNull;'],
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
  const any = ts.factory.createKeywordTypeNode(ts.SyntaxKind.AnyKeyword);
  const optional = ts.factory.createToken(ts.SyntaxKind.QuestionToken);
  const property = ts.factory.createPropertySignature(undefined, 'a', optional, any);
  const changed = onlyNullProperty(openapi, property, schema);
  expect(printed(changed)).toBe(want);
});

const closed = { type: 'object', additionalProperties: false };

test.each<[string, object, string | undefined]>([
  ['a closed object without properties', closed, 'Record<string, never>'],
  ['one that is closed otherwise', { type: 'object', unevaluatedProperties: false }, 'Record<string, never>'],
  ['an open object', { type: 'object' }, undefined],
  ['a closed object with properties', { ...closed, properties: { a: {} } }, undefined],
  ['a closed object with patterns of properties', { ...closed, patternProperties: { a: {} } }, undefined],
  ['a closed object that another schema extends', { ...closed, allOf: [{}] }, undefined],
  ['a closed array', { type: 'array', additionalProperties: false }, undefined],
])('%s', (_, schema, want) => {
  expect(printed(emptyObject(schema))).toBe(want);
});
