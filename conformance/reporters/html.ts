import { renderControls } from './html/controls.js';
import { renderDocument, type PageAssets } from './html/document.js';
import { anchorsOf, renderExchanges } from './html/exchange.js';
import { markup, type Markup } from './html/markup.js';
import { renderLeftovers } from './html/leftovers.js';
import { renderOverview } from './html/overview.js';
import { renderAllCommands } from './html/requirement.js';
import { renderResults } from './html/results.js';
import { renderSources, sourcesOf } from './html/sources.js';
import type { Report } from '../report/report.js';
import { outcomeOf } from '../report/summary.js';

/** Renders a report as one HTML page. */
export function renderHtml(report: Report, assets: PageAssets): string {
  return renderDocument({ title: `${titleOf(report)}: ${report.target}`, body: renderBody(report) }, assets);
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

function renderBody(report: Report): Markup {
  const anchors = anchorsOf(report.exchanges);
  const sources = sourcesOf(report);
  return markup`<a class="skip" href="#results">Skip to the requirements</a>
    ${renderOverview(report)}
    ${renderControls(report)}
    <main id="results" tabindex="-1">
      ${renderResults(report, { anchors, sources })} ${renderLeftovers(report)}
      <p id="none" class="muted" hidden>No requirement matches the filter.</p>
      ${renderExchanges(anchors)} ${renderSources(sources)} ${renderAllCommands(report)}
    </main>`;
}
