import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { isObservable } from '../../../conformance/contract/model.js';
import { isObject } from '../../../conformance/contract/pointer.js';
import { readReport } from '../../../conformance/cli/read-report.js';
import { requirementsOf, type Report } from '../../../conformance/report/report.js';
import { runCommand } from '../environments/run-command.js';
import { folder, type Subject } from './subjects.js';

/** What the command line made of a subject. */
export interface Verified {
  readonly report: Report;
  /** What is wrong with the outcome, be it the subject's or the suite's doing. */
  readonly faults: readonly string[];
  /** The report for the terminal. */
  readonly printed: string;
}

/**
 * Verifies a subject with the command line, as its implementer would.
 * @param home where the report may be written
 * @throws Error when there is no report
 */
export async function verifySubject(
  subject: Pick<Subject, 'name' | 'isFaithful' | 'pages' | 'leavesOpen'>,
  url: string,
  home: string,
): Promise<Verified> {
  const file = path.join(home, 'report.json');
  const configuration = path.join(folder, subject.name, 'target.yaml');
  const command = [
    ...[process.execPath, '--import', require.resolve('tsx'), path.join(packageRoot, 'conformance/cli/main.ts')],
    ...['verify', url, '--config', configuration, '--reporter', 'terminal', '--reporter', `json=${file}`],
    ...requirementsOn(subject.pages).flatMap((id) => ['--requirement', id]),
  ];
  const env = { PATH: process.env['PATH'] };
  const { exitCode, stdout, stderr } = await runCommand(command, { cwd: home, env, timeout: 600_000 });
  const printed = `${stdout}\n${stderr}`;
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`verify ended with ${String(exitCode)}: ${stderr.trim()}`);
  const report = readReport(file);
  const faults = [
    ...(exitCode === 0 ? [] : [`verify ended with exit code ${exitCode}`]),
    ...(subject.isFaithful
      ? faithlessness(report, parse(readFileSync(configuration, 'utf8')), subject.leavesOpen)
      : []),
  ];
  return { report, faults, printed };
}

function requirementsOn(pages: readonly string[] = []): readonly string[] {
  const known = loadContracts().flatMap((contract) => contract.pages);
  return known
    .filter(({ id }) => pages.includes(id))
    .flatMap(({ requirements }) => requirements.filter(isObservable).map(({ id }) => id));
}

/**
 * What a faithful subject's report may not have: a known failure, or something unobserved for which neither its configuration nor
 * the subject has a reason.
 */
export function faithlessness(
  report: Pick<Report, 'apis'>,
  configuration: unknown,
  leavesOpen: readonly string[] = [],
): readonly string[] {
  const reasons = unobservableIn(configuration);
  return requirementsOf(report).flatMap(({ id, verdict, howToObserve }) => {
    if (verdict === 'waived') return [`${id} is a known failure`];
    if (verdict !== 'unobserved' || leavesOpen.includes(id) || reasons.includes(howToObserve ?? '')) return [];
    return [`${id} is unobserved: ${howToObserve ?? 'no reason'}`];
  });
}

/** Every reason that a configuration gives for a condition that cannot be brought about. */
function unobservableIn(value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name === 'unobservable' && typeof child === 'string' ? [child] : unobservableIn(child),
  );
}
