import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The compiler's record of file contents, by which it knows what has changed; it is in no package. */
const stateFile = 'modules.tsbuildinfo';

/**
 * Compiles the modules that a `tsconfig.build.json` reaches to the `dist/` beside it. It recompiles only modules whose
 * content has changed since the last time, for whatever reason. Afterwards `dist/` has no module whose source is gone
 * or is no longer reached.
 * @param isChecked whether types are checked; the modules are the same without
 * @throws Error with all messages of the compiler
 */
export function compileModules(root: string, isChecked = true): void {
  const config = readConfig(path.join(root, 'tsconfig.build.json'));
  const outDir = path.join(root, 'dist');
  const tsBuildInfoFile = path.join(outDir, stateFile);
  const options = { ...config.options, outDir, incremental: true, noCheck: !isChecked, tsBuildInfoFile };
  const modules = compile(config.fileNames, options);
  const outputs = outputsOf(modules, root, outDir);
  // The compiler takes a file that it once wrote as present, even if somebody has removed it.
  if (!outputs.every((file) => existsSync(file))) {
    rmSync(tsBuildInfoFile);
    compile(config.fileNames, options);
  }
  for (const file of modulesBelow(outDir)) if (!outputs.includes(file)) rmSync(file);
}

function readConfig(file: string): ts.ParsedCommandLine {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (fault: ts.Diagnostic) => refuse([fault]) };
  const config = ts.getParsedCommandLineOfConfigFile(file, {}, host);
  if (!config) throw new Error(`${file} cannot be read`);
  refuse(config.errors);
  return config;
}

/** Paths of the program's modules, without its declarations and packages. */
function compile(rootNames: readonly string[], options: ts.CompilerOptions): readonly string[] {
  const program = ts.createIncrementalProgram({ rootNames, options });
  const faults = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
    ...program.emit(undefined, undefined, undefined, false, { before: [importsAsRequires] }).diagnostics,
  ];
  refuse(faults);
  const sources = program.getSourceFiles().filter((source) => !source.isDeclarationFile);
  return sources.map(({ fileName }) => fileName).filter((file) => file.endsWith('.ts'));
}

/**
 * Turns each `import()` of an own module into a `require()` at the same moment. Jest has no `import()` without a flag, so that
 * a test could otherwise not load what a module of the package loads late.
 */
const importsAsRequires: ts.TransformerFactory<ts.SourceFile> = (context) => (source) => {
  const { factory } = context;
  const visit = (node: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(node, visit, context);
    if (!isOwnImport(visited)) return visited;
    const load = factory.createCallExpression(factory.createIdentifier('require'), undefined, visited.arguments);
    const run = factory.createArrowFunction(
      [factory.createToken(ts.SyntaxKind.AsyncKeyword)],
      undefined,
      [],
      undefined,
      undefined,
      load,
    );
    return factory.createCallExpression(factory.createParenthesizedExpression(run), undefined, []);
  };
  return ts.visitEachChild(source, visit, context);
};

function isOwnImport(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return false;
  const [name] = node.arguments;
  return name !== undefined && ts.isStringLiteral(name) && name.text.startsWith('.');
}

function outputsOf(modules: readonly string[], root: string, outDir: string): readonly string[] {
  return modules.flatMap((file) => {
    const base = path.join(outDir, path.relative(root, file)).replace(/\.ts$/, '');
    return [`${base}.js`, `${base}.d.ts`];
  });
}

/** What the compiler wrote, now or earlier: modules and declarations in the folders of `dist/`. */
function modulesBelow(outDir: string): readonly string[] {
  return readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.includes(path.sep) && /\.(?:js|d\.ts)$/.test(file))
    .map((file) => path.join(outDir, file));
}

function refuse(faults: readonly ts.Diagnostic[]): void {
  if (faults.length === 0) return;
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  };
  throw new Error(ts.formatDiagnostics(faults, host).trim());
}
