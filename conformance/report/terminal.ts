import pc from 'picocolors';
import type { Verdict } from '../verdict/verdict.js';
import { requirementsOf, type OperationReport, type Report, type RequirementReport } from './report.js';

type Colors = ReturnType<typeof pc.createColors>;

const marks: Readonly<Record<Verdict, string>> = {
  failed: 'FAILED',
  warned: 'WARNED',
  waived: 'WAIVED',
  unobserved: 'unobserved',
  passed: 'passed',
};

/** Renders a report for a terminal: what is not passed by API and operation, then a summary that fits one screen. */
export function renderTerminal(report: Report, color = pc.isColorSupported): string {
  const colors = pc.createColors(color);
  const sections = report.apis.flatMap(({ id, operations }) => [
    colors.bold(id),
    ...operations.flatMap((operation) => renderOperation(operation, colors)),
    '',
  ]);
  return [...sections, ...renderSummary(report, colors), ''].join('\n');
}

function renderOperation(operation: OperationReport, colors: Colors): readonly string[] {
  const { operationId, method, path, requirements } = operation;
  const passed = requirements.filter(({ verdict }) => verdict === 'passed').length;
  const rest = requirements.filter(({ verdict }) => verdict !== 'passed');
  return [
    `  ${colors.bold(operationId)}  ${method} ${path}  ${passed}/${requirements.length} passed`,
    ...rest.flatMap((requirement) => renderRequirement(requirement, colors)),
  ];
}

function renderRequirement(requirement: RequirementReport, colors: Colors): readonly string[] {
  const { id, verdict, statement, source, basis, findings, howToObserve } = requirement;
  const mark = paint(verdict, colors)(marks[verdict].padEnd(10));
  const head = `    ${mark}  ${id}`;
  if (verdict === 'unobserved') return [head, colors.dim(`                ${howToObserve ?? ''}`)];
  const [first] = findings;
  return [
    head,
    `                ${statement}`,
    ...(first
      ? [
          `                expected  ${first.expected}`,
          `                actual    ${first.actual}${first.pointer === '' || first.pointer === 'status' ? '' : `  (at ${first.pointer})`}`,
          `                exchange  ${first.exchange}${findings.length > 1 ? `, and ${findings.length - 1} more` : ''}`,
        ]
      : []),
    colors.dim(`                source    document ${source.document}, lines ${source.lines} (${basis})`),
  ];
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
