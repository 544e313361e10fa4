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
import { judgeReference, measureAlone } from './measure-alone.js';
import { describe as describeMeasurement, isGoodEnough } from './measurement.js';
import { servers, type Judged } from './servers.js';

interface Run {
  readonly contract: Contract;
  readonly server: Judged;
}

interface Options {
  readonly runs: readonly Run[];
  readonly examples: number;
  readonly seed: number;
  /** Which share of the faults and variations to judge by the documents alone: one of so many; none with 0. */
  readonly oneOf: number;
}

/** Lets Schemathesis, and our suite with nothing but the documents, judge our servers by each contract; prints a table. */
async function main(): Promise<void> {
  const { runs, examples, seed, oneOf } = optionsIn(process.argv.slice(2));
  const ours = await rowsOf(runs);
  const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-peer-'));
  try {
    const reason = await install(environment, home);
    if (reason !== undefined) {
      console.error(`try-peer: ${reason}`);
      report([], ours, runs.length);
      return;
    }
    const judged: (readonly [Run, Judgement])[] = [];
    for (const run of runs) judged.push([run, await judge(run.contract, run.server, { home, examples, seed })]);
    report(judged, ours, 0);
  } finally {
    rmSync(home, { recursive: true, force: true });
    if (oneOf > 0) await measure(runs, oneOf);
  }
}

/** Measures by how many faults and permitted variations the documents alone tell right from wrong, and prints it. */
async function measure(runs: readonly Run[], every: number): Promise<void> {
  const measurement = await measureAlone(contractsOf(runs), every);
  console.log(`\n${describeMeasurement(measurement)}`);
  if (!isGoodEnough(measurement)) process.exitCode = 1;
}

function contractsOf(runs: readonly Run[]): readonly Contract[] {
  return [...new Set(runs.map(({ contract }) => contract))];
}

/** A row of the table for each contract: what our suite says of the reference by the document alone. */
async function rowsOf(runs: readonly Run[]): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  // One after the other, because the time of each is told.
  for (const contract of contractsOf(runs)) {
    const started = performance.now();
    const { unmet, requests } = await judgeReference(contract);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const result = unmet.length === 0 ? 'as expected' : 'failed';
    const name = `${contract.api}, reference, our suite`;
    rows.push([name, result, unmet.join(', ') || 'nothing', String(requests), seconds]);
  }
  return rows;
}

/**
 * The arguments: ids of APIs, all of them by default; `--examples`, `--seed` and `--faults`.
 * @throws UsageError for an unknown API or option, and for what is no number
 */
function optionsIn(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      examples: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      faults: { type: 'string', default: '0' },
    },
  });
  const [examples, seed, oneOf] = [Number(values.examples), Number(values.seed), Number(values.faults)];
  if (!Number.isInteger(examples) || examples < 1) throw new UsageError('--examples: give a number from 1');
  if (!Number.isInteger(seed)) throw new UsageError('--seed: give a whole number');
  if (!Number.isInteger(oneOf) || oneOf < 0) throw new UsageError('--faults: give a whole number from 0');
  const runs = loadContracts(positionals).flatMap((contract) => servers.map((server) => ({ contract, server })));
  return { runs, examples, seed, oneOf };
}

function report(
  judged: readonly (readonly [Run, Judgement])[],
  ours: readonly (readonly string[])[],
  skipped: number,
): void {
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
  console.log(alignedTable(['contract and server', 'result', 'finds', 'requests', 'seconds'], [...rows, ...ours]));
  const failed = judged.filter(([, { faults }]) => faults.length > 0);
  for (const [run, { faults, printed }] of failed) {
    console.error(`\n${printed}`);
    for (const fault of faults) console.error(`try-peer: ${nameOf(run)}: ${fault}`);
  }
  const wrong = failed.length + ours.filter(([, result]) => result === 'failed').length;
  console.log(`\n${judged.length + ours.length - wrong} passed, ${wrong} failed, ${skipped} skipped`);
  if (wrong > 0) process.exitCode = 1;
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
