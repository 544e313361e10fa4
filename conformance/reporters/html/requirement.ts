import { commandsOf, furtherFact, sourceOf } from '../text/facts.js';
import { entryLine, knownFailureEntries } from '../text/known-failure-entries.js';
import type { ApiReport, OperationReport, Report, RequirementReport } from '../../report/report.js';
import { copyable } from './copyable.js';
import { exchangeLinks, type Anchors } from './exchange.js';
import { renderFindings } from './finding.js';
import { markup, prose, type Markup } from './markup.js';
import { factLinks, sourceIn, type Sources } from './sources.js';
import { marks } from '../text/verdict-words.js';

/** A requirement with its API and operation, and those that fail for the same cause. */
export interface PlacedRequirement {
  readonly requirement: RequirementReport;
  readonly api: ApiReport;
  readonly operation: OperationReport;
  /** What is wrong, in one sentence, at the requirement that shows the cause. */
  readonly what?: string | undefined;
  /** The requirement that shows the cause, at the others. */
  readonly follows?: string;
  readonly sameCause: readonly string[];
}

/** What requirements refer to in the page. */
export interface References {
  readonly anchors: Anchors;
  readonly sources: Sources;
}

/** A requirement as one line that unfolds to its details. */
export function renderRequirement(placed: PlacedRequirement, report: Report, references: References): Markup {
  const { requirement, api } = placed;
  const { id, verdict, basis, statement } = requirement;
  return markup` <details
    class="entry requirement ${verdict}${placed.follows === undefined ? '' : ' follows'}"
    id="${id}"
    data-verdict="${verdict}"
    data-api="${api.id}"
    data-basis="${basis}"
  >
    <summary>
      <span class="verdict ${verdict}">${marks[verdict]} ${verdict}</span>
      <span class="what"
        ><code class="id">${id}</code> ${unstableMark(requirement)}
        <span class="statement">${prose(statement)}</span>${brief(placed)}</span
      >
    </summary>
    <div class="grounds">${renderGrounds(placed, report, references)}</div>
  </details>`;
}

/** The summary that a reader sees before unfolding. */
function brief({ requirement, what, follows }: PlacedRequirement): Markup {
  const {
    verdict,
    findings: [finding],
    howToObserve,
  } = requirement;
  if (follows !== undefined) return markup`<span class="brief">same cause as <code>${follows}</code></span>`;
  if (what !== undefined) return markup`<span class="brief">${prose(what)}</span>`;
  if (verdict === 'unobserved') return markup`<span class="brief">${howToObserve ?? 'no reason is known'}</span>`;
  if (!finding) return markup``;
  return markup`<span class="brief"
    >expected <code>${cut(finding.expected)}</code>, got <code>${cut(finding.actual)}</code></span
  >`;
}

function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function unstableMark({ unstable }: RequirementReport): Markup {
  return unstable === null ? markup`` : markup`<span class="unstable">↯ unstable</span>`;
}

function renderGrounds(
  { requirement, api, sameCause }: PlacedRequirement,
  report: Report,
  { anchors, sources }: References,
): Markup {
  const { findings, exchanges } = requirement;
  const judgedBy = [...findings.map(({ exchange }) => exchange), ...exchanges];
  return markup`${renderFindings(findings, anchors)}
    <dl>
      ${furtherFact(requirement).map(
        ([, value]) =>
          markup`<dt>Further</dt>
            <dd>${value}</dd>`,
      )}
      ${facts(requirement, api, report, sources).map(
        ([name, value]) =>
          markup`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
      ${
        sameCause.length > 0
          ? markup`<dt>Same cause</dt>
              <dd>${sameCause.map(requirementLink)}</dd>`
          : ''
      }
    </dl>
    ${
      judgedBy.length > 0
        ? markup`<p class="label">Judged by</p>
            ${exchangeLinks(judgedBy, anchors)}`
        : ''
    }
    ${requirement.verdict === 'passed' ? markup`<div class="commands"></div>` : renderCommands(requirement, report)}
    ${waiverOf(requirement)}
    <p class="permalink">${requirementLink(requirement.id)}</p>`;
}

function renderCommands(requirement: Pick<RequirementReport, 'id'>, report: Report): readonly Markup[] {
  return commandsOf(requirement, report).map(([label, command]) => copyable(commandLabels[label] ?? label, command));
}

/** What stands for the id of a requirement, at the end of a command. */
const anyId = 'ID';

/** The commands of every requirement, once. The script of the page puts them in their place with the id. */
export function renderAllCommands(report: Report): Markup {
  return markup`<section id="commands" aria-labelledby="commands-heading">
    <h2 id="commands-heading">One requirement</h2>
    <p>With the id of a requirement in the place of ${anyId}:</p>
    ${renderCommands({ id: anyId }, report)}
  </section>`;
}

const commandLabels: Readonly<Record<string, string>> = {
  rerun: 'Run this requirement again',
  explain: 'Explain this requirement',
};

/** The lines to paste into the file of known failures. */
function waiverOf(requirement: RequirementReport): Markup {
  const lines = knownFailureEntries(requirement).map(entryLine);
  return lines.length === 0 ? markup`` : copyable('List it as a known failure', lines.join('\n'));
}

function facts(
  requirement: RequirementReport,
  api: ApiReport,
  report: Report,
  sources: Sources,
): readonly (readonly [string, Markup])[] {
  const { source, ambiguities, unstable, howToObserve } = requirement;
  const document = sourceIn(sources, api, requirement);
  const held = document ? factLinks(document, source.lines) : [];
  const waivers = report.waivers.filter((waiver) => waiver.requirement === requirement.id);
  return [
    [
      'Source',
      document === undefined
        ? markup`${sourceOf(requirement, api)}`
        : markup`<a href="#${document.anchor}">${sourceOf(requirement, api)}</a>`,
    ],
    ...(held.length === 0 ? [] : [['What the lines hold', markup`<ul class="facts quoted">${held}</ul>`] as const]),
    ...(ambiguities.length === 0
      ? []
      : [['Ambiguities', markup`${ambiguities.map((id) => markup`<code>${id}</code> `)}`] as const]),
    ...(unstable === null ? [] : [['Repetitions', markup`${unstable.join(', ')}`] as const]),
    ...(howToObserve === null ? [] : [['Unobserved', markup`${howToObserve}`] as const]),
    ...waivers.map(({ state, reason, signature, place, issue, expires }) => {
      const more = [signature, place, issue, expires === null ? null : `until ${expires}`].filter(
        (one) => one !== null,
      );
      return ['Known failure', markup`${state}: ${reason} <span class="muted">(${more.join(', ')})</span>`] as const;
    }),
  ];
}

function requirementLink(id: string): Markup {
  return markup`<a href="#${id}"><code>#${id}</code></a> `;
}
