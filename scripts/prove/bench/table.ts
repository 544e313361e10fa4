import { alignedTable } from '../../../conformance/text/tables.js';
import type { Measured } from './measure.js';
import { quartiles, ratios } from './statistics.js';

const heads = ['', 'subject', 'baseline', 'ratio', 'quartiles', 'goal', ''] as const;

/** The results as a table, a line for each measure. */
export function formatTable(results: readonly Measured[]): string {
  return alignedTable(heads, results.map(cells));
}

function cells(result: Measured): readonly string[] {
  const { name, unit, goal } = result;
  if ('failure' in result) return [name, '', '', '', '', '', `not measured: ${result.failure}`];
  const { low, median, high } = ratios(result.rounds);
  const middle = (numbers: readonly number[]): string => `${rounded(quartiles(numbers).median)} ${unit}`;
  return [
    name,
    middle(result.rounds.map(({ subject }) => subject)),
    middle(result.rounds.map(({ baseline }) => baseline)),
    median.toFixed(2),
    `${low.toFixed(2)}-${high.toFixed(2)}`,
    goal === undefined ? '' : `<= ${goal}`,
    goal === undefined ? '' : median <= goal ? 'met' : 'not met',
  ];
}

/** More than three digits would mean nothing. */
function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
