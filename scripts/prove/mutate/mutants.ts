/** One change to the code, and the result of the tests with it. */
export interface Mutant {
  /** Path relative to the repository. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Stryker's name of the kind of change, such as `EqualityOperator`. */
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  readonly isKilled: boolean;
  /** Whether it is killed because the tests did not end in time. */
  readonly isTimedOut: boolean;
}

/** The parts of Stryker's report on a mutant that are read here; lines and columns count from 1. */
export interface StrykerResult {
  /** Relative to the repository. */
  readonly fileName: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly status: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const outcomes: Readonly<Record<string, boolean>> = {
  Killed: true,
  Timeout: true,
  Survived: false,
  NoCoverage: false,
};

/**
 * The mutants that count. Those that cannot run are left out.
 *
 * @param textOf the text of a file, given its path relative to the repository
 */
export function mutantsOf(results: readonly StrykerResult[], textOf: (file: string) => string): readonly Mutant[] {
  return results.flatMap((result): readonly Mutant[] => {
    const isKilled = outcomes[result.status];
    if (isKilled === undefined) return [];
    const { fileName: file, location, mutatorName: mutator, replacement = '' } = result;
    return [
      {
        ...{ file, line: location.start.line, mutator, original: textAt(textOf(file), location), replacement },
        ...{ isKilled, isTimedOut: result.status === 'Timeout' },
      },
    ];
  });
}

function textAt(text: string, { start, end }: StrykerResult['location']): string {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join('\n');
}
