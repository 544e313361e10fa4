import { stringify } from 'yaml';
import { replaceFile, type OwnKind } from '../output/own-file.js';
import { requirementsOf, type Report } from '../report/report.js';
import { knownFailureEntries } from '../reporters/text/known-failure-entries.js';
import { formatSignature, type KnownFailure, type ListedFailure } from '../verdict/known-failure.js';

const head = '# Known failures of cloud-contracts, as --write-known-failures wrote them. Each needs its reason.';

/** The file that `--write-known-failures` writes. One that a person began is another. */
export const knownFailuresKind: OwnKind = {
  name: 'file of known failures that --write-known-failures wrote',
  isOwn: (text) => text.startsWith(head),
};

/**
 * Writes a file with all failures of a run, which then is what `--known-failures` takes: those that are listed as known
 * and still fail, with their reasons, and those that failed.
 * @returns a line that says how many there are
 * @throws UsageError when the file cannot be written, or another one is there
 */
export function writeKnownFailures(file: string, report: Report, listed: readonly ListedFailure[]): string {
  const used = listed.filter((entry) =>
    report.waivers.some((waiver) => waiver.state === 'used' && isOf(waiver, entry)),
  );
  const kept = used.map(({ place, line, ...entry }): KnownFailure => entry);
  const isKept = (entry: KnownFailure): boolean => kept.some((one) => keyOf(one) === keyOf(entry));
  const requirements = requirementsOf(report);
  const found = requirements.flatMap(knownFailureEntries).filter((entry) => !isKept(entry));
  const entries = [...kept, ...found];
  replaceFile(file, [head, ...unlisted(report), stringify(entries, { lineWidth: 0 })].join('\n'), knownFailuresKind);
  return `${entries.length} known failures in ${file}; give each its reason`;
}

function isOf(waiver: Report['waivers'][number], entry: ListedFailure): boolean {
  return waiver.requirement === entry.requirement && waiver.signature === formatSignature(entry.fails);
}

function keyOf({ requirement, fails }: KnownFailure): string {
  return JSON.stringify([requirement, formatSignature(fails)]);
}

/** Failures without an answer, which no entry covers. */
function unlisted(report: Report): readonly string[] {
  const failed = requirementsOf(report).filter(({ verdict }) => verdict === 'failed');
  return failed
    .filter((requirement) => knownFailureEntries(requirement).length === 0)
    .map(({ id }) => `# not listed, because no answer and an outage are no known failures: ${id}`);
}
