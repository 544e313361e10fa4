import { writeFileSync } from 'node:fs';
import { UsageError } from '../errors.js';
import type { Report } from '../report/report.js';

/** What a reporter makes of a run, and of one that an error of the suite's own ended. */
interface Renderer {
  readonly render: (report: Report) => Promise<string>;
  readonly renderSuiteError?: (message: string) => Promise<string>;
}

/** A reporter with the file it writes to; without one it writes to standard output. */
export interface Reporter extends Renderer {
  readonly name: string;
  readonly file?: string;
}

// Each is loaded when it is used: the command line has to start fast.
const renderers: Readonly<Record<string, Renderer>> = {
  terminal: {
    render: async (report) =>
      (await import('./terminal.js')).renderTerminal(report, hasColor(process.env, process.stdout.isTTY)),
  },
  json: { render: async (report) => (await import('./json.js')).renderJson(report) },
  junit: {
    render: async (report) => (await import('./junit.js')).renderJunit(report),
    renderSuiteError: async (message) => (await import('./junit.js')).renderJunitError(message),
  },
  markdown: { render: async (report) => (await import('./markdown.js')).renderMarkdown(report) },
  html: { render: async (report) => (await import('./html.js')).renderHtml(report) },
  badge: { render: async (report) => (await import('./badge.js')).renderBadge(report) },
};

/** What `--reporter` takes. */
export const reporterNames: readonly string[] = Object.keys(renderers);

/**
 * Parses `NAME` or `NAME=FILE`.
 * @throws UsageError for a name that no reporter has.
 */
export function parseReporter(text: string): Reporter {
  const [name = '', ...rest] = text.split('=');
  const renderer = Object.hasOwn(renderers, name) ? renderers[name] : undefined;
  if (!renderer) throw new UsageError(`unknown reporter "${name}": expected one of ${reporterNames.join(', ')}`);
  const file = rest.join('=');
  return { name, ...renderer, ...(file !== '' && { file }) };
}

/**
 * Writes a report where each reporter is to write it.
 * @throws UsageError for a file that cannot be written.
 */
export async function writeReports(report: Report, reporters: readonly Reporter[]): Promise<void> {
  for (const { render, file } of reporters) write(await render(report), file);
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
