import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { documentPath, relianceDocument } from './document.js';
import { certify } from './reliance.js';

/** Judges the mock and writes what may be relied on. */
async function main(): Promise<void> {
  writeFileSync(path.join(packageRoot, documentPath), relianceDocument(await certify()));
  console.log(`${documentPath} is written`);
}

void main();
