import { writeFileSync } from 'node:fs';
import { UsageError } from '../errors.js';
import { renderJson } from './json.js';
import type { Report } from './report.js';
import { renderTerminal } from './terminal.js';

const renderers: Readonly<Record<string, (report: Report) => string>> = {
  terminal: (report) => renderTerminal(report, hasColor(process.env, process.stdout.isTTY)),
  json: renderJson,
};

/** A reporter with the file it writes to; without one it writes to standard output. */
export interface Reporter {
  readonly render: (report: Report) => string;
  readonly file?: string;
}

/**
 * Parses `NAME` or `NAME=FILE`.
 * @throws UsageError for a name that no reporter has.
 */
export function parseReporter(text: string): Reporter {
  const [name = '', ...rest] = text.split('=');
  const render = Object.hasOwn(renderers, name) ? renderers[name] : undefined;
  if (!render) throw new UsageError(`unknown reporter "${name}": expected one of ${Object.keys(renderers).join(', ')}`);
  const file = rest.join('=');
  return { render, ...(file !== '' && { file }) };
}

/**
 * Writes a report where each reporter is to write it.
 * @throws UsageError for a file that cannot be written.
 */
export function writeReports(report: Report, reporters: readonly Reporter[]): void {
  for (const { render, file } of reporters) {
    if (file === undefined) process.stdout.write(render(report));
    else writeReport(file, render(report));
  }
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `the report ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
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
