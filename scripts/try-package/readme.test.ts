import path from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../conformance/contract/load.js';
import { readmeSnippets } from './readme-snippets.js';

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  skipLibCheck: true,
  types: ['node'],
  resolveJsonModule: true,
  esModuleInterop: true,
  // The sources rather than dist/, which may be older.
  paths: { 'cloud-contracts': [path.join(packageRoot, 'conformance/index.ts')] },
};

/** Compiles a text as if it were a module of this package, and returns the errors. */
function compileErrors(text: string): readonly string[] {
  const file = path.join(packageRoot, 'scripts/try-package/snippet.mts');
  const host = ts.createCompilerHost(options);
  host.readFile = (name) => (name === file ? text : ts.sys.readFile(name));
  host.fileExists = (name) => name === file || ts.sys.fileExists(name);
  host.getSourceFile = (name, language) => {
    const source = host.readFile(name);
    return source === undefined ? undefined : ts.createSourceFile(name, source, language);
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const [programmatic = '', types = ''] = readmeSnippets();

test.each([
  ['the programmatic interface', programmatic],
  ['the types', types],
])('the README snippet on %s compiles under strict', (_, snippet) => {
  expect(snippet).toContain('cloud-contracts');
  expect(compileErrors(snippet)).toEqual([]);
});

test.each([
  ['a source type that is not documented', "type: 'ha'", "type: 'cluster'", /'"cluster"' is not assignable/],
  ['an instance in an HA backup', 'instance: null', "instance: 'x'", /not assignable to type 'null'/],
  ['a missing source', ', source } }', ' } }', /Property 'source' is missing/],
  ['an unknown path', '/{version}/{accountId}/backups', '/backups', /"\/backups"' is not assignable/],
])('the types refuse %s', (_, valid, invalid, message) => {
  expect(types).toContain(valid);
  expect(compileErrors(types.replace(valid, invalid)).join('\n')).toMatch(message);
});
