/** How numbers are spread; all in their unit. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * The quartiles of some numbers, in any order; between two of them they are interpolated.
 * @throws RangeError without any number
 */
export function quartiles(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { low: quantile(sorted, 0.25), median: quantile(sorted, 0.5), high: quantile(sorted, 0.75) };
}

function quantile(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('no number has no quartiles');
  return below + (above - below) * (position - Math.floor(position));
}

/** What was measured in one round. */
export interface Pair {
  readonly subject: number;
  readonly baseline: number;
}

/** The ratios of the rounds, each to its own baseline: what slows a whole round down leaves its ratio as it is. */
export function ratios(rounds: readonly Pair[]): Spread {
  return quartiles(rounds.map(({ subject, baseline }) => subject / baseline));
}

/** What was measured at one size. */
export interface Sized {
  readonly size: number;
  readonly cost: number;
}

/**
 * What one more costs between each size and the next: the cost that does not depend on the size is left out of it.
 * @param sized by ascending size
 */
export function marginalCosts(sized: readonly Sized[]): readonly Sized[] {
  return sized.flatMap(({ size, cost }, index) => {
    const smaller = sized[index - 1];
    return smaller ? [{ size, cost: (cost - smaller.cost) / (size - smaller.size) }] : [];
  });
}
