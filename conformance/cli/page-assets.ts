import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import type { PageAssets } from '../reporters/html/document.js';

/** Reads style and script of the HTML pages that the suite writes. */
export function readPageAssets(): PageAssets {
  const read = (name: string): string =>
    readFileSync(path.join(packageRoot, 'conformance/reporters/html', name), 'utf8');
  return { style: read('page.css'), script: read('page.js') };
}
