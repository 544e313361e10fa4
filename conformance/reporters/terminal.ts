import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { Finding, Verdict } from '../verdict/verdict.js';
import { causesOf, idsOf, reasonsOf, type Cause } from './text/causes.js';
import { sentence } from '../text/sentence.js';
import { counted } from '../text/counted.js';
import { excerptOf, type ExcerptLine } from './text/excerpt.js';
import { alsoFact, commandsOf, exchangesById, factsOfFinding, sourceOf } from './text/facts.js';
import type { ExchangesById, Fact } from './text/facts.js';
import { gateFailures } from './text/gate-failures.js';
import { entryLine, knownFailureEntries } from './text/known-failure-entries.js';
import { leftoversHeading, leftoversIn } from './text/leftovers.js';
import { countsOf, troubledOperations, waivedByReason } from './text/overview.js';
import { restOf, shorten, shortList, type Shortened } from '../text/shortlist.js';
import {
  requirementsOf,
  type ApiReport,
  type OperationReport,
  type Report,
  type RequirementReport,
} from '../report/report.js';
import { outcomeOf } from '../report/summary.js';
import { unservedIn, type Unserved } from './text/unserved.js';
import { visibleLine, visibleLines } from './text/visible-text.js';
import { countedVerdicts, meanings } from './text/verdict-words.js';

type Colors = ReturnType<typeof pc.createColors>;

/** The settings that all parts of a terminal report share. */
interface Page {
  readonly colors: Colors;
  readonly columns: number;
  readonly report: Report;
  readonly exchanges: ExchangesById;
  readonly unserved: Unserved;
}

/**
 * How much of each list is shown. With these limits, the end of a report, from its overview on, fits one screen however
 * many operations the contracts have, and so does a whole report of a subject with few faults.
 */
const limits = { causes: 20, operations: 8, reasons: 2, ids: 4, messages: 8, leftovers: 4 } as const;

/** The reports that have everything. */
const whole = '--reporter json=FILE and --reporter html=FILE have all';

/**
 * Renders a report for a terminal: failures with all that is needed to fix them, then a summary that fits one screen: a
 * line for each API, and one for each operation in which something is not as it should be.
 * @param columns width to wrap prose at; commands stay on one line, so that they can be copied
 */
export function renderTerminal(report: Report, color: boolean, columns = 80): string {
  const colors = pc.createColors(color);
  const page = { colors, columns, report, exchanges: exchangesById(report), unserved: unservedIn(report) };
  const unobserved = requirementsOf(report).filter((one) => !page.unserved.requirements.has(one));
  return [
    ...renderDiagnoses(page),
    ...renderGroups('Unobserved', reasonsOf(unobserved), page),
    ...renderGroups('Waived', waivedByReason(report), page),
    ...renderCauses('warned', 'Warnings', page),
    ...renderCauses('failed', 'Failures', page),
    ...renderLeftovers(page),
    ...renderOverview(page),
    ...renderSummary(page),
    '',
  ].join('\n');
}

/** What keeps the subject from being judged comes first, with the number of its consequences. */
function renderDiagnoses(page: Page): readonly string[] {
  const { report, colors, unserved } = page;
  if (report.diagnoses.length === 0) return [];
  const diagnoses = report.diagnoses.flatMap((text) => labelled(`${colors.red('!')} `, text, page));
  return [...diagnoses, ...(unserved.summary === undefined ? [] : labelled('  ', unserved.summary, page)), ''];
}

/** A line for each API, and one for each of the worst operations. */
function renderOverview(page: Page): readonly string[] {
  const { report, colors } = page;
  if (report.apis.length === 0) return [];
  const troubled = troubledOperations(report, limits.operations);
  const operations = new Set(troubled.shown);
  const width = Math.max(...report.apis.map(({ id }) => id.length));
  return [
    ...report.apis.flatMap((api) => [
      `${colors.bold(api.id.padEnd(width))}  ${countsOf(requirementsOf({ apis: [api] }))}`,
      ...api.operations.filter((one) => operations.has(one)).map((one) => renderOperation(one, colors)),
    ]),
    ...renderRest(troubled, 'operation', '  ', page),
    '',
  ];
}

function renderOperation({ operationId, requirements }: OperationReport, colors: Colors): string {
  const { verdict } = requirements.find((one) => one.verdict === 'failed') ?? requirements[0] ?? {};
  const name = verdict === undefined ? operationId : paint(verdict, colors)(operationId);
  return `  ${name}  ${countsOf(requirements)}`;
}

