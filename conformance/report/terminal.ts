import pc from 'picocolors';
import { formatCurl } from '../contract/curl.js';
import type { Finding, Verdict } from '../verdict/verdict.js';
import {
  requirementsOf,
  type OperationReport,
  type Report,
  type ReportedExchange,
  type RequirementReport,
} from './report.js';

type Colors = ReturnType<typeof pc.createColors>;

const marks: Readonly<Record<Verdict, string>> = {
  failed: 'FAILED',
  warned: 'WARNED',
  waived: 'WAIVED',
  unobserved: 'unobserved',
  passed: 'passed',
};

/** Renders a report for a terminal: what is not passed by API and operation, then a summary that fits one screen. */
export function renderTerminal(report: Report, color: boolean): string {
  const colors = pc.createColors(color);
  const sections = report.apis.flatMap(({ id, operations }) => [
    colors.bold(id),
    ...operations.flatMap((operation) => renderOperation(operation, report.exchanges, colors)),
    '',
  ]);
  return [...sections, ...renderSummary(report, colors), ''].join('\n');
}

function renderOperation(
  operation: OperationReport,
  exchanges: readonly ReportedExchange[],
  colors: Colors,
): readonly string[] {
  const { operationId, method, path, requirements } = operation;
  const passed = requirements.filter(({ verdict }) => verdict === 'passed').length;
  const observed = requirements.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'unobserved');
  return [
    `  ${colors.bold(operationId)}  ${method} ${path}  ${passed}/${requirements.length} passed`,
    ...byCause(observed).flatMap((group) => renderGroup(group, exchanges, colors)),
    ...renderUnobserved(requirements, colors),
  ];
}

const indent = ' '.repeat(16);

/** Requirements that the same exchange failed in the same way read as one. */
function byCause(requirements: readonly RequirementReport[]): readonly (readonly RequirementReport[])[] {
  const groups = new Map<string, RequirementReport[]>();
  for (const requirement of requirements) {
    const { expected, actual, pointer, exchange } = requirement.findings[0] ?? {};
    const cause = JSON.stringify([requirement.verdict, expected, actual, pointer, exchange]);
    groups.set(cause, [...(groups.get(cause) ?? []), requirement]);
  }
  return [...groups.values()];
}

function renderGroup(
  group: readonly RequirementReport[],
  exchanges: readonly ReportedExchange[],
  colors: Colors,
): readonly string[] {
  return group.flatMap(({ id, verdict, statement, source, basis, findings: [finding, ...more] }, index) => [
    `    ${paint(verdict, colors)(marks[verdict].padEnd(10))}  ${id}`,
    `${indent}${statement}`,
    colors.dim(`${indent}source    document ${source.document}, lines ${source.lines} (${basis})`),
    // The cause follows the last of those that share it.
    ...(finding && index === group.length - 1 ? renderFinding(finding, more.length, exchanges, colors) : []),
  ]);
}

function renderFinding(
  { expected, actual, pointer, exchange }: Finding,
  more: number,
  exchanges: readonly ReportedExchange[],
  colors: Colors,
): readonly string[] {
  const place = pointer === '' || pointer === 'status' ? '' : `  (at ${pointer})`;
  const shown = exchanges.filter(({ id }) => id === exchange);
  return [
    `${indent}expected  ${printable(expected)}`,
    `${indent}actual    ${printable(actual)}${place}`,
    `${indent}exchange  ${exchange}${more > 0 ? `, and ${more} more` : ''}`,
    ...shown.map((one) => colors.dim(`${indent}${curlOf(one)}`)),
  ];
}

/** What a subject sends must not steer the terminal. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** The request of an exchange as a curl line; the token stands as the report has it. */
function curlOf({ request: { method, url, headers, body } }: ReportedExchange): string {
  return formatCurl(method, url, headers, body ?? undefined);
}

/** Unobserved requirements under the reason that they share. */
function renderUnobserved(requirements: readonly RequirementReport[], colors: Colors): readonly string[] {
  const unobserved = requirements.filter(({ verdict }) => verdict === 'unobserved');
  const reasons = [...new Set(unobserved.map(({ howToObserve }) => howToObserve))];
  return reasons.flatMap((reason) => [
    colors.dim(`    ${marks.unobserved}  ${reason ?? ''}`),
    ...unobserved.filter(({ howToObserve }) => howToObserve === reason).map(({ id }) => colors.dim(`${indent}${id}`)),
  ]);
}

function paint(verdict: Verdict, colors: Colors): (text: string) => string {
  if (verdict === 'failed') return colors.red;
  if (verdict === 'warned' || verdict === 'waived') return colors.yellow;
  return verdict === 'passed' ? colors.green : colors.dim;
}

function renderSummary(report: Report, colors: Colors): readonly string[] {
  const { summary, conformant } = report;
  const total = requirementsOf(report).length;
  const verdict = conformant ? colors.green(colors.bold('conformant')) : colors.red(colors.bold('not conformant'));
  return [
    `${report.target} is ${verdict}${report.profile === null ? '' : ` (profile ${report.profile})`}`,
    '',
    ...summaryLines(summary),
    '',
    `${total - summary.unobserved} of ${total} requirements observed in ${report.requests} requests, ${report.durationMs} ms`,
    ...(report.seed === null ? [] : [`generated requests: repeat them with --seed ${report.seed}`]),
  ];
}

const meanings: readonly (readonly [verdict: Verdict, meaning: string])[] = [
  ['passed', 'the subject does what the document says'],
  ['failed', 'the subject does something else'],
  ['warned', 'the subject departs from a standard that the document relies on'],
  ['waived', 'failed, and listed as known'],
  ['unobserved', 'not tried, or nothing came back to judge; no verdict'],
];

function summaryLines(summary: Report['summary']): readonly string[] {
  return meanings
    .filter(([verdict]) => summary[verdict] > 0)
    .map(([verdict, meaning]) => `  ${String(summary[verdict]).padStart(4)} ${verdict.padEnd(10)}  ${meaning}`);
}
