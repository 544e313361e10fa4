import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../../../conformance/contract/pointer.js';
import { parseYamlFile } from '../../../conformance/input/yaml-file.js';
import type { Mutant } from './mutants.js';

/** A mutant that no test can kill, because it behaves like the original code for every caller. */
export interface Equivalent {
  /** Path relative to the repository. */
  readonly file: string;
  /** Stryker's name of the kind of change. */
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  /** The whole line on which it begins, if the file has the same change elsewhere. */
  readonly line?: string;
  /** The reason why it is equivalent. */
  readonly reason: string;
}

const keys = ['file', 'mutator', 'original', 'replacement', 'line', 'reason'];

/**
 * Reads the list of equivalent mutants.
 * @throws Error when an entry lacks a part, or has an unknown one.
 */
export function readEquivalents(): readonly Equivalent[] {
  const file = path.join(__dirname, 'equivalents.yaml');
  const yaml = parseYamlFile(file, readFileSync(file, 'utf8'));
  return (Array.isArray(yaml.value) ? yaml.value : []).map((entry: unknown, index) => {
    if (isEquivalent(entry)) return entry;
    throw new Error(
      `${file}:${yaml.lineAt(`/${index}`)}: an entry has the texts ${keys.join(', ')} (line is optional)`,
    );
  });
}

function isEquivalent(entry: unknown): entry is Equivalent {
  if (!isObject(entry)) return false;
  const needed = keys.filter((key) => key !== 'line' || key in entry);
  return Object.keys(entry).every((key) => keys.includes(key)) && needed.every((key) => typeof entry[key] === 'string');
}

/**
 * Whether an entry is about a mutant. White space is not compared, so an entry survives a change of indentation.
 *
 * @param lineOf the whole line on which a mutant begins
 */
export function isAbout(entry: Equivalent, mutant: Mutant, lineOf: (mutant: Mutant) => string): boolean {
  return (
    entry.file === mutant.file &&
    entry.mutator === mutant.mutator &&
    squeezed(entry.original) === squeezed(mutant.original) &&
    squeezed(entry.replacement) === squeezed(mutant.replacement) &&
    (entry.line === undefined || squeezed(entry.line) === squeezed(lineOf(mutant)))
  );
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
