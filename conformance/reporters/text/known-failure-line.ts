import { stringify } from 'yaml';
import type { KnownFailure } from '../../verdict/known-failure.js';
import { signatureOf } from '../../verdict/known-failure.js';
import type { Finding } from '../../verdict/verdict.js';
import type { RequirementReport } from '../../report/report.js';

/** The line that lists a failure as known; `undefined` without a response, which is never a known failure. */
export function waiverLine({ id }: RequirementReport, finding: Finding): string | undefined {
  const fails = signatureOf(finding);
  if (!fails) return undefined;
  const entry: KnownFailure = { requirement: id, fails, reason: 'why this is left as it is' };
  return `- ${stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`;
}
