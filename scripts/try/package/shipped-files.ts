import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { run } from './project.js';

/** Paths of the files that `npm pack` would pack; it needs a built `dist/`. */
export function shippedFiles(): readonly string[] {
  const printed = run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'], packageRoot);
  const [packed] = JSON.parse(printed) as readonly { readonly files: readonly { readonly path: string }[] }[];
  return (packed?.files ?? []).map((file) => file.path);
}

/** The texts of the modules and declarations among the shipped files, by their path in the package. */
export function modulesAmong(files: readonly string[]): ReadonlyMap<string, string> {
  const names = files.filter((name) => /\.(?:m?js|d\.ts)$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(path.join(packageRoot, name), 'utf8')]));
}
