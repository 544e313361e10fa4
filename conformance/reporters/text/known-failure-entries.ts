import { stringify } from 'yaml';
import { formatSignature, signatureOf, type KnownFailure } from '../../verdict/known-failure.js';
import type { RequirementReport } from '../../report/report.js';

const reason = 'why this is left as it is';

/**
 * The entries that list how a requirement fails as known, one for each way; none where it does not fail, and where no
 * entry would help, as nothing came back, which is never a known failure.
 */
export function knownFailureEntries({ id, verdict, findings }: RequirementReport): readonly KnownFailure[] {
  if (verdict !== 'failed') return [];
  const signatures = findings.map(signatureOf);
  const entries = new Map<string, KnownFailure>();
  for (const fails of signatures) {
    if (!fails) return [];
    entries.set(formatSignature(fails), { requirement: id, fails, reason });
  }
  return [...entries.values()];
}

/** An entry as one line of YAML, to paste into a file of known failures. */
export function entryLine(entry: KnownFailure): string {
  return `- ${stringify(entry, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`;
}
