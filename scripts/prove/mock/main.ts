import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { replaceFile } from '../../../conformance/output/own-file.js';
import { documentPath, relianceDocument } from './document.js';
import { certify } from './reliance.js';

/** Judges the mock and writes the document on its reliance. */
async function main(): Promise<void> {
  const text = relianceDocument(await certify());
  // Overwrites only an earlier version of the document, which has the same beginning.
  const isOwn = (there: string): boolean => there.split('\n', 1)[0] === text.split('\n', 1)[0];
  replaceFile(path.join(packageRoot, documentPath), text, { name: 'document about the mock', isOwn });
  console.log(`${documentPath} is written`);
}

void main();
