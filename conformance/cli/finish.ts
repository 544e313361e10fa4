import { messageOf, UnreachableError, UsageError } from '../errors.js';
import { prepareFile } from '../output/own-file.js';
import { verdictLine } from '../reporters/text/verdict-words.js';
import { parseReporter, type Reporter } from '../reporters/reporters.js';
import { requirementsOf, type Report } from '../report/report.js';
import { counted } from '../text/counted.js';
import type { ListedFailure } from '../verdict/known-failure.js';
import { exitCodeOf } from './exit-codes.js';
import type { Cli } from './io.js';
import type { JudgingOptions } from './verify-options.js';
import { knownFailuresKind, writeKnownFailures } from './write-known-failures.js';
import { assertWritable, problemsOf, writeReports, writeSuiteError } from './write-reports.js';

/**
 * Writes the reports of a run, and returns the exit code.
 * @param problems what could not be written before, one line each
 * @throws UsageError for a file that cannot be written, once everything else is
 */
export type Finish = (report: Report, problems?: readonly string[]) => Promise<number>;

/**
 * Prepares the end of a run. It reads the older report for `--compare` now, before anything is sent.
 * @param known the failures that are listed as known
 * @throws UsageError for an older report that cannot be read, and for a report that cannot be written where it should be.
 */
export async function openFinish(
  { reporter, compare, writeKnownFailures: list }: JudgingOptions,
  known: readonly ListedFailure[],
  cli: Cli,
): Promise<Finish> {
  const comparison = compare === undefined ? undefined : await openComparison(compare);
  const reporters = reporter.length > 0 ? reporter : [parseReporter('terminal')];
  assertWritable(reporters);
  if (list !== undefined) prepareFile(list, knownFailuresKind);
  return async (report, earlier = []) => {
    const written = await writeReports(report, reporters, cli);
    const problems = [...earlier, ...written.problems];
    // Whoever runs this should not have to open a file to learn how it ended.
    if (reporters.every(({ file }) => file !== undefined)) {
      cli.stdout.write(`${[verdictLine(report), ...leftLine(report), ...written.files].join('; ')}\n`);
    }
    if (list !== undefined) {
      problems.push(
        ...problemsOf(() => cli.stderr.write(`cloud-contracts: ${writeKnownFailures(list, report, known)}\n`)),
      );
    }
    if (comparison) cli.stdout.write(comparison(report));
    if (requirementsOf(report).length === 0) {
      cli.stderr.write('cloud-contracts: nothing was observed: all filters together leave no requirement\n');
    }
    if (problems.length > 0) throw new UsageError(problems.join('; '));
    return exitCodeOf(report);
  };
}

function leftLine({ left = [] }: Report): readonly string[] {
  return left.length === 0 ? [] : [`${counted(left.length, 'thing')} left on the subject`];
}

async function openComparison(file: string): Promise<(report: Report) => string> {
  const { readReport } = await import('./read-report.js');
  const { compareReports, renderComparison } = await import('../compare/compare.js');
  const old = readReport(file);
  return (report) => renderComparison(compareReports(old, report));
}

/** Runs a command. If the suite itself breaks, the reporters that can report this do so. */
export async function withSuiteErrors(
  reporters: readonly Reporter[],
  cli: Cli,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) {
      const message = messageOf(error);
      const said = error instanceof UnreachableError ? message : `suite error: ${message}`;
      for (const problem of await writeSuiteError(said, reporters, cli))
        cli.stderr.write(`cloud-contracts: ${problem}\n`);
    }
    throw error;
  }
}
