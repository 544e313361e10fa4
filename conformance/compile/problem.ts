import { UsageError } from '../errors.js';

/** One error in a specification, with the place to correct. */
export interface Problem {
  /** Path of the file, relative to the repository. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** JSON Pointer into the file, without the leading `#`. */
  readonly pointer: string;
  /** What is wrong, and what would have been right. */
  readonly message: string;
}

/** A specification that cannot be compiled. It lists every problem found, not only the first. */
export class SpecificationError extends UsageError {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}

/** Renders a problem as `file:line at #/pointer: message`. */
export function formatProblem({ file, line, pointer, message }: Problem): string {
  return `${file}:${line} at #${pointer}: ${message}`;
}
