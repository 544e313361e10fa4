import { commandsOf, sourceOf } from '../facts.js';
import type { ApiReport, OperationReport, Report, RequirementReport } from '../report.js';
import { copyable } from './copyable.js';
import { exchangeLinks, type Anchors } from './exchange.js';
import { renderFindings } from './finding.js';
import { html, prose, type Markup } from './markup.js';
import { marks } from './verdicts.js';

/** A requirement with where it stands, and the others that one cause fails with it. */
export interface PlacedRequirement {
  readonly requirement: RequirementReport;
  readonly api: ApiReport;
  readonly operation: OperationReport;
  readonly sameCause: readonly string[];
}

/** A requirement as one line that unfolds to its grounds. */
export function renderRequirement(placed: PlacedRequirement, report: Report, anchors: Anchors): Markup {
  const { requirement, api } = placed;
  const { id, verdict, basis, statement } = requirement;
  return html` <details
    class="requirement ${verdict}"
    id="${id}"
    data-verdict="${verdict}"
    data-api="${api.id}"
    data-basis="${basis}"
  >
    <summary>
      <span class="verdict ${verdict}">${marks[verdict]} ${verdict}</span>
      <span class="what"
        ><code class="id">${id}</code> ${unstableMark(requirement)}
        <span class="statement">${prose(statement)}</span>${brief(requirement)}</span
      >
    </summary>
    <div class="grounds">${renderGrounds(placed, report, anchors)}</div>
  </details>`;
}

/** What a reader wants to know before unfolding. */
function brief({ verdict, findings: [finding], howToObserve }: RequirementReport): Markup {
  if (verdict === 'unobserved') return html`<span class="brief">${howToObserve ?? 'no reason is known'}</span>`;
  if (!finding) return html``;
  return html`<span class="brief"
    >expected <code>${cut(finding.expected)}</code>, got <code>${cut(finding.actual)}</code></span
  >`;
}

function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function unstableMark({ unstable }: RequirementReport): Markup {
  return unstable === null ? html`` : html`<span class="unstable">↯ unstable</span>`;
}

function renderGrounds({ requirement, api, sameCause }: PlacedRequirement, report: Report, anchors: Anchors): Markup {
  const { findings, exchanges } = requirement;
  const judgedBy = [...findings.map(({ exchange }) => exchange), ...exchanges];
  return html`${renderFindings(findings)}
    <dl>
      ${facts(requirement, api, report).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
      ${
        sameCause.length > 0
          ? html`<dt>Same cause</dt>
              <dd>${sameCause.map(requirementLink)}</dd>`
          : ''
      }
    </dl>
    ${
      judgedBy.length > 0
        ? html`<p class="label">Judged by</p>
            ${exchangeLinks(judgedBy, anchors)}`
        : ''
    }
    ${commandsOf(requirement, report).map(([label, command]) => copyable(label, command))}
    <p class="permalink">${requirementLink(requirement.id)}</p>`;
}

function facts(requirement: RequirementReport, api: ApiReport, report: Report): readonly (readonly [string, Markup])[] {
  const { source, ambiguities, unstable, howToObserve } = requirement;
  const origin = api.documents[source.document]?.origin;
  const waivers = report.waivers.filter((waiver) => waiver.requirement === requirement.id);
  return [
    [
      'Source',
      html`${sourceOf(requirement, api)}${origin === undefined ? '' : html`<br /><span class="muted">${origin}</span>`}`,
    ],
    ...(ambiguities.length === 0
      ? []
      : [['Ambiguities', html`${ambiguities.map((id) => html`<code>${id}</code> `)}`] as const]),
    ...(unstable === null ? [] : [['Repetitions', html`${unstable.join(', ')}`] as const]),
    ...(howToObserve === null ? [] : [['Unobserved', html`${howToObserve}`] as const]),
    ...waivers.map(({ state, reason, signature, place, issue, expires }) => {
      const more = [signature, place, issue, expires === null ? null : `until ${expires}`].filter(
        (one) => one !== null,
      );
      return ['Known failure', html`${state}: ${reason} <span class="muted">(${more.join(', ')})</span>`] as const;
    }),
  ];
}

function requirementLink(id: string): Markup {
  return html`<a href="#${id}"><code>#${id}</code></a> `;
}
