import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A folder of the sources, or a single file that is a part of its own, with what it may import. */
export interface Part {
  /** Relative to the repository. A part may lie within another; the inner one then owns its files. */
  readonly path: string;
  readonly holds: string;
  /** Pure parts use no disk, clock, randomness, network or process, and run no code of a part that does. */
  readonly pure: boolean;
  /** Paths of the parts that it may import. */
  readonly imports: readonly string[];
  /** Paths of the parts from which it may import only types. */
  readonly types: readonly string[];
  /** Paths of the parts that only its tests may import. */
  readonly tests: readonly string[];
}

/** The single list of parts. The tables of ARCHITECTURE.md and the rules of oxlint are made from it. */
export const listFile = 'scripts/compile/architecture/folders.yaml';

/** Reads the list of the repository at `root`. */
export function readParts(root: string): readonly Part[] {
  const listed = parse(readFileSync(path.join(root, listFile), 'utf8')) as Readonly<Record<string, Partial<Part>>>;
  return Object.entries(listed).map(([name, part]) => ({
    ...{ path: name, holds: '', pure: false, imports: [], types: [], tests: [] },
    ...part,
  }));
}

/** The part of a file: the innermost of those that contain it. */
export function partOf(parts: readonly Part[], file: string): Part | undefined {
  return parts
    .filter((part) => file === part.path || file.startsWith(`${part.path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0];
}
