import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';

/** The TypeScript snippets of README.md, in order. */
export function readmeSnippets(): readonly string[] {
  const readme = readFileSync(path.join(packageRoot, 'README.md'), 'utf8');
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, snippet = '']) => snippet);
}
