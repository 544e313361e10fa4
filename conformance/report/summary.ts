import { verdicts, type Verdict } from '../verdict/verdict.js';
import { requirementsOf, type Report } from './report.js';

/** How many requirements have each verdict. */
export function summarise(apis: Report['apis']): Report['summary'] {
  const counts: Record<Verdict, number> = { passed: 0, failed: 0, warned: 0, waived: 0, unobserved: 0 };
  const requirements = requirementsOf({ apis });
  for (const verdict of verdicts) counts[verdict] = requirements.filter((one) => one.verdict === verdict).length;
  return counts;
}

/**
 * Tells whether a run lets the gate open: nothing failed, no known failure is stale or expired, all planned requests
 * were sent, and, where that is demanded, everything was observed.
 */
export function conformanceOf(
  { summary, waivers, interrupted }: Pick<Report, 'summary' | 'waivers' | 'interrupted'>,
  requireObserved: boolean,
): boolean {
  const isTidy = waivers.every(({ state }) => state !== 'stale' && state !== 'expired');
  return summary.failed === 0 && isTidy && interrupted === null && !(requireObserved && summary.unobserved > 0);
}
