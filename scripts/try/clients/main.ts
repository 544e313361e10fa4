import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { messageOf } from '../../../conformance/errors.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';
import { clients, type Call } from './clients.js';
import { tryWalk } from './try-walk.js';
import type { Walk } from './walk.js';
import { walks } from './walks.js';
import { install } from '../environments/environment.js';
import { environments } from './environments.js';
import { folder } from './pins.js';
import { clientsTable, type Results, type WalkResults } from './table.js';
import type { Runner } from './run-program.js';
import { tryCall, type Tried, type Upstreams } from './try-call.js';

const readme = path.join(folder, 'README.md');
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wanted = clients.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
const [start, end] = ['<!-- generated: clients -->', '<!-- end -->'];

/**
 * Runs every client against the mock and prints the table of the README; with `--write` it also updates the README.
 * With names as arguments it runs only the clients whose names contain one of them, and prints no table.
 */
async function main(): Promise<void> {
  const unknown = names.find((part) => !clients.some(({ name }) => name.includes(part)));
  if (unknown !== undefined) throw new Error(`no client has "${unknown}" in its name`);
  const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-clients-'));
  const [mock, reference] = await Promise.all([startMock(), startReference()]);
  const upstreams = { mock: mock.url, reference: reference.url };
  try {
    const used = [...new Set(wanted.map(({ environment }) => environment))];
    const tried = await Promise.all(used.map((name) => tryEnvironment(name, path.join(home, name), upstreams)));
    report(new Map(tried.flatMap(({ calls }) => calls)), new Map(tried.flatMap((one) => one.walks)));
  } finally {
    await Promise.all([mock.close(), reference.close()]);
    rmSync(home, { recursive: true, force: true });
  }
}

/** The results of the clients of an environment. */
interface EnvironmentResults {
  readonly calls: readonly (readonly [Call, Tried | string])[];
  readonly walks: readonly (readonly [Walk, readonly string[] | string])[];
}

async function tryEnvironment(name: string, target: string, upstreams: Upstreams): Promise<EnvironmentResults> {
  const environment = environments[name];
  const own = wanted.filter((client) => client.environment === name);
  const calls = own.flatMap((client) => client.calls);
  const ways = walks.filter(({ client }) => own.some((one) => one.name === client));
  if (!environment) throw new Error(`there is no environment ${name}`);
  const problem = await install(environment, target);
  if (problem !== undefined) {
    console.error(`try-clients: ${name}: ${problem}`);
    return { calls: calls.map((call) => [call, problem]), walks: ways.map((walk) => [walk, problem]) };
  }
  const home = path.join(target, 'home');
  mkdirSync(home);
  const runner = (program: string): Runner => ({ command: environment.command(target, program), home });
  const tried: (readonly [Call, Tried])[] = [];
  for (const call of calls) tried.push([call, await tryCall(call, upstreams, runner(call.program))]);
  const walked: (readonly [Walk, readonly string[]])[] = [];
  for (const walk of ways) walked.push([walk, await tryWalk(walk, runner(walk.program))]);
  return { calls: tried, walks: walked };
}

function report(results: Results, walked: WalkResults): void {
  const table = clientsTable(results, walked);
  console.log(table);
  for (const [{ program, method }, tried] of results) {
    const faults = typeof tried === 'string' ? [] : tried.faults;
    for (const fault of faults) console.error(`try-clients: ${program}: ${method}: ${fault}`);
  }
  for (const [{ program }, faults] of walked) {
    if (typeof faults !== 'string') for (const fault of faults) console.error(`try-clients: ${program}: ${fault}`);
  }
  const all = [...results.values()].map((tried) => (typeof tried === 'string' ? tried : tried.faults));
  all.push(...walked.values());
  const skipped = all.filter((faults) => typeof faults === 'string').length;
  const failed = all.filter((faults) => typeof faults !== 'string' && faults.length > 0).length;
  console.log(`\n${all.length - skipped - failed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
  // A table without some of the clients cannot be compared with the README's.
  else if (skipped === 0 && wanted.length === clients.length) compareReadme(table);
}

/** @throws Error when the README has another table and `--write` is not given */
function compareReadme(table: string): void {
  const text = readFileSync(readme, 'utf8');
  if (tableOf(text) === table) return;
  if (!process.argv.includes('--write')) {
    throw new Error('scripts/try/clients/README.md has another table: run npm run try-clients -- --write');
  }
  const [before, after] = [text.slice(0, text.indexOf(start)), text.slice(text.indexOf(end))];
  writeFileSync(readme, `${before}${start}\n\n${table}\n\n${after}`);
}

function tableOf(text: string): string {
  return text.slice(text.indexOf(start) + start.length, text.indexOf(end)).trim();
}

main().catch((error: unknown) => {
  console.error(`try-clients: ${messageOf(error)}`);
  process.exitCode = 1;
});
