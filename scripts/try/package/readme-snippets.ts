import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';

/** The packed documents with something to copy. */
const documents = ['README.md', 'conformance/README.md', 'spec/README.md', 'fixtures/servers/mock/README.md'];

/** The TypeScript snippets by the file that the first line of each names. Those without such a line are ES modules too. */
export function snippetFiles(): ReadonlyMap<string, string> {
  const files = readmeSnippets().map(
    (snippet, index) => [/^\/\/ (\S+\.[cm]?ts)\n/.exec(snippet)?.[1] ?? `snippet-${index}.mts`, snippet] as const,
  );
  return new Map(files);
}

/** The snippets of the packed documents in a language, in order. */
export function readmeSnippets(language: 'ts' | 'sh' = 'ts'): readonly string[] {
  const texts = documents.map((file) => readFileSync(path.join(packageRoot, file), 'utf8'));
  const blocks = texts.flatMap((text) => [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]);
  return blocks.filter(([, name]) => name === language).map(([, , snippet = '']) => snippet);
}
