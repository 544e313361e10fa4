import ts from 'typescript';
import { formatPointer, parsePointer } from '../contract/pointer.js';
import type { Documentation } from './documentation.js';
import { commentDeclaration, commentOf } from './type-comments.js';

test.each([
  [{ paragraphs: [] }, ''],
  [{ heading: 'A', paragraphs: [] }, '/** A */'],
  [{ paragraphs: ['A'] }, '/** A */'],
  [{ heading: 'A', paragraphs: ['B', 'C'] }, '/**\n * A\n *\n * B\n *\n * C\n */'],
  [{ paragraphs: ['A\nB'] }, '/**\n * A\n * B\n */'],
  [{ paragraphs: ['a */ b */ c'] }, '/** a *\\/ b *\\/ c */'],
])('%j is the comment %j', (documentation, want) => {
  expect(commentOf(documentation)).toBe(want);
});

const { factory } = ts;
const openapi = {
  paths: {
    '/a': { get: { operationId: 'listA' }, put: { operationId: 'put-a' } },
    '/b': { get: { operationId: 'plain' }, put: { operationId: '12' } },
  },
};
const documented: Readonly<Record<string, Documentation>> = {
  '/paths/~1a/get': { heading: 'List', paragraphs: [] },
  '/paths/~1a/put': { paragraphs: ['Put.'] },
  '/paths/~1b/put': { paragraphs: ['Twelve.'] },
  '/components/schemas/Titled': { heading: 'Titled', paragraphs: [] },
  '/components/schemas/Described': { paragraphs: ['Described.'] },
};
const documents = {
  '001': { title: 'One', service: 'S', file: '1.md', origin: 'o' },
  '002': { title: 'Two', service: 'S', file: '2.md', origin: 'o' },
};

/** The text of a declaration with its comments. */
function commented(node: ts.Node): string {
  const documentation = (pointer: string): Documentation =>
    documented[formatPointer(parsePointer(pointer))] ?? { paragraphs: [] };
  commentDeclaration(node, openapi, { title: 'Things', documents }, documentation);
  const file = ts.createSourceFile('a.ts', '', ts.ScriptTarget.Latest);
  return ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, file);
}

/** An alias, whose type has its whole text as its name. */
function alias(name: string, type: string): ts.Node {
  return factory.createTypeAliasDeclaration(undefined, name, undefined, factory.createTypeReferenceNode(type));
}

function interfaceOf(name: string, ...members: readonly ts.TypeElement[]): ts.Node {
  return factory.createInterfaceDeclaration(undefined, name, undefined, undefined, members);
}

test.each([
  ["components['schemas']['Titled']", '/** Titled */'],
  ["components['schemas']['Described']", '/** Described. */'],
  ["components['schemas']['Plain']", '/** The schema `Plain`. */'],
  ["components['responses']['Plain']", '/** The response `Plain`. */'],
  ["components['parameters']['Plain']", '/** The parameter `Plain`. */'],
  ["components['requestBodies']['Plain']", '/** The request body `Plain`. */'],
  ["components['headers']['Plain']", '/** The header field `Plain`. */'],
  ["components['pathItems']['Plain']", '/** The path `Plain`. */'],
  ["components['links']['Plain']", '/** The links `Plain`. */'],
  ["components['schemas']", '/** The part `Alias` of Things. */'],
  ["own.components['schemas']['Plain']", '/** The part `Alias` of Things. */'],
  ["components['schemas']['Plain']['id']", '/** The part `Alias` of Things. */'],
])('the alias of %s has the comment %s', (type, want) => {
  expect(commented(alias('Alias', type))).toBe(`${want}\ntype Alias = ${type};`);
});

test.each([
  ['paths', '/** The paths of Things. */'],
  ['webhooks', '/** The webhooks of Things. */'],
  ['components', '/** The schemas, responses, parameters, request bodies and header fields of Things. */'],
  ['$defs', '/** The schemas outside of `components` of Things. */'],
  ['other', '/** The part `other` of Things. */'],
])('%s has the comment %s, as an interface or as an alias', (name, want) => {
  expect(commented(interfaceOf(name))).toBe(`${want}\ninterface ${name} {\n}`);
  expect(commented(alias(name, 'Empty'))).toBe(`${want}\ntype ${name} = Empty;`);
  const text = factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
  const plain = factory.createTypeAliasDeclaration(undefined, name, undefined, text);
  expect(commented(plain)).toBe(`${want}\ntype ${name} = string;`);
});

test('operations have the documentation of the document, and their interface names the sources', () => {
  const member = (name: string | ts.PropertyName): ts.TypeElement =>
    factory.createPropertySignature(undefined, name, undefined, undefined);
  const index = factory.createParameterDeclaration(undefined, undefined, 'name');
  const members = [
    member('listA'),
    member(factory.createStringLiteral('put-a')),
    member(factory.createNumericLiteral(12)),
    member('plain'),
    member('unknown'),
    factory.createIndexSignature(undefined, [index], factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword)),
  ];
  expect(commented(interfaceOf('operations', ...members))).toBe(`/**
 * The operations, by operationId, of Things.
 *
 * Document 001: One.
 *
 * Document 002: Two.
 */
interface operations {
    /** List */
    listA;
    /** Put. */
    "put-a";
    /** Twelve. */
    12;
    plain;
    unknown;
    [name]: string;
}`);
  expect(commented(interfaceOf('others', member('listA')))).toBe(
    '/** The part `others` of Things. */\ninterface others {\n    listA;\n}',
  );
});

test('what is no declaration of a type has no comment', () => {
  expect(commented(factory.createEmptyStatement())).toBe(';');
});
