import { counted } from '../text/counted.js';
import { causesOf, idsOf, reasonsOf, type Cause } from './text/causes.js';
import { sentence } from '../text/sentence.js';
import { commandsOf, exchangesById, factsOfFinding, sourceOf, type ExchangesById } from './text/facts.js';
import { gateFailures } from './text/gate-failures.js';
import { entryLine, knownFailureEntries } from './text/known-failure-entries.js';
import { leftoversHeading, leftoversIn } from './text/leftovers.js';
import { code, fence, prose } from './text/markdown-text.js';
import { countOf, troubledOperations } from './text/overview.js';
import { unservedIn } from './text/unserved.js';
import { countedVerdicts } from './text/verdict-words.js';
import { requirementsOf, type ApiReport, type Report, type RequirementReport } from '../report/report.js';
import { outcomeOf, type Outcome } from '../report/summary.js';
import { restOf, shorten, shortList } from '../text/shortlist.js';
import { markdownTable } from '../text/tables.js';

/** GitHub refuses a longer summary. */
const maxBytes = 1024 * 1024;
const maxCauses = 10;
const maxNames = 50;

/**
 * Renders a report as GitHub Flavored Markdown for the summary of a CI step: the verdict, a table of the APIs and of the
 * operations in which something is not as it should be, the first failures, the unobserved requirements with reasons, and the waivers.
 */
export function renderMarkdown(report: Report): string {
  const sections = [
    ...[verdict(report), table(report), ...failures(report), ...leftovers(report)],
    ...[...unobserved(report), ...waivers(report)],
  ];
  return `${withinLimit(sections).join('\n\n')}\n`;
}

const headings: Readonly<Record<Outcome, string>> = {
  conformant: '✅ Conformant',
  notConformant: '❌ Not conformant',
  nothingObserved: '❌ No verdict',
};

function verdict(report: Report): string {
  const { target, profile, requests, durationMs, checks, summary, insecure } = report;
  const total = requirementsOf(report).length;
  const subject = `${code(target)}${profile === null ? '' : ` with profile ${code(profile)}`}`;
  const counts = countedVerdicts.filter((one) => summary[one] > 0).map((one) => `${summary[one]} ${one}`);
  return [
    `## ${headings[outcomeOf(report)]}`,
    `${subject}: ${counts.join(', ') || 'no requirement'}. ${total - summary.unobserved} of ${total} requirements observed in ${counted(requests, 'request')}, ${durationMs} ms; ${counted(checks, 'distinct check')}.`,
    ...(insecure ? ['The certificate of the subject was **not verified** (`--insecure`).'] : []),
    ...gate(report),
  ].join('\n\n');
}

function gate(report: Report): readonly string[] {
  const messages = gateFailures(report).map(({ message }) => `**Gate:** ${prose(message)}`);
  const { shown, left } = shorten(messages, maxNames);
  const { summary } = unservedIn(report);
  return [
    ...shown,
    ...(summary === undefined ? [] : [prose(summary)]),
    ...restOf(left, 'reason').map((rest) => `**Gate:** ${rest}`),
  ];
}

/** A row for each API, and one for each of the worst operations. */
function table(report: Report): string {
  const troubled = troubledOperations(report, maxNames);
  const operations = new Set(troubled.shown);
  const rows = report.apis.flatMap((api) => [
    [code(api.id), counted(api.operations.length, 'operation'), ...countsIn(requirementsOf({ apis: [api] }))],
    ...api.operations
      .filter((one) => operations.has(one))
      .map(({ operationId, title, requirements }) => [
        '',
        `${code(operationId)} ${prose(title)}`,
        ...countsIn(requirements),
      ]),
  ]);
  const divider = ['---', '---', ...countedVerdicts.map(() => '--:')];
  return [
    markdownTable(['API', 'Operation', ...countedVerdicts], rows, divider),
    ...restOf(troubled.left, 'operation').map((rest) => `… ${rest}; the other reports list all of them.`),
  ].join('\n\n');
}

function countsIn(requirements: readonly RequirementReport[]): readonly number[] {
  return countedVerdicts.map((verdict) => countOf(requirements, verdict));
}

function failures(report: Report): readonly string[] {
  const exchanges = exchangesById(report);
  const causes = report.apis.flatMap((api) =>
    causesOf(
      requirementsOf({ apis: [api] }).filter((one) => one.verdict === 'failed'),
      exchanges,
    ).map((cause) => ({ api, cause })),
  );
  if (causes.length === 0) return [];
  const { shown, left } = shorten(causes, maxCauses);
  return [
    '### Failures',
    ...shown.map(({ api, cause }) => failure(cause, api, report, exchanges)),
    ...restOf(left, 'cause').map((rest) => `… ${rest}; the other reports list all of them.`),
  ];
}

