import { verdicts, type Verdict } from '../../verdict/verdict.js';
import { causesOf } from '../text/causes.js';
import type { ApiReport, OperationReport, Report } from '../../report/report.js';
import type { Anchors } from './exchange.js';
import { markup, type Markup } from './markup.js';
import { renderRequirement, type PlacedRequirement, type References } from './requirement.js';
import { marks, meanings } from '../text/verdict-words.js';
import { sentence } from '../../text/sentence.js';

/** All requirements: a section per verdict, failures first, with a group per operation. */
export function renderResults(report: Report, references: References): readonly Markup[] {
  return verdicts
    .filter((verdict) => report.summary[verdict] > 0)
    .map((verdict) => renderSection(verdict, report, references));
}

function renderSection(verdict: Verdict, report: Report, references: References): Markup {
  const groups = report.apis.flatMap((api) =>
    api.operations.map((operation) => renderGroup(verdict, api, operation, report, references)),
  );
  return markup`<section class="results" aria-labelledby="${verdict}-heading">
    <h2 id="${verdict}-heading">${marks[verdict]} <span class="word">${verdict}</span> <span class="count">${report.summary[verdict]}</span></h2>
    <p class="muted">${sentence(meanings[verdict])}</p>
    ${groups}
  </section>`;
}

function renderGroup(
  verdict: Verdict,
  api: ApiReport,
  operation: OperationReport,
  report: Report,
  references: References,
): Markup {
  const placed = placeAll(verdict, api, operation, references.anchors);
  if (placed.length === 0) return markup``;
  const { title, operationId, method, path } = operation;
  return markup`<div class="group">
    <h3>
      ${title}
      <span class="muted">${api.id} <code>${operationId}</code> <code class="path">${method} ${path}</code></span>
    </h3>
    ${placed.map((one) => renderRequirement(one, report, references))}
  </div>`;
}

/** The requirements of an operation with one verdict, grouped by cause: first the one that shows it best. */
function placeAll(
  verdict: Verdict,
  api: ApiReport,
  operation: OperationReport,
  anchors: Anchors,
): readonly PlacedRequirement[] {
  const exchanges = new Map([...anchors].map(([id, { exchange }]) => [id, exchange]));
  const selected = operation.requirements.filter((requirement) => requirement.verdict === verdict);
  const causes = causesOf(
    selected.filter(({ findings }) => findings.length > 0),
    exchanges,
  );
  const placed = causes.flatMap(({ what, shown, others }) => [
    { ...{ requirement: shown, api, operation }, what, sameCause: others.map(({ id }) => id) },
    ...others.map((requirement) => ({ requirement, api, operation, follows: shown.id, sameCause: [shown.id] })),
  ]);
  const others = selected.filter(({ findings }) => findings.length === 0);
  return [...placed, ...others.map((requirement) => ({ requirement, api, operation, sameCause: [] }))];
}
