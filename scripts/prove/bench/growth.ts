import { messageOf } from '../../../conformance/errors.js';
import { pairText, type Measured, type Tell } from './measure.js';
import { marginalCosts, type Pair, type Sized } from './statistics.js';

/** Numbers of operations, ascending. */
export type Sizes = readonly [small: number, medium: number, large: number];

/** How often something is measured at which sizes, and who is told. */
export interface GrowthOptions {
  readonly sizes: Sizes;
  readonly rounds: number;
  readonly tell: Tell;
}

/** The cost for each operation may grow by a fifth at most. */
const goal = 1.2;

/**
 * Measures what an operation costs as contracts grow: the cost of each operation beyond the medium size, divided by that
 * of each beyond the small one. The constant cost of a run is left out of both.
 * @param timeOf runs what is measured, with so many operations, and returns its time in milliseconds
 */
export async function measureGrowth(
  name: string,
  timeOf: (size: number) => Promise<number>,
  { sizes, rounds: count, tell }: GrowthOptions,
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
      const [baseline, subject] = marginalCosts(await timeSizes(sizes, timeOf));
      const pair = { subject: subject?.cost ?? Number.NaN, baseline: baseline?.cost ?? Number.NaN };
      tell(`${round + 1} of ${count}: ${facts.name}: ${pairText(pair, facts.unit)}`);
      rounds.push(pair);
    }
    return { ...facts, rounds };
  } catch (error) {
    tell(`${facts.name}: not measured: ${messageOf(error)}`);
    return { ...facts, failure: messageOf(error) };
  }
}

async function timeSizes(sizes: Sizes, timeOf: (size: number) => Promise<number>): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const size of sizes) sized.push({ size, cost: await timeOf(size) });
  return sized;
}
