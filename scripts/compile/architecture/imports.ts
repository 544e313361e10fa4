import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** An import of one source file in another. */
export interface Import {
  /** Path of the importing file, relative to the repository. */
  readonly from: string;
  /** Path of the imported file. */
  readonly to: string;
  /** Whether it imports only types, so that no code of the other file runs. */
  readonly isType: boolean;
}

/** The TypeScript files of `conformance/`, `fixtures/` and `scripts/`, relative to the repository. */
export function sourceFiles(root: string): readonly string[] {
  return ['conformance', 'fixtures', 'scripts']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.replaceAll(path.sep, '/')),
      ),
    )
    .filter((file) => file.endsWith('.ts'))
    .sort();
}

/** Whether a file belongs to the tests, which may import more. */
export function isTest(file: string): boolean {
  return /\.(?:test|testing)\.ts$|\/testing\//.test(file);
}

/** Every file of the repository that a file imports, in any syntax; packages are left out. */
export function importsOf(root: string, file: string): readonly Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const named = namedModule(node);
    if (named?.specifier.startsWith('.')) {
      found.push({ from: file, to: resolve(root, file, named.specifier), isType: named.isType });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface NamedModule {
  readonly specifier: string;
  readonly isType: boolean;
}

function namedModule(node: ts.Node): NamedModule | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, asksForTypes(node.importClause));
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly || areTypes(node.exportClause));
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isCallExpression(node) && isImportOrRequire(node.expression)) return named(node.arguments[0], false);
  return undefined;
}

function named(specifier: ts.Node | undefined, isType: boolean): NamedModule | undefined {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, isType } : undefined;
}

function asksForTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  return (
    clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (clause.name === undefined && areTypes(clause.namedBindings))
  );
}

/** `{ type One, type Other }` */
function areTypes(bindings: ts.Node | undefined): boolean {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return false;
  return bindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

function isImportOrRequire(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function resolve(root: string, file: string, specifier: string): string {
  const asWritten = path.posix.join(path.posix.dirname(file), specifier);
  const source = asWritten.replace(/\.js$/, '.ts');
  return existsSync(path.join(root, source)) ? source : asWritten;
}
