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

/** A specification that cannot be compiled. It lists every problem found, not only the first, and each once. */
export class SpecificationError extends UsageError {
  readonly problems: readonly Problem[];

  constructor(found: readonly Problem[]) {
    const problems = withoutRepeats(found);
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** What is wrong with a component, or with a place of a page, is met wherever somebody needs it. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Renders a problem as `file:line at #/pointer: message`. */
export function formatProblem({ file, line, pointer, message }: Problem): string {
  return `${file}:${line} at #${pointer}: ${message}`;
}
