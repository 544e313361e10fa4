import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';

/** The snippets of README.md in a language, in order. */
export function readmeSnippets(language: 'ts' | 'sh' = 'ts'): readonly string[] {
  const readme = readFileSync(path.join(packageRoot, 'README.md'), 'utf8');
  const blocks = readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm);
  return [...blocks].filter(([, name]) => name === language).map(([, , snippet = '']) => snippet);
}
