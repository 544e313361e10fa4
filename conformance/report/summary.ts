import { verdicts, type Verdict } from '../verdict/verdict.js';
import { requirementsOf, type Report } from './report.js';

/** How many requirements have each verdict. */
export function summarise(apis: Report['apis']): Report['summary'] {
  const counts: Record<Verdict, number> = { passed: 0, failed: 0, warned: 0, waived: 0, unobserved: 0 };
  const requirements = requirementsOf({ apis });
  for (const verdict of verdicts) counts[verdict] = requirements.filter((one) => one.verdict === verdict).length;
  return counts;
}

/** The outcome of a run. If nothing was observed, the suite says nothing about the subject. */
export type Outcome = 'conformant' | 'notConformant' | 'nothingObserved';

/** The outcome of a reported run. */
export function outcomeOf({ summary, conformant }: Pick<Report, 'summary' | 'conformant'>): Outcome {
  if (!isAnythingObserved(summary)) return 'nothingObserved';
  return conformant ? 'conformant' : 'notConformant';
}

function isAnythingObserved({ passed, failed, warned, waived }: Report['summary']): boolean {
  return passed + failed + warned + waived > 0;
}

/**
 * Tells whether a run passes the gate: something was observed, nothing failed, no known failure is stale or expired,
 * all planned requests were sent and, if the gate demands it, everything was observed.
 */
export function conformanceOf(
  { summary, waivers, interrupted }: Pick<Report, 'summary' | 'waivers' | 'interrupted'>,
  requireObserved: boolean,
): boolean {
  const isTidy = waivers.every(({ state }) => state !== 'stale' && state !== 'expired');
  const isObserved = isAnythingObserved(summary) && !(requireObserved && summary.unobserved > 0);
  return isObserved && summary.failed === 0 && isTidy && interrupted === null;
}
