import { writeFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';
import type { Report } from '../report/report.js';
import type { Reporter } from '../reporters/reporters.js';
import { readPageAssets } from './page-assets.js';

/**
 * Writes a report where each reporter is to write it.
 * @throws UsageError for a file that cannot be written.
 */
export async function writeReports(report: Report, reporters: readonly Reporter[]): Promise<void> {
  const options = { color: hasColor(process.env, process.stdout.isTTY), readPageAssets };
  for (const { render, file } of reporters) write(await render(report, options), file);
}

/**
 * Writes what a CI system reads of a run that an error of the suite's own ended, for the reporters that have words for
 * it.
 * @throws UsageError for a file that cannot be written.
 */
export async function writeSuiteError(message: string, reporters: readonly Reporter[]): Promise<void> {
  for (const { renderSuiteError, file } of reporters) {
    if (renderSuiteError) write(await renderSuiteError(message), file);
  }
}

function write(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`the report ${file} cannot be written: ${messageOf(error)}`);
  }
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
