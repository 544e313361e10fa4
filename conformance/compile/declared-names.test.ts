import ts from 'typescript';
import { DeclaredNames, indexText } from './declared-names.js';

test.each([
  [
    ['Thing', 'Thing', 'Thing'],
    ['Thing', 'Thing_2', 'Thing_3'],
  ],
  [
    ['Record', 'OnlyNull'],
    ['Record_2', 'OnlyNull_2'],
  ],
  [
    ['a-b', 'a.b', 'a b/c'],
    ['a_b', 'a_b_2', 'a_b_c'],
  ],
  [
    ['1st', '', 'Übung', '$a_1', '٣'],
    ['_1st', '_', 'Übung', '$a_1', '_٣'],
  ],
])('%j are declared as %j', (names, want) => {
  const declared = new DeclaredNames();
  expect(names.map((name) => declared.nameFor(name))).toEqual(want);
});

test.each([
  ['listThings', "'listThings'"],
  ["it's", "'it\\'s'"],
  ['a\\b', "'a\\\\b'"],
])('the index for %s is %s', (name, want) => {
  expect(indexText(name)).toBe(want);
});

test.each([
  ...['Record', 'NonNullable', 'Omit', 'Pick', 'Partial', 'Required', 'Readonly', 'Extract', 'Exclude', 'Array'],
  ...['WithRequired', 'OneOf', 'XOR', 'Without', 'BodyOf', 'OnlyNull', 'OperationId', 'RequirementId'],
])('%s means something else already', (name) => {
  expect(new DeclaredNames().nameFor(name)).toBe(`${name}_2`);
});

test('an alias whose name can be declared stays the same, and another one has another name', () => {
  const { factory } = ts;
  const names = new DeclaredNames();
  const alias = (name: string) =>
    factory.createTypeAliasDeclaration(
      [factory.createModifier(ts.SyntaxKind.ExportKeyword)],
      name,
      [factory.createTypeParameterDeclaration(undefined, 'Of')],
      factory.createTypeReferenceNode('Of'),
    );
  const [own, other] = [alias('Thing'), names.renamed(alias('a.b'))];
  expect(names.renamed(own)).toBe(own);
  const file = ts.createSourceFile('a.ts', '', ts.ScriptTarget.Latest);
  const text = ts.createPrinter().printNode(ts.EmitHint.Unspecified, other, file);
  expect(text).toBe('export type a_b<Of> = Of;');
});
