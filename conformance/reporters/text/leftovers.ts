import { groupBy } from '../../contract/group-by.js';
import type { Leftover, Report } from '../../report/report.js';

/** Things that a run has left on the subject for the same reason. */
export interface Leftovers {
  /** What they are and why they are there, in one line: `2 × one log file (requestLogFile): its removal was answered 409`. */
  readonly summary: string;
  /** The commands that remove them; none where the contract has no operation for it. */
  readonly curls: readonly string[];
}

/** The heading of what a run has left. */
export const leftoversHeading = 'Left on the subject';

/** What a run has left, by operation and reason; first what a command removes. */
export function leftoversIn({ left = [] }: Pick<Report, 'left'>): readonly Leftovers[] {
  const groups = groupBy(left, ({ operationId, what, why }) => JSON.stringify([operationId, what, why]));
  const all = [...groups.values()].map(summarised);
  return [...all.filter(({ curls }) => curls.length > 0), ...all.filter(({ curls }) => curls.length === 0)];
}

/** The same as lines of plain text. */
export function leftoverLines(report: Pick<Report, 'left'>): readonly string[] {
  return leftoversIn(report).flatMap(({ summary, curls }) => [summary, ...curls.map((curl) => `  ${curl}`)]);
}

function summarised(group: readonly Leftover[]): Leftovers {
  const [first] = group;
  return {
    summary: first ? `${group.length} × ${first.what} (${first.operationId}): ${first.why}` : '',
    curls: group.flatMap(({ curl }) => curl ?? []),
  };
}
