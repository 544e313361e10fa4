import { assertReplaceable, replaceFile } from '../output/own-file.js';
import type { Report } from '../report/report.js';
import { reportKind } from '../reporters/report-kind.js';
import type { Reporter } from '../reporters/reporters.js';
import type { Io } from './io.js';
import { readPageAssets } from './page-assets.js';

/** Where a report without a file goes, and the environment that decides about colour. */
type Destination = Pick<Io, 'stdout' | 'env'>;

/**
 * Writes the report of each reporter to its file, or to standard output.
 * @throws UsageError for a file that cannot be written, or that no earlier run wrote.
 */
export async function writeReports(
  report: Report,
  reporters: readonly Reporter[],
  destination: Destination,
): Promise<void> {
  const options = { color: hasColor(destination.env, destination.stdout.isTTY), readPageAssets };
  for (const reporter of reporters) write(reporter, await reporter.render(report, options), destination);
}

/**
 * Reports to a CI system that an error of the suite ended the run. Only some reporters have a form for this.
 * @throws UsageError for a file that cannot be written, or that no earlier run wrote.
 */
export async function writeSuiteError(
  message: string,
  reporters: readonly Reporter[],
  destination: Destination,
): Promise<void> {
  for (const reporter of reporters) {
    if (reporter.renderSuiteError) write(reporter, await reporter.renderSuiteError(message), destination);
  }
}

/**
 * Makes sure before a run that its reports replace only earlier reports.
 * @throws UsageError for any other file in the place of a report.
 */
export function assertWritable(reporters: readonly Reporter[]): void {
  for (const { name, file } of reporters) if (file !== undefined) assertReplaceable(file, reportKind(name));
}

function write({ name, file }: Reporter, text: string, { stdout }: Destination): void {
  if (file === undefined) stdout.write(text);
  else replaceFile(file, text, reportKind(name));
}

/** Tells whether to use colour: on a terminal, or with `FORCE_COLOR`, but never with `NO_COLOR`. */
export function hasColor(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean | undefined,
): boolean {
  if (isSet(environment['NO_COLOR'])) return false;
  return isSet(environment['FORCE_COLOR']) || (isTerminal === true && environment['TERM'] !== 'dumb');
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
