import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A folder of the sources, or one file of it that is a part of its own, with what it may import. */
export interface Part {
  /** Relative to the repository; a part within another is the narrower of the two. */
  readonly path: string;
  readonly holds: string;
  /** Pure parts touch neither disk, clock, randomness, network nor process, and run no code of a part that does. */
  readonly pure: boolean;
  /** Paths of the parts that it may import. */
  readonly imports: readonly string[];
  /** Paths of the parts of which it may import types alone. */
  readonly types: readonly string[];
  /** Paths of the parts that its tests may import besides. */
  readonly tests: readonly string[];
}

/** The one list of parts, from which the tables of ARCHITECTURE.md and the rules of ESLint are made. */
export const listFile = 'scripts/compile/architecture/folders.yaml';

/** Reads the list of the repository at `root`. */
export function readParts(root: string): readonly Part[] {
  const listed = parse(readFileSync(path.join(root, listFile), 'utf8')) as Readonly<Record<string, Partial<Part>>>;
  return Object.entries(listed).map(([name, part]) => ({
    ...{ path: name, holds: '', pure: false, imports: [], types: [], tests: [] },
    ...part,
  }));
}

/** The part that a file belongs to: the narrowest of those that contain it. */
export function partOf(parts: readonly Part[], file: string): Part | undefined {
  return parts
    .filter((part) => file === part.path || file.startsWith(`${part.path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0];
}
