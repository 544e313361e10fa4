import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';

/** The folder of the programs of a package. */
const folder = 'dist/program';

const licences = 'licences.txt';

/** What a CommonJS module has by itself, for the packages and modules that use it. */
const commonJs = `
import { createRequire as createRequireOfProgram } from 'node:module';
const require = createRequireOfProgram(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

/** What a package bundles. */
export interface Bundle {
  /** The modules of `dist/program/` that others name, by the names that they get, with their sources relative to the package. */
  readonly programs: Readonly<Record<string, string>>;
  /** Packages that are not bundled. */
  readonly external?: readonly string[];
  /** Modules of the package that take the place of others, by the names of these. */
  readonly alias?: Readonly<Record<string, string>>;
}

/**
 * Bundles the programs of a package. What only some commands need stays apart, and is loaded by them alone: Node parses all that
 * it loads. The licences of the bundled packages are written beside them, as they demand.
 * @param root the folder of the package
 * @throws Error for a bundled package without a licence
 */
export async function bundlePrograms(root: string, { programs, external = [], alias = {} }: Bundle): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // Only modules of ECMAScript can be split.
    ...{ splitting: true, format: 'esm', banner: { js: commonJs } },
    platform: 'node',
    target: 'node20.19',
    external: [...external],
    alias,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const texts = packagesIn(metafile).map((name) => `${name}\n\n${licenceOf(root, name)}`);
  writeFileSync(path.join(root, folder, licences), texts.join(`\n${'-'.repeat(80)}\n`));
  removeOthers(root, [...Object.keys(metafile.outputs), `${folder}/${licences}`]);
}

/** Removes what earlier builds have left: the names of split modules change with their content. */
function removeOthers(root: string, files: readonly string[]): void {
  const there = readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`);
  for (const file of there) if (!files.includes(file)) rmSync(path.join(root, file));
}

/** The folders of the packages that are bundled into a program. */
function packagesIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = files.flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** @throws Error for a package without a licence file */
function licenceOf(root: string, name: string): string {
  const absolute = path.join(root, name);
  const file = readdirSync(absolute).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no file with its licence: leave it out of the bundle`);
  return readFileSync(path.join(absolute, file), 'utf8').trim();
}
