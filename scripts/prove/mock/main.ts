import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { replaceFile } from '../../../conformance/output/own-file.js';
import { documentPath, relianceDocument } from './document.js';
import { certify } from './reliance.js';

/** Judges the mock and writes what may be relied on. */
async function main(): Promise<void> {
  const text = relianceDocument(await certify());
  // What is there must be an earlier one, which begins alike.
  const isOwn = (there: string): boolean => there.split('\n', 1)[0] === text.split('\n', 1)[0];
  replaceFile(path.join(packageRoot, documentPath), text, { name: 'document about the mock', isOwn });
  console.log(`${documentPath} is written`);
}

void main();
