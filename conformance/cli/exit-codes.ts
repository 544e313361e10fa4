import type { Report } from '../report/report.js';
import { outcomeOf } from '../report/summary.js';

/** The exit codes of `verify` by meaning. */
export const exitCodes = {
  conformant: 0,
  notConformant: 1,
  wrongUsage: 2,
  unreachable: 3,
  suiteError: 4,
  nothingObserved: 5,
} as const;

/** The exit code of a finished run. */
export function exitCodeOf(report: Report): number {
  return exitCodes[outcomeOf(report)];
}
