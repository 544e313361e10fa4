import { messageOf } from '../../../conformance/errors.js';
import type { Pair } from './statistics.js';

/** Something to measure against a baseline; both numbers in the same unit. */
export interface Measure {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  /** The ratio to stay at or below; without one, the number is for information. */
  readonly goal?: number;
  readonly subject: () => Promise<number>;
  readonly baseline: () => Promise<number>;
}

/** A measure with what was measured, or why nothing was. */
export type Measured = Pick<Measure, 'name' | 'unit' | 'goal'> & ({ readonly rounds: readonly Pair[] } | Unmeasured);

/** Why something could not be measured. */
export interface Unmeasured {
  readonly failure: string;
}

/**
 * Measures all, round by round, so that whatever else the machine does meets each of them alike. Subject and baseline
 * take turns in going first. A first round, in which servers and file caches warm up, does not count.
 */
export async function measureAll(measures: readonly Measure[], rounds: number): Promise<readonly Measured[]> {
  const pairs = new Map<Measure, Pair[]>();
  const failures = new Map<Measure, string>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const measure of measures.filter((one) => !failures.has(one))) {
      try {
        const pair = await measureOnce(measure, round % 2 === 0);
        if (round > 0) pairs.set(measure, [...(pairs.get(measure) ?? []), pair]);
      } catch (error) {
        failures.set(measure, messageOf(error));
      }
    }
  }
  return measures.map((measure) => {
    const failure = failures.get(measure);
    return { ...measure, ...(failure === undefined ? { rounds: pairs.get(measure) ?? [] } : { failure }) };
  });
}

async function measureOnce({ subject, baseline }: Measure, subjectFirst: boolean): Promise<Pair> {
  if (subjectFirst) return { subject: await subject(), baseline: await baseline() };
  const first = await baseline();
  return { subject: await subject(), baseline: first };
}
