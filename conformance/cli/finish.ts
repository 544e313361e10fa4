import { UnreachableError, UsageError } from '../errors.js';
import { compareReports, readReport, renderComparison } from '../report/compare.js';
import { parseReporter, writeReports, writeSuiteError, type Reporter } from '../report/reporters.js';
import { requirementsOf, type Report } from '../report/report.js';
import { exitCodeOf } from './exit-codes.js';
import type { JudgingOptions } from './verify-options.js';

/**
 * Writes the reports of a run, and the comparison with an older one, and returns the exit code.
 * @throws UsageError for a file that cannot be written or read.
 */
export async function finish(report: Report, { reporter, compare }: JudgingOptions): Promise<number> {
  const old = compare === undefined ? undefined : readReport(compare);
  await writeReports(report, reporter.length > 0 ? reporter : [parseReporter('terminal')]);
  if (old) process.stdout.write(renderComparison(compareReports(old, report)));
  if (requirementsOf(report).length === 0) {
    process.stderr.write('cloud-contracts: nothing was observed: no requirement is selected by all of these filters\n');
  }
  return exitCodeOf(report);
}

/** Runs a command; where the suite itself breaks, the reports that can say so do. */
export async function withSuiteErrors(reporters: readonly Reporter[], run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) {
      const message = error instanceof Error ? error.message : String(error);
      await writeSuiteError(error instanceof UnreachableError ? message : `suite error: ${message}`, reporters);
    }
    throw error;
  }
}
