import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The page about CI systems. */
const page = 'conformance/action/README.md';

/**
 * The text of an example in the page about CI systems: the only YAML block whose first line is a comment with the name of the file.
 * @throws Error unless there is exactly one.
 */
export function ciExample(root: string, file: string): string {
  const document = readFileSync(path.join(root, page), 'utf8');
  const blocks = [...document.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);
  const found = blocks.filter((text) => text.startsWith(`# ${file}\n`));
  if (found.length !== 1) throw new Error(`${page} has ${found.length} examples of ${file}, not one`);
  return found[0] ?? '';
}
