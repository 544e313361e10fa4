import type { Finding } from '../../verdict/verdict.js';
import { describeControl } from '../facts.js';
import { html, lines, type Markup } from './markup.js';

/** More findings of one requirement than these say nothing new. */
const maxFindings = 20;

/** What was found wrong: expected and actual side by side, where, and how the control was answered. */
export function renderFindings(findings: readonly Finding[]): Markup {
  if (findings.length === 0) return html``;
  const left = findings.length - maxFindings;
  return html`<ol class="findings">
      ${findings.slice(0, maxFindings).map(renderFinding)}
    </ol>
    ${left > 0 ? html`<p>and ${left} more findings</p>` : ''}`;
}

function renderFinding({ message, expected, actual, pointer, keyword, exchange, control }: Finding): Markup {
  const place = pointer === '' ? '' : html` at <code>${pointer}</code>`;
  return html`<li>
    <p><b>${message}</b></p>
    <div class="difference">
      <div class="expected">
        <p class="label">Expected</p>
        <pre>${lines(expected)}</pre>
      </div>
      <div class="actual">
        <p class="label">Actual</p>
        <pre>${lines(actual)}</pre>
      </div>
    </div>
    <p class="muted">
      Broken: <code>${keyword}</code>${place}, in <code>${exchange}</code>.
      ${control === null ? '' : html`Its control ${describeControl(control)}.`}
    </p>
  </li>`;
}
