import { alignedTable } from '../../../conformance/text/tables.js';
import type { Measured } from './measure.js';
import { quartiles, ratios, rounded } from './statistics.js';

const heads = ['', 'subject', 'baseline', 'ratio', 'quartiles', 'goal', ''] as const;

/** The results as a table, a line for each measure, and below it why something could not be measured. */
export function formatTable(results: readonly Measured[]): string {
  const reasons = results.flatMap((one) => ('failure' in one ? [`${one.name}: not measured: ${one.failure}`] : []));
  return [alignedTable(heads, results.map(cells)), ...reasons].join('\n\n');
}

function cells(result: Measured): readonly string[] {
  const { name, unit, goal } = result;
  if ('failure' in result) return [name, '', '', '', '', '', 'not measured'];
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
