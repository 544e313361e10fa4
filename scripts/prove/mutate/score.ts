import { isAbout, type Equivalent } from './equivalents.js';
import type { Mutant } from './mutants.js';

/** The least score, in percent, that a part must have. */
export const leastScore = 85;

/** How well the tests of a part tell changed code from the code. */
export interface Score {
  readonly mutants: number;
  readonly killed: number;
  /** Those that survive and that nobody has shown to be equivalent. */
  readonly survivors: readonly Mutant[];
  readonly equivalent: number;
  /** Entries of the list that are about no survivor. */
  readonly stale: readonly Equivalent[];
  /** The share of the killed, in percent, of all that are not equivalent; 100 if there are none. */
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
    survivors,
    equivalent: surviving.length - survivors.length,
    stale,
    percent: distinguishable === 0 ? 100 : (100 * killed) / distinguishable,
  };
}

/** Whether the score is enough, and the list of equivalent mutants as it should be. */
export function isEnough({ percent, stale }: Score): boolean {
  return percent >= leastScore && stale.length === 0;
}