/** How many are not shown, and where they are. */
function renderRest({ left }: Shortened<unknown>, noun: string, prefix: string, page: Page): readonly string[] {
  return restOf(left, noun).flatMap((rest) => labelled(prefix, `${rest}; ${whole}`, page));
}

/** Requirements of all operations, grouped by reason. */
function renderGroups(heading: string, groups: ReadonlyMap<string, readonly string[]>, page: Page): readonly string[] {
  if (groups.size === 0) return [];
  const bySize = [...groups].sort(([, one], [, other]) => other.length - one.length);
  const { shown, left } = shorten(bySize, limits.reasons);
  const isCut = left > 0 || shown.some(([, ids]) => shorten(ids, limits.ids).left > 0);
  return [
    page.colors.bold(heading),
    '',
    ...shown.flatMap(([reason, ids]) => [
      ...labelled('   ', reason, page),
      ...labelled('     ', shortList(ids, limits.ids), page).map(page.colors.dim),
    ]),
    ...(isCut ? labelled('   ', [...restOf(left, 'reason'), whole].join('; '), page) : []),
    '',
  ];
}

function renderCauses(verdict: Verdict, heading: string, page: Page): readonly string[] {
  const { report, colors } = page;
  const concerned = report.apis.flatMap((api) =>
    requirementsOf({ apis: [api] })
      .filter((one) => one.verdict === verdict)
      .map((requirement) => [requirement, api] as const),
  );
  if (concerned.length === 0) return [];
  const apis = new Map(concerned);
  const causes = shorten(
    causesOf(
      concerned.map(([requirement]) => requirement),
      page.exchanges,
    ),
    limits.causes,
  );
  const rest = renderRest(causes, 'cause', '   ', page);
  return [
    colors.bold(heading),
    '',
    ...causes.shown.flatMap((cause, index) => [...renderCause(cause, index + 1, verdict, apis, page), '']),
    ...(rest.length > 0 ? [...rest, ''] : []),
    ...(verdict === 'failed' ? [...labelled('   ', listAll, page), ''] : []),
  ];
}

/** What the run has left on the subject, with the commands that remove it. */
function renderLeftovers(page: Page): readonly string[] {
  const { report, colors } = page;
  const groups = shorten(leftoversIn(report), limits.leftovers);
  if (groups.shown.length === 0) return [];
  const isCut = groups.left > 0 || groups.shown.some(({ curls }) => shorten(curls, limits.leftovers).left > 0);
  return [
    colors.bold(leftoversHeading),
    '',
    ...groups.shown.flatMap(({ summary, curls }) => [
      ...labelled('   ', summary, page),
      ...shorten(curls, limits.leftovers).shown.map((curl) => colors.dim(`     ${visibleLine(curl)}`)),
    ]),
    ...(isCut ? labelled('   ', [...restOf(groups.left, 'reason'), whole].join('; '), page) : []),
    '',
  ];
}

/** How to list more failures as known than one would paste. */
const listAll = 'To list all failures as known, add --write-known-failures FILE.';

function renderCause(
  cause: Cause,
  number: number,
  verdict: Verdict,
  apis: ReadonlyMap<RequirementReport, ApiReport>,
  page: Page,
): readonly string[] {
  const { what, shown, others } = cause;
  const [finding] = shown.findings;
  const { colors } = page;
  const title = others.length === 0 ? '' : `, the cause of ${counted(others.length, 'more failure')}`;
  return [
    `${paint(verdict, colors)(`${number})`)} ${colors.bold(shown.id)}${title}`,
    ...(what === undefined ? [] : labelled('   ', sentence(what), page)),
    ...labelled('   ', shown.statement, page),
    ...(finding ? renderFinding(finding, page) : []),
    ...factsOfCause(cause, apis.get(shown), page).flatMap((fact) => renderFact(fact, page)),
  ];
}

function factsOfCause(cause: Cause, api: ApiReport | undefined, { report, unserved }: Page): readonly Fact[] {
  const { shown, others } = cause;
  return [
    ...(api ? [['source', sourceOf(shown, api)] as const] : []),
    ...(shown.unstable === null ? [] : [['unstable', `${shown.unstable.join(', ')}, round by round`] as const]),
    ...alsoFact(shown),
    ...(others.length === 0 || unserved.requirements.has(shown)
      ? []
      : [['so fail', shortList(idsOf(cause).slice(1), limits.ids)] as const]),
    ...commandsOf(shown, report),
    ...knownFailureEntries(shown).map((entry) => ['known', entryLine(entry)] as const),
  ];
}

