import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { pinnedVersion } from '../environments/pinned-version.js';
import type { Client } from './clients.js';

/** The folder of the programs and of the files that pin their dependencies. */
export const folder = path.join(packageRoot, 'scripts/try/clients');

/**
 * The version of a client that its environment pins.
 * @throws Error when it pins none.
 */
export function versionOf({ name, environment }: Pick<Client, 'name' | 'environment'>): string {
  return pinnedVersion(pinFile(environment), name);
}

function pinFile(environment: string): string {
  if (environment === 'node/own') return path.join(packageRoot, 'package.json');
  if (environment.startsWith('python/')) return path.join(folder, `${environment}.txt`);
  const files: Readonly<Record<string, string>> = {
    go: 'go/go.mod',
    java: 'java/pom.xml',
    'node/pkgcloud': 'node/pkgcloud/package.json',
  };
  return path.join(folder, files[environment] ?? environment);
}
