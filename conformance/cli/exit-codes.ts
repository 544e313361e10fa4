import type { Report } from '../report/report.js';

/** What the exit code of `verify` tells. */
export const exitCodes = {
  conformant: 0,
  notConformant: 1,
  wrongUsage: 2,
  unreachable: 3,
  suiteError: 4,
  nothingObserved: 5,
} as const;

/** The exit code of a finished run. */
export function exitCodeOf({ summary, conformant }: Report): number {
  const observed = summary.passed + summary.failed + summary.warned + summary.waived;
  if (observed === 0) return exitCodes.nothingObserved;
  return conformant ? exitCodes.conformant : exitCodes.notConformant;
}
