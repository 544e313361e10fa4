/** The distribution of numbers, in their unit. */
export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/**
 * The quartiles of numbers in any order; interpolates between two of them.
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

/** A number in words: more than three digits would mean nothing. */
export function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The measurements of one round. */
export interface Pair {
  readonly subject: number;
  readonly baseline: number;
}

/** The ratio of each round to its own baseline. What slows down a whole round does not change its ratio. */
export function ratios(rounds: readonly Pair[]): Spread {
  return quartiles(rounds.map(({ subject, baseline }) => subject / baseline));
}

/** The measurements at one size. */
export interface Sized {
  readonly size: number;
  readonly cost: number;
}

/**
 * The cost of one more item between each size and the next. It leaves out the cost that does not depend on the size.
 * @param sized by ascending size
 */
export function marginalCosts(sized: readonly Sized[]): readonly Sized[] {
  return sized.flatMap(({ size, cost }, index) => {
    const smaller = sized[index - 1];
    return smaller ? [{ size, cost: (cost - smaller.cost) / (size - smaller.size) }] : [];
  });
}
