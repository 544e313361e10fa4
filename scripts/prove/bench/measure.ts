import { messageOf } from '../../../conformance/errors.js';
import { rounded, type Pair } from './statistics.js';

/** A subject to measure against a baseline; both numbers have the same unit. */
export interface Measure {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  /** The highest acceptable ratio; without it, the number is for information. */
  readonly goal?: number;
  readonly subject: () => Promise<number>;
  readonly baseline: () => Promise<number>;
}

/** A measure with its results, or the reason why it has none. */
export type Measured = Pick<Measure, 'name' | 'unit' | 'goal'> & ({ readonly rounds: readonly Pair[] } | Unmeasured);

/** Why something could not be measured. */
export interface Unmeasured {
  readonly failure: string;
}

/** Takes a line about what was just measured: the whole takes minutes. */
export type Tell = (line: string) => void;

/**
 * Measures everything round by round, so that other load on the machine affects all measures alike. Subject and
 * baseline take turns in going first. Before several rounds there is one that warms up servers and file caches, and does
 * not count.
 */
export async function measureAll(
  measures: readonly Measure[],
  rounds: number,
  tell: Tell,
): Promise<readonly Measured[]> {
  const pairs = new Map<Measure, Pair[]>();
  const failures = new Map<Measure, string>();
  for (let round = rounds > 1 ? 0 : 1; round <= rounds; round += 1) {
    for (const measure of measures.filter((one) => !failures.has(one))) {
      try {
        const pair = await measureOnce(measure, round % 2 === 0);
        tell(`${round} of ${rounds}: ${measure.name}: ${pairText(pair, measure.unit)}`);
        if (round > 0) pairs.set(measure, [...(pairs.get(measure) ?? []), pair]);
      } catch (error) {
        failures.set(measure, messageOf(error));
        tell(`${measure.name}: not measured: ${messageOf(error)}`);
      }
    }
  }
  return measures.map((measure) => {
    const failure = failures.get(measure);
    return { ...measure, ...(failure === undefined ? { rounds: pairs.get(measure) ?? [] } : { failure }) };
  });
}

/** The numbers of a subject and its baseline, as a line has them. */
export function pairText({ subject, baseline }: Pair, unit: Measure['unit']): string {
  return `${rounded(subject)} ${unit}, baseline ${rounded(baseline)} ${unit}`;
}

async function measureOnce({ subject, baseline }: Measure, subjectFirst: boolean): Promise<Pair> {
  if (subjectFirst) return { subject: await subject(), baseline: await baseline() };
  const first = await baseline();
  return { subject: await subject(), baseline: first };
}
