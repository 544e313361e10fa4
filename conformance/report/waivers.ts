import { explains, formatSignature, isExpired, type ListedFailure } from '../verdict/known-failure.js';
import { requirementsOf, type Report, type RequirementReport, type WaiverReport } from './report.js';

/** What has to be known about the run. */
interface RunFacts {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether all planned requests were sent. If not, a listed failure that did not occur may still occur. */
  readonly isComplete: boolean;
}

/** The state of each listed failure after a run, in the order of the list. */
export function reportWaivers(
  listed: readonly ListedFailure[],
  apis: Report['apis'],
  runFacts: RunFacts,
): readonly WaiverReport[] {
  const requirements = new Map(requirementsOf({ apis }).map((requirement) => [requirement.id, requirement]));
  return listed.map((entry) => ({
    requirement: entry.requirement,
    signature: formatSignature(entry.fails),
    reason: entry.reason,
    issue: entry.issue ?? null,
    expires: entry.expires ?? null,
    place: entry.place,
    line: entry.line,
    state: stateOf(entry, requirements.get(entry.requirement), runFacts),
  }));
}

function stateOf(
  entry: ListedFailure,
  requirement: RequirementReport | undefined,
  { today, isComplete }: RunFacts,
): WaiverReport['state'] {
  if (isExpired(entry, today)) return 'expired';
  if (!requirement || requirement.verdict === 'unobserved') return 'unobserved';
  if (explains(entry, requirement)) return 'used';
  return isComplete ? 'stale' : 'unobserved';
}
