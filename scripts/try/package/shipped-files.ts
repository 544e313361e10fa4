import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { run } from './project.js';

/** The modules and declarations that `npm pack` would pack, by their path in the package; it needs a built `dist/`. */
export function shippedModules(): ReadonlyMap<string, string> {
  const printed = run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'], packageRoot);
  const [packed] = JSON.parse(printed) as readonly { readonly files: readonly { readonly path: string }[] }[];
  const names = (packed?.files ?? []).map((file) => file.path).filter((name) => /\.(?:js|d\.ts)$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(path.join(packageRoot, name), 'utf8')]));
}
