import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { messageOf, UsageError } from '../../../conformance/errors.js';
import { alignedTable } from '../../../conformance/text/tables.js';
import { install } from '../environments/environment.js';
import { environment, judge, type Judgement } from './judge.js';
import { servers, type Judged } from './servers.js';

interface Run {
  readonly contract: Contract;
  readonly server: Judged;
}

interface Options {
  readonly runs: readonly Run[];
  readonly examples: number;
  readonly seed: number;
}

/** Lets Schemathesis judge our servers by each contract, and prints a table. */
async function main(): Promise<void> {
  const { runs, examples, seed } = optionsIn(process.argv.slice(2));
  const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-peer-'));
  try {
    const reason = await install(environment, home);
    if (reason !== undefined) {
      console.error(`try-peer: ${reason}`);
      console.log(`0 passed, 0 failed, ${runs.length} skipped`);
      return;
    }
    const judged: (readonly [Run, Judgement])[] = [];
    for (const run of runs) judged.push([run, await judge(run.contract, run.server, { home, examples, seed })]);
    report(judged);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * The arguments: ids of APIs, all of them by default; `--examples` and `--seed`.
 * @throws UsageError for an unknown API or option, and for what is no number
 */
function optionsIn(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { examples: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  });
  const [examples, seed] = [Number(values.examples), Number(values.seed)];
  if (!Number.isInteger(examples) || examples < 1) throw new UsageError('--examples: give a number from 1');
  if (!Number.isInteger(seed)) throw new UsageError('--seed: give a whole number');
  const runs = loadContracts(positionals).flatMap((contract) => servers.map((server) => ({ contract, server })));
  return { runs, examples, seed };
}

function report(judged: readonly (readonly [Run, Judgement])[]): void {
  const rows = judged.map(
    ([
      run,
      {
        report: { requests, seconds, findings },
        faults,
      },
    ]) => [
      ...[nameOf(run), faults.length === 0 ? 'as expected' : 'failed', kindsOf(findings)],
      ...[String(requests), seconds.toFixed(1)],
    ],
  );
  console.log(alignedTable(['contract and server', 'result', 'finds', 'requests', 'seconds'], rows));
  const failed = judged.filter(([, { faults }]) => faults.length > 0);
  for (const [run, { faults, printed }] of failed) {
    console.error(`\n${printed}`);
    for (const fault of faults) console.error(`try-peer: ${nameOf(run)}: ${fault}`);
  }
  console.log(`\n${judged.length - failed.length} passed, ${failed.length} failed, 0 skipped`);
  if (failed.length > 0) process.exitCode = 1;
}

function nameOf({ contract, server }: Run): string {
  return `${contract.api}, ${server.name}`;
}

function kindsOf(findings: Judgement['report']['findings']): string {
  return [...new Set(findings.map(({ type }) => type))].join(', ') || 'nothing';
}

main().catch((error: unknown) => {
  console.error(`try-peer: ${messageOf(error)}`);
  process.exitCode = 1;
});
