import { isAbout, type Equivalent } from './equivalents.js';
import type { Mutant } from './mutants.js';

/** The least score, in percent, that a part must have. */
export const leastScore = 85;

/** How well the tests of a part detect changes to the code. */
export interface Score {
  readonly mutants: number;
  readonly killed: number;
  /** The killed ones whose tests did not end in time. */
  readonly timedOut: number;
  /** Mutants that survive and are not listed as equivalent. */
  readonly survivors: readonly Mutant[];
  readonly equivalent: number;
  /** Entries of the list that match no survivor. */
  readonly stale: readonly Equivalent[];
  /** The percentage of killed mutants among all that are not equivalent; 100 if there are none. */
  readonly percent: number;
}

/**
 * Scores the mutants of a part.
 *
 * @param equivalents the entries about files of this part
 * @param lineOf the whole line on which a mutant begins
 */
export function scoreOf(
  mutants: readonly Mutant[],
  equivalents: readonly Equivalent[],
  lineOf: (mutant: Mutant) => string,
): Score {
  const killed = mutants.filter(({ isKilled }) => isKilled).length;
  const surviving = mutants.filter(({ isKilled }) => !isKilled);
  const survivors = surviving.filter((mutant) => !equivalents.some((entry) => isAbout(entry, mutant, lineOf)));
  const stale = equivalents.filter((entry) => !surviving.some((mutant) => isAbout(entry, mutant, lineOf)));
  const distinguishable = killed + survivors.length;
  return {
    mutants: mutants.length,
    killed,
    timedOut: mutants.filter(({ isTimedOut }) => isTimedOut).length,
    survivors,
    equivalent: surviving.length - survivors.length,
    stale,
    percent: distinguishable === 0 ? 100 : (100 * killed) / distinguishable,
  };
}

/** Whether the score is high enough and the list of equivalent mutants is up to date. */
export function isEnough({ percent, stale }: Score): boolean {
  return percent >= leastScore && stale.length === 0;
}
