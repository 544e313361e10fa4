import path from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../../conformance/contract/load.js';

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  skipLibCheck: true,
  types: ['node', 'jest'],
  resolveJsonModule: true,
  esModuleInterop: true,
  // Uses the sources, because dist/ may be older.
  paths: {
    'cloud-contracts': [path.join(packageRoot, 'conformance/index.ts')],
    'cloud-contracts/jest': [path.join(packageRoot, 'conformance/jest/index.ts')],
    'cloud-contracts/mock': [path.join(packageRoot, 'fixtures/servers/mock/index.ts')],
  },
};

/** Compiles texts as modules of this package, and returns the errors of each text. */
export function compileErrors(texts: readonly string[]): readonly (readonly string[])[] {
  const files = new Map(
    texts.map((text, index) => [path.join(packageRoot, `scripts/try/package/snippet-${index}.mts`), text]),
  );
  const host = ts.createCompilerHost(options);
  host.readFile = (name) => files.get(name) ?? ts.sys.readFile(name);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}