function failure(cause: Cause, api: ApiReport, report: Report, exchanges: ExchangesById): string {
  const { what, shown: first, others } = cause;
  const facts = first.findings.slice(0, 1).flatMap((finding) => factsOfFinding(finding, exchanges));
  const source = ['source', sourceOf(first, api)] as const;
  return [
    `#### ${code(first.id)}`,
    ...(what === undefined ? [] : [`**${prose(sentence(what))}**`]),
    prose(first.statement),
    ...(others.length > 0 ? [`The same cause fails ${consequences(cause, report)}.`] : []),
    fence(
      'text',
      [...facts, source].map(([label, value]) => `${label.padEnd(8)}  ${value}`),
    ),
    fence(
      'sh',
      commandsOf(first, report).map(([, command]) => command),
    ),
    ...knownFailures([first, ...others]),
  ].join('\n\n');
}

/** What else a cause fails; only its number where a diagnosis explains it. */
function consequences(cause: Cause, report: Report): string {
  const { shown, others } = cause;
  return unservedIn(report).requirements.has(shown)
    ? counted(others.length, 'more requirement')
    : names(idsOf(cause).slice(1));
}

/** The entries that list the failures of one cause as known, folded, because most failures are to be mended. */
function knownFailures(requirements: readonly RequirementReport[]): readonly string[] {
  const lines = requirements.flatMap(knownFailureEntries).map(entryLine);
  if (lines.length === 0) return [];
  const left = lines.length - maxNames;
  const rest = left > 0 ? [`# and ${left} more: --write-known-failures FILE writes them all`] : [];
  return [folded('List it as a known failure', fence('yaml', [...lines.slice(0, maxNames), ...rest]))];
}

/** What the run has left on the subject, with the commands that remove it. */
function leftovers(report: Report): readonly string[] {
  const { shown, left } = shorten(leftoversIn(report), maxNames);
  if (shown.length === 0) return [];
  return [
    `### ${leftoversHeading}`,
    ...shown.flatMap(({ summary, curls }) => [`- ${prose(summary)}`, ...removals(curls)]),
    ...restOf(left, 'reason').map((rest) => `… ${rest}; the other reports list all of them.`),
  ];
}

function removals(curls: readonly string[]): readonly string[] {
  const { shown, left } = shorten(curls, maxNames);
  const rest = restOf(left, 'command').map((text) => `# ${text}; the other reports list all of them`);
  return curls.length === 0 ? [] : [fence('sh', [...shown, ...rest])];
}

function unobserved(report: Report): readonly string[] {
  const { requirements } = unservedIn(report);
  const reasons = [...reasonsOf(requirementsOf(report).filter((one) => !requirements.has(one)))];
  const count = reasons.reduce((sum, [, ids]) => sum + ids.length, 0);
  const { shown, left } = shorten(reasons, maxNames);
  const items = [
    ...shown.map(([reason, ids]) => `- ${ids.length}: ${prose(reason)}\n  ${names(ids)}`),
    ...restOf(left, 'reason').map((rest) => `- ${rest}`),
  ];
  return count === 0 ? [] : [folded(`${count} unobserved, by reason`, items.join('\n'))];
}

function waivers(report: Report): readonly string[] {
  if (report.waivers.length === 0) return [];
  const { shown, left } = shorten(report.waivers, maxNames);
  const rows = shown.map(({ requirement, signature, state, reason, issue, place }) => {
    return [code(requirement), code(signature), state, prose(reason), issue === null ? '' : code(issue), code(place)];
  });
  const table = markdownTable(['Requirement', 'Signature', 'State', 'Reason', 'Issue', 'Place'], rows);
  const rest = restOf(left, 'known failure').map((text) => `\n\n… ${text}`);
  return [folded(`${report.waivers.length} known failures`, [table, ...rest].join(''))];
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

function names(ids: readonly string[]): string {
  return shortList(ids.map(code), maxNames);
}

/** The sections that fit. A line replaces each section that does not. */
function withinLimit(sections: readonly string[]): readonly string[] {
  const note = '*A part is left out here: the summary of a step holds at most 1 MiB.*';
  let left = maxBytes - sections.length * (note.length + 2);
  return sections.map((section) => {
    const size = Buffer.byteLength(section);
    if (size > left) return note;
    left -= size;
    return section;
  });
}
