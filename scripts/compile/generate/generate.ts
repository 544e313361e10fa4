import { mkdirSync, readdirSync, readFileSync, rmSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { apiDocument } from './api-document.js';
import { contributingTables } from './contributing-tables.js';
import { leftoversBeside, type Leftovers } from './leftovers.js';
import { contractFiles } from '../../../conformance/compile/contract-files.js';
import { compileDocument, titleOf } from '../../../conformance/compile/openapi.js';
import { readmeTables } from './readme-tables.js';
import { compileRegister } from '../../../conformance/compile/register.js';
import { replaceTables } from './replace-tables.js';
import { compileSuiteTypes } from './suite-types.js';
import { compileInputValidators } from '../../../conformance/compile/validators.js';
import { packageRoot } from '../../../conformance/contract/load.js';
import { UsageError } from '../../../conformance/errors.js';
import type { ConformanceData } from '../../../conformance/contract/model.js';
import type { Schema } from '../../../conformance/contract/schema.js';
import { listFile, readParts } from '../architecture/folders.js';
import { architectureTables } from '../architecture/tables.js';

const contributing = 'CONTRIBUTING.md';
const options = 'conformance/cli/OPTIONS.md';

/** Markdown by the name of the table. */
type Tables = Readonly<Record<string, string>>;

/** Generated files by their path relative to the repository. */
type Files = ReadonlyMap<string, string>;

/** Compiles every API under `spec/` in memory; it writes nothing. */
async function compile(root: string): Promise<Files> {
  const files = new Map<string, string>();
  const register: ConformanceData[] = [];
  for (const api of folders(path.join(root, 'spec'))) {
    const entry = `spec/${api}/openapi.yaml`;
    const document = compileDocument(root, entry, true);
    const { openapi } = document;
    const { validationSchemas, warnings: _, ...compiled } = compileRegister(root, entry, document);
    const conformance = { api, title: titleOf(openapi), ...compiled };
    register.push(conformance);
    const parts = { data: conformance, openapi, validationSchemas };
    for (const [name, text] of contractFiles(parts, '"npm run generate" from spec/')) {
      files.set(`generated/${api}/${name}`, text);
    }
    files.set(`spec/${api}/README.md`, apiDocument(conformance));
  }
  for (const [name, schema] of ['conformance', 'fixtures'].flatMap((one) => [...schemasBelow(path.join(root, one))])) {
    files.set(`generated/suite/${name}.ts`, await compileSuiteTypes(name, schema));
    // The compiler completes this schema with those of the checks, and so compiles it itself.
    if (name === 'register') continue;
    files.set(`generated/suite/${name}.validators.js`, compileInputValidators(name, schema));
  }
  for (const [file, tables] of documents(root, register)) {
    files.set(file, replaceTables(file, readDocument(root, file), tables));
  }
  return files;
}

function readDocument(root: string, file: string): string {
  const text = read(root, file);
  if (text !== undefined) return text;
  throw new UsageError(
    `${file} is missing in ${root}: write one that has the generated tables, or name another --root`,
  );
}

/** The documents with generated tables, with these tables in them. */
function documents(root: string, register: readonly ConformanceData[]): ReadonlyMap<string, Tables> {
  const documented = new Map<string, Tables>([['README.md', readmeTables(register)]]);
  if (existsSync(path.join(root, listFile))) documented.set('ARCHITECTURE.md', architectureTables(readParts(root)));
  if (existsSync(path.join(root, contributing))) documented.set(contributing, contributingTables());
  return documented;
}

/** The page of the options, for a repository that has one. It runs the command line, and so what is generated. */
async function compileOptions(root: string): Promise<Files> {
  const text = read(root, options);
  if (text === undefined) return new Map();
  const { optionTables } = await import('./option-tables.js');
  return new Map([[options, replaceTables(options, text, await optionTables())]]);
}

/** The schemas in a folder, by the name that precedes `.schema.json`. */
function schemasBelow(folder: string): ReadonlyMap<string, Schema> {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const schemas = files.filter((file) => file.endsWith('.schema.json')).sort();
  return new Map(
    schemas.map((file) => [
      path.basename(file, '.schema.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema,
    ]),
  );
}

function folders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The differences between the repository and the specification. */
interface State {
  /** Files that differ from the compiled specification, and generated files that it no longer has. */
  readonly stale: readonly string[];
  readonly leftovers: Leftovers;
}

function stateOf(root: string, files: Files): State {
  const leftovers = leftoversBeside(root, new Set(files.keys()));
  return { stale: [...differing(root, files), ...leftovers.own].sort(), leftovers };
}

function differing(root: string, files: Files): readonly string[] {
  return [...files].filter(([file, text]) => read(root, file) !== text).map(([file]) => file);
}

function read(root: string, file: string): string | undefined {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : undefined;
}

function write(root: string, files: Files): void {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

/** Streams for the compiler's messages. */
export interface Output {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs the compiler as its command line asks.
 * @param argv the arguments after its name
 * @returns the exit code: 0 done or up to date, 1 stale or foreign files, 2 a specification or a document that cannot be compiled
 */
export async function generate(argv: readonly string[], output: Output): Promise<number> {
  let exitCode = 0;
  const program = new Command('generate')
    .description('Compile spec/ into generated/ and into the tables of the documents.')
    .option('--check', 'write nothing; fail with the list of stale files')
    .option('--root <folder>', 'the repository to compile', packageRoot)
    .action(async (options: { check?: true; root: string }) => {
      exitCode = await compileRepository(path.resolve(options.root), options.check ?? false, output);
    });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function compileRepository(root: string, check: boolean, { stdout, stderr }: Output): Promise<number> {
  const files = await compile(root);
  const state = stateOf(root, files);
  const { leftovers } = state;
  if (!check) {
    for (const file of leftovers.own) rmSync(path.join(root, file));
    write(root, files);
  }
  // Stale modules may keep the command line from being loaded.
  const pages: Files = check && state.stale.length > 0 ? new Map() : await compileOptions(root);
  const stale = [...state.stale, ...differing(root, pages)];
  const count = files.size + pages.size;
  if (!check) {
    write(root, pages);
    const list = stale.map((file) => `\n  ${file}`).join('');
    stdout.write(`${count} files generated, ${stale.length} changed${list}\n`);
  } else {
    for (const file of stale) stderr.write(`${file} is stale: run "npm run generate" and commit\n`);
  }
  for (const file of leftovers.foreign) stderr.write(`${file} is not generated: move it out of generated/\n`);
  if (leftovers.foreign.length > 0 || (check && stale.length > 0)) return 1;
  if (check) stdout.write(`${count} generated files are up to date\n`);
  return 0;
}
