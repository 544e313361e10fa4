import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { replaceFile } from '../../../conformance/output/own-file.js';
import { documentPath, relianceDocument } from './document.js';
import { certify } from './reliance.js';
import { withTranscript } from './transcript.js';

/** Judges the mock, writes the document on its reliance, and shows in README what the run prints. */
async function main(): Promise<void> {
  const text = relianceDocument(await certify());
  // Overwrites only an earlier version of the document, which has the same beginning.
  const isOwn = (there: string): boolean => there.split('\n', 1)[0] === text.split('\n', 1)[0];
  replaceFile(path.join(packageRoot, documentPath), text, { name: 'document about the mock', isOwn });
  console.log(`${documentPath} is written`);
  const readme = path.join(packageRoot, 'README.md');
  const there = readFileSync(readme, 'utf8');
  const shown = withTranscript(there, runOnMock());
  replaceFile(readme, shown, { name: 'README', isOwn: (old) => old === there });
  console.log('README.md shows the run');
}

/** What `npm run verify` prints. */
function runOnMock(): string {
  const program = ['--import', 'tsx', path.join(packageRoot, 'conformance/cli/main.ts'), 'verify', '--mock'];
  return spawnSync(process.execPath, program, { cwd: packageRoot, encoding: 'utf8' }).stdout;
}

void main();
