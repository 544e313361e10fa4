import { assertReplaceable, replaceFile } from '../output/own-file.js';
import type { Report } from '../report/report.js';
import { reportKind } from '../reporters/report-kind.js';
import type { Reporter } from '../reporters/reporters.js';
import type { Io } from './io.js';
import { readPageAssets } from './page-assets.js';

/** Where a report goes that names no file, and what says whether it may have colour. */
type Destination = Pick<Io, 'stdout' | 'env'>;

/**
 * Writes a report where each reporter is to write it.
 * @throws UsageError for a file that cannot be written, or that is somebody else's.
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
 * Writes what a CI system reads of a run that an error of the suite's own ended, for the reporters that have words for
 * it.
 * @throws UsageError for a file that cannot be written, or that is somebody else's.
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
 * Makes sure before a run that its reports will be in nobody's way.
 * @throws UsageError where a file of somebody else's is in the place of one.
 */
export function assertWritable(reporters: readonly Reporter[]): void {
  for (const { name, file } of reporters) if (file !== undefined) assertReplaceable(file, reportKind(name));
}

function write({ name, file }: Reporter, text: string, { stdout }: Destination): void {
  if (file === undefined) stdout.write(text);
  else replaceFile(file, text, reportKind(name));
}

/** Colour is for a person at a terminal; `FORCE_COLOR` asks for it elsewhere, and `NO_COLOR` forbids it everywhere. */
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
