import type { Finding } from '../../verdict/verdict.js';
import { excerptOf } from '../text/excerpt.js';
import { describeControl } from '../text/facts.js';
import type { ReportedExchange } from '../../report/report.js';
import type { Anchors } from './exchange.js';
import { counted } from '../../text/counted.js';
import { markup, lines, type Markup } from './markup.js';

/** The page shows at most this many kinds of findings of a requirement, because more say nothing new. */
const maxKinds = 10;
const maxPlaces = 20;

/** The findings: expected and actual side by side, the place, and the answer to the control. */
export function renderFindings(findings: readonly Finding[], anchors: Anchors): Markup {
  const kinds = sameFindings(findings);
  if (kinds.length === 0) return markup``;
  const left = kinds.length - maxKinds;
  return markup`<ol class="findings">${kinds.slice(0, maxKinds).map((kind) => renderKind(kind, anchors))}</ol>
    ${left > 0 ? markup`<p>and ${left} more</p>` : ''}`;
}

/** Findings that say the same of several exchanges; never empty. */
type Kind = readonly [Finding, ...Finding[]];

function sameFindings(findings: readonly Finding[]): readonly Kind[] {
  const kinds = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { message, expected, actual, pointer, keyword } = finding;
    const key = JSON.stringify([message, expected, actual, pointer, keyword]);
    const kind = kinds.get(key);
    if (kind) kind.push(finding);
    else kinds.set(key, [finding]);
  }
  return [...kinds.values()];
}

function renderKind(kind: Kind, anchors: Anchors): Markup {
  const [{ message, expected, actual, pointer, keyword }] = kind;
  return markup`<li>
    <p><b>${message}</b></p>
    <div class="difference">
      <div class="expected"><p class="label">Expected</p><pre>${lines(expected)}</pre></div>
      <div class="actual"><p class="label">Actual</p><pre>${lines(actual)}</pre></div>
    </div>
    ${renderExcerpt(kind[0], anchors.get(kind[0].exchange)?.exchange)}
    <p class="muted">Broken: <code>${keyword}</code>${pointer === '' ? '' : markup` at <code>${pointer}</code>`}, in</p>
    <ul class="places">${kind.slice(0, maxPlaces).map(renderPlace)}</ul>
    ${kind.length > maxPlaces ? markup`<p class="muted">and ${counted(kind.length - maxPlaces, 'more exchange')}</p>` : ''}
  </li>`;
}

function renderPlace({ exchange, control }: Finding): Markup {
  const outcome = control === null ? '' : markup`; its control ${describeControl(control)}`;
  return markup`<li><code>${exchange}</code>${outcome}</li>`;
}

/** An excerpt of the body around the place of a finding, if it is in the body. */
function renderExcerpt({ place, expected }: Finding, exchange: ReportedExchange | undefined): Markup {
  const body = exchange?.response?.body;
  const excerpt = body === undefined ? undefined : excerptOf(body, place, expected);
  if (!excerpt) return markup``;
  const shown = excerpt.map(({ sign, text }) => markup`<span class="${classes[sign]}">${sign} ${lines(text)}\n</span>`);
  return markup`<p class="label">In the body</p><pre class="excerpt">${shown}</pre>`;
}

const classes = { '-': 'minus', '+': 'plus', ' ': 'around' } as const;
