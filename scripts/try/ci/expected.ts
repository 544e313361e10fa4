import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ActionRun } from './composite-action.js';
import { workflowCommandsIn } from './workflow-commands.js';

/** The expected outcome of a run of the action. */
export interface Expected {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string | RegExp>>;
  readonly log: RegExp;
  readonly summary: RegExp;
  /** The expected reports. */
  readonly reports: readonly string[];
}

const reportOutputs = {
  'report-json': 'report.json',
  'report-junit': 'report.xml',
  'report-html': 'report.html',
  'report-markdown': 'report.md',
  'report-badge': 'badge.svg',
} as const;

/** The reports of a run with a verdict. */
export const reportNames: readonly string[] = Object.values(reportOutputs);

/** How a run differs from what is expected. */
export function differences(run: ActionRun, expected: Expected, workspace: string): readonly string[] {
  const { exitCode, log, outputs, summary } = run;
  const folder = outputs['reports'] ?? '';
  const there = reportNames.filter((name) => existsSync(path.join(workspace, folder, name)));
  const paths = Object.entries(reportOutputs).map(
    ([name, file]) => [name, expected.reports.includes(file) ? path.join(folder, file) : ''] as const,
  );
  return [
    ...difference('the exit code', String(exitCode), String(expected.exitCode)),
    ...difference('the log', log, expected.log),
    ...difference('the summary', summary, expected.summary),
    ...[...Object.entries(expected.outputs), ...paths].flatMap(([name, wanted]) =>
      difference(`the output ${name}`, outputs[name] ?? '', wanted),
    ),
    ...difference('the list of reports', there.join(), expected.reports.join()),
    ...workflowCommandsIn(log).map((line) => `GitHub would obey the log: ${line}`),
  ];
}

function difference(what: string, actual: string, wanted: string | RegExp): readonly string[] {
  const isRight = typeof wanted === 'string' ? actual === wanted : wanted.test(actual);
  return isRight ? [] : [`${what} is "${actual.slice(-800)}" in the place of ${String(wanted)}`];
}
