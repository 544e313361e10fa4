import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Metafile } from 'esbuild';
import { packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { compileModules } from './compile.js';

/** Not bundled: they are large, and few runs need them. */
const external = ['@stoplight/*', 'node-forge', 'fast-check', 'typescript', 'change-case', 'cloud-contracts'];

/** The folder of the programs in `dist/`. */
const folder = 'dist/program';

/** The modules in it that others name: the command line, that of the GitHub Action, and the command line as a function. */
const programs = {
  cli: 'conformance/cli/main.ts',
  action: 'conformance/action/main.ts',
  run: 'conformance/cli/run.ts',
};

const licences = 'licences.txt';

/** What a CommonJS module has by itself, for the packages and modules that use it. */
const commonJs = `
import { createRequire as createRequireOfProgram } from 'node:module';
const require = createRequireOfProgram(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

/**
 * Builds `dist/`. With `--clean` it starts from nothing, which a package to be packed needs. With `--unchecked` it leaves
 * faults of types to the linter, which checks all types and runs beside the tests.
 */
async function main(): Promise<void> {
  const options = {
    clean: { type: 'boolean', default: false },
    unchecked: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options });
  if (values.clean) rmSync(path.join(packageRoot, 'dist'), { recursive: true, force: true });
  compileModules(packageRoot, !values.unchecked);
  await bundlePrograms();
}

/**
 * Bundles the command line and the program of the GitHub Action, because loading some 200 modules takes longer than sending
 * the requests of a run. What only some commands need stays apart, and is loaded by them alone: Node parses all that it
 * loads. The licences of the bundled packages are written beside them, as they demand.
 */
async function bundlePrograms(): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: packageRoot,
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Only modules of ECMAScript can be split.
    ...{ splitting: true, format: 'esm', banner: { js: commonJs } },
    platform: 'node',
    target: 'node20.19',
    external,
    alias: { '@redocly/openapi-core/lib/ref-utils.js': './scripts/ship/build/ref-utils.ts' },
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const texts = packagesIn(metafile).map((name) => `${name}\n\n${licenceOf(name)}`);
  writeFileSync(path.join(packageRoot, folder, licences), texts.join(`\n${'-'.repeat(80)}\n`));
  removeOthers([...Object.keys(metafile.outputs), `${folder}/${licences}`]);
}

/** Removes what earlier builds have left: the names of split modules change with their content. */
function removeOthers(files: readonly string[]): void {
  const there = readdirSync(path.join(packageRoot, folder)).map((name) => `${folder}/${name}`);
  for (const file of there) if (!files.includes(file)) rmSync(path.join(packageRoot, file));
}

/** The folders of the packages that are bundled into a program. */
function packagesIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = files.flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** @throws Error for a package without a licence file */
function licenceOf(folder: string): string {
  const absolute = path.join(packageRoot, folder);
  const file = readdirSync(absolute).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined) throw new Error(`${folder} has no file with its licence: leave it out of the bundle`);
  return readFileSync(path.join(absolute, file), 'utf8').trim();
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
