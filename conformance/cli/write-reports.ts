import { messageOf, UsageError } from '../errors.js';
import { prepareFile, replaceFile } from '../output/own-file.js';
import type { Report } from '../report/report.js';
import { reportKind } from '../reporters/report-kind.js';
import type { Reporter } from '../reporters/reporters.js';
import type { Io } from './io.js';
import { readPageAssets } from './page-assets.js';

/** Where a report without a file goes, and the environment that decides about colour. */
type Destination = Pick<Io, 'stdout' | 'env'>;

/** What was written. */
export interface Written {
  /** Each file with its reporter, such as `junit conformance.xml`. */
  readonly files: readonly string[];
  /** What could not be written and why, one line each. */
  readonly problems: readonly string[];
}

/**
 * Writes the report of each reporter to its file, or to standard output. A report that cannot be written keeps no other
 * one from being written.
 */
export async function writeReports(
  report: Report,
  reporters: readonly Reporter[],
  destination: Destination,
): Promise<Written> {
  const options = { color: hasColor(destination.env, destination.stdout.isTTY), readPageAssets };
  const written: { files: string[]; problems: string[] } = { files: [], problems: [] };
  for (const reporter of reporters) {
    const text = await reporter.render(report, options);
    const problems = problemsOf(() => write(reporter, text, destination));
    written.problems.push(...problems);
    if (problems.length === 0 && reporter.file !== undefined) written.files.push(`${reporter.name} ${reporter.file}`);
  }
  return written;
}

/** Why something cannot be written, in one line or none; an error of the suite itself goes on. */
export function problemsOf(writing: () => void): readonly string[] {
  try {
    writing();
    return [];
  } catch (error) {
    if (error instanceof UsageError) return [messageOf(error)];
    throw error;
  }
}

/**
 * Reports to a CI system that an error of the suite ended the run. Only some reporters have a form for this.
 * @returns what could not be written and why, one line each
 */
export async function writeSuiteError(
  message: string,
  reporters: readonly Reporter[],
  destination: Destination,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const reporter of reporters) {
    const text = await reporter.renderSuiteError?.(message);
    if (text !== undefined) problems.push(...problemsOf(() => write(reporter, text, destination)));
  }
  return problems;
}

/**
 * Makes sure before a run that its reports can be written and replace only earlier reports, and makes their folders.
 * @throws UsageError for any other file in the place of a report, and for a place where nothing can be written.
 */
export function assertWritable(reporters: readonly Reporter[]): void {
  for (const { name, file } of reporters) if (file !== undefined) prepareFile(file, reportKind(name));
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