function renderFinding(finding: Finding, page: Page): readonly string[] {
  const { exchanges, colors } = page;
  const body = exchanges.get(finding.exchange)?.response?.body ?? '';
  const excerpt = excerptOf(body, finding.place, finding.expected);
  return [
    ...factsOfFinding(finding, exchanges).flatMap((fact) => renderFact(fact, page)),
    ...(excerpt ?? []).map((line, index) => renderExcerpt(line, index === 0 ? 'body' : '', colors)),
  ];
}

function renderExcerpt({ sign, text }: ExcerptLine, label: string, colors: Colors): string {
  const line = `   ${label.padEnd(8)}  ${sign} ${visibleLine(text)}`;
  if (sign === ' ') return colors.dim(line);
  return sign === '-' ? colors.green(line) : colors.red(line);
}

/** Labels whose values stay on one line, so that they can be copied. */
const commands = new Set(['request', 'rerun', 'explain', 'known']);

function renderFact([label, value]: Fact, page: Page): readonly string[] {
  const prefix = `   ${label.padEnd(8)}  `;
  return commands.has(label) ? [page.colors.dim(`${prefix}${visibleLine(value)}`)] : labelled(prefix, value, page);
}

/** A text after its label, with a hanging indent. A text from a subject must not control the terminal. */
function labelled(prefix: string, text: string, { columns }: Page): readonly string[] {
  const width = Math.max(20, columns - prefix.length);
  // A CI system reads commands only at the start of a line, so commands are removed after wrapping.
  const lines = visibleLines(wrapAnsi(visibleLine(text), width, { hard: true })).split('\n');
  return lines.map((line, index) => `${index === 0 ? prefix : ' '.repeat(prefix.length)}${line}`);
}

function paint(verdict: Verdict, colors: Colors): (text: string) => string {
  if (verdict === 'failed') return colors.red;
  if (verdict === 'warned' || verdict === 'waived') return colors.yellow;
  return verdict === 'passed' ? colors.green : colors.dim;
}

function renderSummary(page: Page): readonly string[] {
  const { report, colors } = page;
  const { summary, profile } = report;
  const total = requirementsOf(report).length;
  const rounds = report.repeats > 1 ? ` in ${report.repeats} rounds` : '';
  const failures = shorten(gateFailures(report), limits.messages);
  return [
    ...failures.shown.flatMap(({ message }) => labelled(colors.red('!') + ' ', message, page)),
    ...renderRest(failures, 'reason', '  ', page),
    `${renderOutcome(report, colors)}${profile === null ? '' : ` (profile ${profile})`}`,
    '',
    ...summaryLines(summary),
    '',
    `${total - summary.unobserved} of ${total} requirements observed in ${counted(report.requests, 'request')}${rounds}, ${report.durationMs} ms; ${counted(report.checks, 'distinct check')}`,
    ...remarks(report).flatMap((remark) => labelled('', remark, page)),
  ];
}

function renderOutcome(report: Report, { green, red, bold }: Colors): string {
  const target = visibleLine(report.target);
  switch (outcomeOf(report)) {
    case 'conformant':
      return `${target} is ${green(bold('conformant'))}`;
    case 'notConformant':
      return `${target} is ${red(bold('not conformant'))}`;
    case 'nothingObserved':
      return `${target} gets ${red(bold('no verdict'))}`;
  }
}

/** Remarks about the run besides its verdict. */
function remarks(report: Report): readonly string[] {
  const unstable = requirementsOf(report).filter((requirement) => requirement.unstable !== null);
  return [
    ...(unstable.length === 0 ? [] : [`unstable: ${namesOf(unstable)}`]),
    ...(report.insecure ? ['the certificate of the subject was not verified (--insecure)'] : []),
    ...(report.seed === null ? [] : [`generated requests: repeat them with --seed ${report.seed}`]),
  ];
}

function namesOf(requirements: readonly RequirementReport[]): string {
  return shortList(
    requirements.map(({ id }) => id),
    limits.ids,
  );
}

function summaryLines(summary: Report['summary']): readonly string[] {
  return countedVerdicts
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `  ${String(summary[verdict]).padStart(4)} ${verdict.padEnd(10)}  ${meanings[verdict]}`);
}
