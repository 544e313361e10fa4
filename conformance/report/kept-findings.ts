import type { Judgement } from '../verdict/verdict.js';
import { exactSignatureOf, formatSignature, signatureOf, type KnownFailure } from '../verdict/known-failure.js';
import type { RequirementReport } from './report.js';

/** How many findings with one signature a report keeps of an exchange: those of more items of a list say nothing new. */
const mostAlike = 5;

/**
 * The findings of a requirement that a report keeps, and the number of those that it leaves out. A list may have thousands of
 * items with the same fault, in each of a hundred exchanges.
 * @param listed known failures of the requirement; what one names as a single item is kept
 */
export function keptFindings(
  { findings, furtherFindings = 0 }: Pick<Judgement, 'findings' | 'furtherFindings'>,
  listed: readonly KnownFailure[],
): Pick<RequirementReport, 'findings' | 'furtherFindings'> {
  const named = new Set(listed.map(({ fails }) => formatSignature(fails)));
  const alike = new Map<string, number>();
  const kept = findings.filter((finding) => {
    const exact = exactSignatureOf(finding);
    const key = `${finding.exchange} ${formatSignature(signatureOf(finding) ?? exact)}`;
    const number = (alike.get(key) ?? 0) + 1;
    alike.set(key, number);
    return number <= mostAlike || named.has(formatSignature(exact));
  });
  const left = findings.length - kept.length + furtherFindings;
  return { findings: kept, ...(left > 0 && { furtherFindings: left }) };
}
