import { UsageError } from '../errors.js';
import type { Report } from '../report/report.js';
import type { PageAssets } from './html/document.js';

/** The inputs of a renderer besides the report. */
export interface RenderOptions {
  /** Whether the text is for a terminal that shows colours. */
  readonly color: boolean;
  /** Reads style and script of an HTML page. */
  readonly readPageAssets: () => PageAssets;
}

/** Renders a run, and some also a run that ended with an error of the suite. */
interface Renderer {
  readonly render: (report: Report, options: RenderOptions) => Promise<string>;
  readonly renderSuiteError?: (message: string) => Promise<string>;
}

/** A reporter with its file. Without one, it writes to standard output. */
export interface Reporter extends Renderer {
  readonly name: string;
  readonly file?: string;
}

// Each is loaded when it is used, so that the command line starts fast.
const renderers: Readonly<Record<string, Renderer>> = {
  terminal: {
    render: async (report, { color }) => (await import('./terminal.js')).renderTerminal(report, color),
  },
  json: { render: async (report) => (await import('./json.js')).renderJson(report) },
  junit: {
    render: async (report) => (await import('./junit.js')).renderJunit(report),
    renderSuiteError: async (message) => (await import('./junit.js')).renderJunitError(message),
  },
  markdown: { render: async (report) => (await import('./markdown.js')).renderMarkdown(report) },
  html: {
    render: async (report, { readPageAssets }) => (await import('./html.js')).renderHtml(report, readPageAssets()),
  },
  badge: { render: async (report) => (await import('./badge.js')).renderBadge(report) },
};

/** The names that `--reporter` takes. */
export const reporterNames: readonly string[] = Object.keys(renderers);

/**
 * Parses `NAME` or `NAME=FILE`.
 * @throws UsageError for an unknown name.
 */
export function parseReporter(text: string): Reporter {
  const [name = '', ...rest] = text.split('=');
  const renderer = Object.hasOwn(renderers, name) ? renderers[name] : undefined;
  if (!renderer) throw new UsageError(`unknown reporter "${name}": expected one of ${reporterNames.join(', ')}`);
  const file = rest.join('=');
  return { name, ...renderer, ...(file !== '' && { file }) };
}
