import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { renderControls } from './html/controls.js';
import { anchorsOf, renderExchanges } from './html/exchange.js';
import { markup, verbatim, type Markup } from './html/markup.js';
import { renderOverview } from './html/overview.js';
import { renderResults } from './html/results.js';
import type { Report } from '../report/report.js';
import { outcomeOf } from '../report/summary.js';

/**
 * Renders a report as one HTML page that needs nothing else: no request goes out from it, and no script runs but its
 * own (its Content-Security-Policy names that by hash). Without scripts it can still be read, but not filtered.
 */
export function renderHtml(report: Report): string {
  const style = asset('page.css');
  const script = asset('page.js');
  const title = `${titleOf(report)}: ${report.target}`;
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy(style, script)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>${style}</style>
      </head>
      ${renderBody(report, script)}
    </html>
    `;
  return page.text;
}

function titleOf(report: Report): string {
  switch (outcomeOf(report)) {
    case 'conformant':
      return '✓ conformant';
    case 'notConformant':
      return `✗ ${report.summary.failed} failed`;
    case 'nothingObserved':
      return '✗ no verdict';
  }
}

function renderBody(report: Report, script: Markup): Markup {
  const anchors = anchorsOf(report.exchanges);
  return markup`<body>
    <a class="skip" href="#results">Skip to the requirements</a>
    ${renderOverview(report)}
    ${renderControls(report)}
    <main id="results" tabindex="-1">
      ${renderResults(report, anchors)}
      <p id="none" class="muted" hidden>No requirement matches the filter.</p>
      ${renderExchanges(anchors)}
    </main>
    <script>${script}</script>
  </body>`;
}

function policy(style: Markup, script: Markup): string {
  return `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
}

/** A source expression that allows exactly this text (Content Security Policy Level 3, section 2.3.1). */
function hashOf({ text }: Markup): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function asset(name: string): Markup {
  return verbatim(readFileSync(path.join(packageRoot, 'conformance/reporters/html', name), 'utf8'));
}
