import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '../../../conformance/contract/contract.js';
import { generated, packageRoot } from '../../../conformance/contract/load.js';
import type { Page } from '../../../conformance/contract/model.js';
import { token } from '../../../fixtures/servers/mock/stateful/tokens.js';
import { pythonEnvironment } from '../environments/environment.js';
import { runCommand, tellingLine } from '../environments/run-command.js';
import { configurationOf } from './configuration.js';
import { faultsOf, readReport, type PeerReport } from './report.js';
import type { Judged } from './servers.js';

const folder = path.join(packageRoot, 'scripts/try/peer');

/** The environment that Schemathesis runs in. */
export const environment = pythonEnvironment(folder, 'python', 'schemathesis.txt');

/** How Schemathesis tries a server. */
export interface Trial {
  /** The folder that it is installed in. */
  readonly home: string;
  /** The most test cases that each phase generates for an operation. */
  readonly examples: number;
  /** Repeats a run. */
  readonly seed: number;
}

/** A run of Schemathesis, and what is not as it has to be. */
export interface Judgement {
  readonly report: PeerReport;
  readonly faults: readonly string[];
  /** What Schemathesis printed, with the requests to repeat. */
  readonly printed: string;
}

/**
 * Lets Schemathesis judge a server by a contract.
 * @throws Error when it writes no report
 */
export async function judge(contract: Contract, server: Judged, trial: Trial): Promise<Judgement> {
  const running = await server.start();
  try {
    const run = await runPeer(contract, running.url, server, trial);
    const expected = contract.pages.flatMap((page) =>
      server.findings(page).map((type) => ({ type, operation: operationOf(page) })),
    );
    const operations = [...new Set(contract.pages.map(operationOf))];
    return { ...run, faults: faultsOf(run.report, operations, { expected, permitted: server.permitted }) };
  } finally {
    await running.close();
  }
}

function operationOf({ method, path: template }: Page): string {
  return `${method.toUpperCase()} ${template}`;
}

async function runPeer(
  contract: Contract,
  url: string,
  { isFollowed }: Pick<Judged, 'isFollowed'>,
  { home, examples, seed }: Trial,
): Promise<Omit<Judgement, 'faults'>> {
  const own = mkdtempSync(path.join(home, 'run-'));
  const [settings, written] = [path.join(own, 'schemathesis.toml'), path.join(own, 'report.json')];
  const shared = readFileSync(path.join(folder, 'schemathesis.toml'), 'utf8');
  writeFileSync(settings, `${shared}\n${configurationOf(contract, token)}`);
  const command = [
    ...[path.join(home, 'venv/bin/schemathesis'), '--config-file', settings],
    ...['run', path.join(generated, contract.api, 'openapi.json'), '--url', url],
    ...['--max-examples', String(examples), '--seed', String(seed), '--no-color'],
    ...['--phases', ['examples', 'coverage', 'fuzzing', ...(isFollowed ? ['stateful'] : [])].join(',')],
    ...['--report', 'json', '--report-json-path', written],
  ];
  // A proxy of the machine does not know its loopback interface.
  const env = { ...process.env, NO_PROXY: '127.0.0.1' };
  const { stdout, stderr } = await runCommand(command, { cwd: home, env, timeout: 900_000 });
  const printed = `${stdout}${stderr}`;
  if (!existsSync(written)) throw new Error(`Schemathesis wrote no report: ${tellingLine(printed)}`);
  return { report: readReport(readFileSync(written, 'utf8')), printed };
}
