import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The environment variable through which the tests find the report of the run. */
export const reportVariable = 'CLOUD_CONTRACTS_REPORT';

/**
 * Jest's global setup: runs the suite once, against `CLOUD_CONTRACTS_TARGET` or else the embedded mock, and leaves the
 * report where `requirements.test.ts` reads it. Jest defines its tests synchronously, so the run has to come before.
 * @throws Error with what the command line said, when there is no report.
 */
export default function runSuite(): void {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'cloud-contracts-')), 'report.json');
  const { CLOUD_CONTRACTS_TARGET: target, CLOUD_CONTRACTS_CONFIG: config } = process.env;
  const args = [...(target === undefined ? [] : [target]), ...(config === undefined ? [] : ['--config', config])];
  const main = path.join(__dirname, '../cli/main.ts');
  const command = ['--import', 'tsx', main, 'verify', ...args, '--reporter', `json=${file}`];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  const hasReport = status === 0 || status === 1 || status === 5;
  if (!hasReport) throw new Error(stderr.trim());
  process.env[reportVariable] = file;
}
