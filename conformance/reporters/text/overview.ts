import { requirementsOf, type OperationReport, type Report, type RequirementReport } from '../../report/report.js';
import type { Verdict } from '../../verdict/verdict.js';
import { shorten, type Shortened } from '../../text/shortlist.js';
import { idsBy } from './causes.js';
import { countedVerdicts } from './verdict-words.js';

/** How many of these requirements have a verdict. */
export function countOf(requirements: readonly RequirementReport[], verdict: Verdict): number {
  return requirements.filter((one) => one.verdict === verdict).length;
}

/** The counts of verdicts, such as `35 of 37 passed, 1 failed, 1 unobserved`. */
export function countsOf(requirements: readonly RequirementReport[]): string {
  const others = countedVerdicts
    .filter((verdict) => verdict !== 'passed' && countOf(requirements, verdict) > 0)
    .map((verdict) => `, ${countOf(requirements, verdict)} ${verdict}`);
  return `${countOf(requirements, 'passed')} of ${requirements.length} passed${others.join('')}`;
}

/** What makes an operation worth a line of its own; the first weighs most. */
const troubles: readonly Verdict[] = ['failed', 'warned', 'waived'];

/**
 * The operations in which something is not as it should be, the worst first: something failed, warned or is waived, or
 * nothing at all was observed. Of the others, the counts of their API say enough.
 */
export function troubledOperations({ apis }: Pick<Report, 'apis'>, most: number): Shortened<OperationReport> {
  const operations = apis.flatMap((api) => api.operations).filter(isTroubled);
  return shorten([...operations].sort(byTrouble), most);
}

function isTroubled({ requirements }: OperationReport): boolean {
  return (
    troubles.some((verdict) => countOf(requirements, verdict) > 0) ||
    (requirements.length > 0 && countOf(requirements, 'unobserved') === requirements.length)
  );
}

function byTrouble({ requirements: one }: OperationReport, { requirements: other }: OperationReport): number {
  const differences = troubles.map((verdict) => countOf(other, verdict) - countOf(one, verdict));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** The waived requirements by the reason that the file of known failures gives. */
export function waivedByReason(report: Report): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map(
    report.waivers.filter(({ state }) => state === 'used').map(({ requirement, reason }) => [requirement, reason]),
  );
  const waived = requirementsOf(report).filter(({ verdict }) => verdict === 'waived');
  return idsBy(waived, ({ id }) => reasons.get(id) ?? 'listed as known');
}
