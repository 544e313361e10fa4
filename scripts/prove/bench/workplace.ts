import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';
import { packageRoot } from '../../../conformance/contract/load.js';

/** A temporary folder with the package to measure; its dependencies are linked. */
export interface Workplace {
  /** The package as npm would publish it. */
  readonly package: string;
  /** The path of a file in the folder. */
  file(name: string): string;
  /**
   * Compiles one of `processes/` to plain JavaScript, which Node runs without a loader.
   * @returns its path
   */
  compile(name: string): string;
  /** A copy of the package, in which another contract can be generated. */
  packageWithoutContracts(name: string): string;
  remove(): void;
}

/** Builds the package and copies the files to be published into a temporary folder. */
export function openWorkplace(): Workplace {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-bench-'));
  const file = (name: string): string => path.join(folder, name);
  const packed = publishedFiles();
  copyPackage(packed, file('package'));
  // One link for everything in the folder.
  symlinkSync(path.join(packageRoot, 'node_modules'), file('node_modules'), 'junction');
  return {
    package: file('package'),
    file,
    compile: (name) => compile(name, file(`${name}.js`)),
    packageWithoutContracts: (name) => {
      copyPackage(
        packed.filter((one) => !/^(?:generated|spec)\//.test(one)),
        file(name),
      );
      return file(name);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Paths of the files that `npm publish` would take; npm builds the package first. */
function publishedFiles(): readonly string[] {
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
    cwd: packageRoot,
    encoding: 'utf8',
  });
  const [packed] = JSON.parse(printed) as readonly { readonly files: readonly { readonly path: string }[] }[];
  return (packed?.files ?? []).map((one) => one.path);
}

function copyPackage(files: readonly string[], folder: string): void {
  for (const name of files) cpSync(path.join(packageRoot, name), path.join(folder, name));
}

/** Compiles one of `processes/` into one file of plain JavaScript. */
export function compile(name: string, output: string): string {
  const source = readFileSync(path.join(__dirname, 'processes', `${name}.ts`), 'utf8');
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs', ignoreDynamic: true },
    swcrc: false,
  });
  writeFileSync(output, code);
  return output;
}
