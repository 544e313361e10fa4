import { messageOf } from '../../../conformance/errors.js';
import type { Measured } from './measure.js';
import { marginalCosts, type Pair, type Sized } from './statistics.js';

/** Numbers of operations. */
export const sizes = [10, 100, 1000] as const;

/** The cost for each operation may grow by a fifth at most. */
const goal = 1.2;

/**
 * Measures what an operation costs as contracts grow: the cost of each of the 900 operations beyond a hundred, divided by
 * that of each of the 90 beyond ten. The constant cost of a run is left out of both.
 * @param timeOf runs what is measured, with so many operations, and returns its time in milliseconds
 */
export async function measureGrowth(
  name: string,
  timeOf: (size: number) => Promise<number>,
  count: number,
): Promise<Measured> {
  const [small, medium, large] = sizes;
  const facts = {
    name: `${name}, an operation of ${large} to ${medium}, over one of ${medium} to ${small}`,
    unit: 'ms' as const,
    goal,
  };
  try {
    const rounds: Pair[] = [];
    for (let round = 0; round < count; round += 1) {
      const [baseline, subject] = marginalCosts(await timeSizes(timeOf));
      rounds.push({ subject: subject?.cost ?? Number.NaN, baseline: baseline?.cost ?? Number.NaN });
    }
    return { ...facts, rounds };
  } catch (error) {
    return { ...facts, failure: messageOf(error) };
  }
}

async function timeSizes(timeOf: (size: number) => Promise<number>): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const size of sizes) sized.push({ size, cost: await timeOf(size) });
  return sized;
}
