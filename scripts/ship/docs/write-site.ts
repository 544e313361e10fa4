import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../../../conformance/contract/pointer.js';
import { UsageError } from '../../../conformance/errors.js';
import type { Site } from './site.js';

/** The list of a site's files, stored beside them. It shows a later run which files it may replace. */
const listFile = 'cloud-contracts-site.json';

/** SHA-256 of the content of each file of a site, by its path relative to the folder, with slashes. */
type List = ReadonlyMap<string, string>;

/**
 * Replaces the site that was there. Other files in the folder stay, and so do files of the earlier site that somebody
 * has changed.
 * @returns the files of the earlier site that stay, by their path relative to the folder
 * @throws UsageError before anything is written, if a file is in the way that is not from an earlier site
 */
export function writeSite(folder: string, site: Site): readonly string[] {
  const earlier = readList(folder);
  const inTheWay = [...site.keys()].find(
    (file) => existsSync(path.join(folder, file)) && !isOfList(folder, file, earlier),
  );
  if (inTheWay !== undefined) {
    throw new UsageError(
      `${path.join(folder, inTheWay)} is no file of an earlier site: move it away, or name another folder`,
    );
  }
  const old = [...earlier.keys()].filter((file) => !site.has(file) && existsSync(path.join(folder, file)));
  for (const file of old) if (isOfList(folder, file, earlier)) rmSync(path.join(folder, file));
  for (const [file, text] of site) write(folder, file, text);
  write(folder, listFile, formatList(site));
  return old.filter((file) => existsSync(path.join(folder, file)));
}

/** @throws UsageError for a folder with other files in it */
function readList(folder: string): List {
  const file = path.join(folder, listFile);
  const listed = existsSync(file) ? parseList(readFileSync(file, 'utf8')) : undefined;
  if (listed) return listed;
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) {
    throw new UsageError(`${folder} holds something else: name a folder that is empty, or no folder yet`);
  }
  return new Map();
}

function parseList(text: string): List | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? new Map(Object.entries(value).map(([name, digest]) => [name, String(digest)])) : undefined;
  } catch {
    return undefined;
  }
}

function formatList(site: Site): string {
  const digests = [...site].map(([file, text]) => [file, digestOf(text)] as const);
  return `${JSON.stringify(Object.fromEntries(digests), null, 2)}\n`;
}

/** Whether an existing file is in a list and unchanged. */
function isOfList(folder: string, file: string, list: List): boolean {
  const absolute = path.join(folder, file);
  return statSync(absolute).isFile() && list.get(file) === digestOf(readFileSync(absolute));
}

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}
