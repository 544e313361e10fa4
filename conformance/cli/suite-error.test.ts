import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { outcomeOf, startCli } from './run-cli.testing.js';

/** A package with a broken file. For its user, this is an error of the suite. */
const broken = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-broken-'));
beforeAll(() => {
  for (const name of ['package.json', 'dist/program']) {
    cpSync(path.join(packageRoot, name), path.join(broken, name), { recursive: true });
  }
  mkdirSync(path.join(broken, 'generated/demo'), { recursive: true });
  writeFileSync(path.join(broken, 'generated/demo/conformance.json'), '{ "api"');
});
afterAll(() => rmSync(broken, { recursive: true }));

test('a suite error is one line that says how to see where it happened', async () => {
  const { exitCode, stderr } = await outcomeOf(startCli(['requirements'], {}, [], broken));
  expect(exitCode).toBe(4);
  expect(stderr).toMatch(
    /^cloud-contracts: suite error: .*JSON.*; please report it with the command that you ran; CLOUD_CONTRACTS_DEBUG=1 shows where it happened\n$/,
  );
});

test('with CLOUD_CONTRACTS_DEBUG=1 the functions that led to it follow, by their names', async () => {
  const { exitCode, stderr } = await outcomeOf(startCli(['requirements'], { CLOUD_CONTRACTS_DEBUG: '1' }, [], broken));
  expect(exitCode).toBe(4);
  expect(stderr).toMatch(/\nSyntaxError: [^]*\n +at readJson \([^]*\n +at loadContracts \(/);
});
