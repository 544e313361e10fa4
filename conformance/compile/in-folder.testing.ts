import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileContract } from './contract.js';
import type { Contract } from '../contract/contract.js';
import { formatProblem, SpecificationError } from './problem.js';

/** The texts of files by their names in a folder. */
export type Texts = Readonly<Record<string, string>>;

/** What somebody reads in a folder with some files, which is there for as long as that takes. */
export function inFolder<Result>(texts: Texts, read: (folder: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-compile-'));
  try {
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every problem that somebody meets who reads such a folder, with the names of its files; none where all is well. */
export function problemsIn(texts: Texts, read: (folder: string) => unknown): readonly string[] {
  return inFolder(texts, (folder) => {
    try {
      read(folder);
      return [];
    } catch (error) {
      if (!(error instanceof SpecificationError)) throw error;
      return error.problems.map((problem) => formatProblem(problem).replace(`${folder}/`, ''));
    }
  });
}

/** The contract of the document `openapi.yaml` in a folder. */
export function contractIn(folder: string): Contract {
  return compileContract(path.join(folder, 'openapi.yaml'));
}
