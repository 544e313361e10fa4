import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { packageRoot } from '../../../conformance/contract/load.js';
import { isObject } from '../../../conformance/contract/pointer.js';
import { sourceFiles } from '../../compile/architecture/imports.js';
import { keysOf } from './keys.js';

/** `npm ci` removes it with the packages; a fresh clone has none. In both cases everything is checked. */
const cacheFile = path.join(packageRoot, 'node_modules/.cache/cloud-contracts/sources.json');

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => packageRoot,
  getNewLine: () => '\n',
};

/**
 * Type-checks and lints the sources, with one program for both. It skips a file that was clean before with the same key
 * (`keysOf`).
 * @returns the exit code
 */
async function main(): Promise<number> {
  const keys = keysOf(packageRoot, sourceFiles(packageRoot));
  const clean = readClean();
  const files = [...keys].filter(([, key]) => !clean.has(key)).map(([file]) => path.join(packageRoot, file));
  const program = files.length === 0 ? undefined : openProgram();
  const diagnostics = program ? diagnosticsOf(program, files) : [];
  const results = [...(program ? await lintTypeScript(program, files) : []), ...(await lintOthers())];
  const faulty = new Set([
    ...diagnostics.map(({ file }) => file?.fileName),
    ...results.filter(({ messages }) => messages.length > 0).map(({ filePath }) => filePath),
  ]);
  process.stderr.write(ts.formatDiagnosticsWithColorAndContext(diagnostics, host));
  process.stdout.write(await (await new ESLint({ cwd: packageRoot }).loadFormatter('stylish')).format(results));
  const isSound = diagnostics.every(({ file }) => file !== undefined);
  const found = [...keys].filter(([file]) => isSound && !faulty.has(path.join(packageRoot, file)));
  writeClean(found.map(([, key]) => key));
  if (faulty.size > 0) return 1;
  console.log(`${keys.size} TypeScript files: the compiler and ESLint find nothing (${files.length} had changed)`);
  return 0;
}

function openProgram(): ts.Program {
  const file = path.join(packageRoot, 'tsconfig.json');
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(file, (name) => ts.sys.readFile(name)).config,
    ts.sys,
    packageRoot,
  );
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, host));
  return ts.createProgram(fileNames, options);
}

/** The compiler's errors in the given files and in its options. Generated files are always checked. */
function diagnosticsOf(program: ts.Program, files: readonly string[]): readonly ts.Diagnostic[] {
  const generated = path.join(packageRoot, 'generated/');
  const checked = program
    .getSourceFiles()
    .filter(({ fileName }) => files.includes(fileName) || fileName.startsWith(generated));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...checked.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
  ];
}

function lintTypeScript(program: ts.Program, files: readonly string[]): Promise<readonly ESLint.LintResult[]> {
  const parserOptions = { projectService: false, programs: [program] };
  const eslint = new ESLint({
    cwd: packageRoot,
    overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions } },
  });
  return eslint.lintFiles([...files]);
}

/** Files without types are few, and quick to lint. */
function lintOthers(): Promise<readonly ESLint.LintResult[]> {
  return new ESLint({ cwd: packageRoot }).lintFiles(['**/*.js', '**/*.mjs']);
}

function readClean(): ReadonlySet<unknown> {
  try {
    const cached: unknown = JSON.parse(readFileSync(cacheFile, 'utf8'));
    return new Set(isObject(cached) && Array.isArray(cached['clean']) ? cached['clean'] : []);
  } catch {
    return new Set();
  }
}

function writeClean(keys: readonly string[]): void {
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ clean: keys }));
}

void main().then((exitCode) => {
  process.exitCode = exitCode;
});
