import { verdicts } from '../../verdict/verdict.js';
import { gateFailures } from '../text/gate-failures.js';
import { requirementsOf, type Report } from '../../report/report.js';
import { outcomeOf, type Outcome } from '../../report/summary.js';
import { copyable } from './copyable.js';
import { markup, type Markup } from './markup.js';
import { marks } from '../text/verdict-words.js';

const headings: Readonly<Record<Outcome, string>> = {
  conformant: '✓ Conformant',
  notConformant: '✗ Not conformant',
  nothingObserved: '✗ No verdict',
};

/** The head of the page: verdict, subject, a bar of the verdicts, and other reasons why the run fails. */
export function renderOverview(report: Report): Markup {
  const { target, tool, command } = report;
  const outcome = outcomeOf(report);
  const failures = gateFailures(report);
  return markup`<header>
    <p class="product">Conformance report of ${tool.name} ${tool.version}</p>
    <h1 class="${outcome === 'conformant' ? 'passed' : 'failed'}">${headings[outcome]}</h1>
    <p class="target"><code>${target}</code></p>
    ${renderBar(report)}
    ${
      failures.length > 0
        ? markup`<ul class="gate" aria-label="What else makes the run fail">
            ${failures.map(({ message }) => markup`<li>${message}</li>`)}
          </ul>`
        : ''
    }
    <dl class="run">
      ${runFacts(report).map(
        ([name, value]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${copyable('Run it again', command)}
  </header>`;
}

function renderBar(report: Report): Markup {
  const total = requirementsOf(report).length;
  const shares = verdicts.filter((verdict) => report.summary[verdict] > 0);
  let start = 0;
  const segments = shares.map((verdict) => {
    const x = start;
    const width = (report.summary[verdict] / total) * 100;
    start += width;
    return markup`<rect class="${verdict}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="100%" />`;
  });
  const counts = shares.map((verdict) => `${report.summary[verdict]} ${verdict}`);
  const legend = shares.map(
    (verdict) => markup`<li class="verdict ${verdict}">${marks[verdict]} ${report.summary[verdict]} ${verdict}</li>`,
  );
  return markup`<svg class="bar" role="img" aria-label="${counts.join(', ') || 'no requirement'}">${segments}</svg>
    <ul class="legend">${legend}</ul>`;
}

function runFacts(report: Report): readonly (readonly [string, string | Markup])[] {
  const { summary, checks, requests, durationMs, startedAt, profile, seed, repeats, insecure, created } = report;
  const total = requirementsOf(report).length;
  return [
    ['Observed', `${total - summary.unobserved} of ${total} requirements`],
    ['Requests', `${requests} in ${durationMs} ms`],
    ['Distinct checks', String(checks)],
    ['Started', startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ...(profile === null ? [] : [['Profile', profile] as const]),
    ...(seed === null ? [] : [['Seed', String(seed)] as const]),
    ...(repeats > 1 ? [['Repetitions', String(repeats)] as const] : []),
    ...(created.length > 0 ? [['Created on the subject', counts(created)] as const] : []),
    ...(insecure ? [['Certificate', 'not verified (--insecure)'] as const] : []),
  ];
}

/** What was created, each kind with its number. */
function counts(created: Report['created']): Markup {
  const kinds = [...new Set(created.map(({ what }) => what))];
  const items = kinds.map((kind) => markup`<li>${created.filter(({ what }) => what === kind).length} × ${kind}</li>`);
  return markup`<ul class="created">${items}</ul>`;
}
