import { isAbout, type Equivalent } from './equivalents.js';
import type { Mutant } from './mutants.js';

/** The least score, in percent, that a part must have. */
export const leastScore = 85;

/** How well the tests of a part detect changes to the code. */
export interface Score {
  readonly mutants: number;
  readonly killed: number;
  /** Those among them whose tests did not end in time. */
  readonly timedOut: number;
  /** Mutants that survive and are not listed as equivalent. */
  readonly survivors: readonly Mutant[];
  /** Those listed as equivalent that survive, or whose tests did not end in time. */
  readonly equivalent: number;
  /** Entries of the list that are about none of those. */
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
  const isListed = (mutant: Mutant): boolean => equivalents.some((entry) => isAbout(entry, mutant, lineOf));
  // An equivalent that only costs time ends within the limit on one machine, and not on another.
  const unnoticed = mutants.filter(({ isKilled, isTimedOut }) => !isKilled || isTimedOut);
  const equivalent = unnoticed.filter(isListed).length;
  const survivors = mutants.filter((mutant) => !mutant.isKilled && !isListed(mutant));
  const stale = equivalents.filter((entry) => !unnoticed.some((mutant) => isAbout(entry, mutant, lineOf)));
  const killed = mutants.length - survivors.length - equivalent;
  const distinguishable = killed + survivors.length;
  return {
    mutants: mutants.length,
    killed,
    timedOut: mutants.filter((mutant) => mutant.isTimedOut && !isListed(mutant)).length,
    survivors,
    equivalent,
    stale,
    percent: distinguishable === 0 ? 100 : (100 * killed) / distinguishable,
  };
}

/** Whether the score is high enough and the list of equivalent mutants is up to date. */
export function isEnough({ percent, stale }: Score): boolean {
  return percent >= leastScore && stale.length === 0;
}
