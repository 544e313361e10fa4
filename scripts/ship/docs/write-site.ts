import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../../conformance/errors.js';
import type { Site } from './site.js';

/**
 * Writes a site in the place of the one that was there.
 * @throws UsageError where there is something else
 */
export function writeSite(folder: string, site: Site): void {
  if (isForeign(folder)) {
    throw new UsageError(`${folder} holds something else: name a folder that is empty, or no folder yet`);
  }
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of site) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function isForeign(folder: string): boolean {
  if (!existsSync(folder)) return false;
  if (!statSync(folder).isDirectory()) return true;
  const start = path.join(folder, 'index.html');
  const isSite = existsSync(start) && readFileSync(start, 'utf8').includes('<title>cloud-contracts</title>');
  return !isSite && readdirSync(folder).length > 0;
}
