import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The text of an example in README.md: the only YAML block whose first line is a comment with the name of the file.
 * @throws Error unless there is exactly one.
 */
export function readmeExample(root: string, file: string): string {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);
  const found = blocks.filter((text) => text.startsWith(`# ${file}\n`));
  if (found.length !== 1) throw new Error(`the README has ${found.length} examples of ${file}, not one`);
  return found[0] ?? '';
}
