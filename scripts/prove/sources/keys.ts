import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from '../../compile/architecture/imports.js';

/** What every finding may depend on in addition to the sources: the rules, the compiler's options, and the packages. */
const settings = [
  'package-lock.json',
  'tsconfig.json',
  'eslint.config.mjs',
  'scripts/compile/architecture/eslint-rules.mjs',
  'scripts/compile/architecture/folders.yaml',
];

/**
 * A key for each file, which changes with everything that a finding in the file may depend on: its text, the texts of
 * all direct and indirect imports (rules with type information read them), the settings, and the version of Node. No
 * source declares anything globally, so files that are not imported have no influence.
 */
export function keysOf(root: string, files: readonly string[]): ReadonlyMap<string, string> {
  const digests = new Map<string, string>();
  const digestAt = (file: string): string => {
    const digest = digests.get(file) ?? digestOf(readIfAny(root, file));
    digests.set(file, digest);
    return digest;
  };
  const imports = new Map<string, readonly string[]>();
  const importedBy = (file: string): readonly string[] => {
    const names = imports.get(file) ?? importedFiles(root, file);
    imports.set(file, names);
    return names;
  };
  const shared = [process.version, ...settings.map(digestAt)];
  return new Map(
    files.map((file) => {
      const reached = new Set([file]);
      for (const one of reached) importedBy(one).forEach((name) => reached.add(name));
      const parts = [...reached].sort().map((one) => [one, digestAt(one)]);
      return [file, digestOf(JSON.stringify([shared, file, parts]))];
    }),
  );
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readIfAny(root: string, file: string): string {
  const absolute = path.join(root, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : '';
}

/** A module may resolve to its declarations. A missing module counts too, because it may exist the next time. */
function importedFiles(root: string, file: string): readonly string[] {
  if (!file.endsWith('.ts') || !existsSync(path.join(root, file))) return [];
  return importsOf(root, file).flatMap(({ to }) => [to, to.replace(/\.js$/, '.d.ts')]);
}
