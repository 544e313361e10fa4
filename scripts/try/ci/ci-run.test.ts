import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-ci-run-'));
  mkdirSync(path.join(root, 'bin'));
  for (const name of ['.ci', 'README.md'])
    cpSync(path.join(packageRoot, name), path.join(root, name), { recursive: true });
  for (const tool of ['bash', 'cat', 'chmod', 'dirname', 'grep', 'mktemp', 'rm', 'tee']) {
    symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), path.join(root, 'bin', tool));
  }
  command('npm', `echo "$@" >>"${root}/npm.log"`);
  command('node', 'echo v20');
  command('git', '');
});
afterEach(() => rmSync(root, { recursive: true }));

/** Replaces a command of the machine. */
function command(name: string, script: string): void {
  const file = path.join(root, 'bin', name);
  writeFileSync(file, `#!${path.join(root, 'bin/bash')}\n${script}\n`);
  chmodSync(file, 0o755);
}

const without = { CI_WITHOUT_BROWSER: '1' };

/** Runs `.ci/run` on a machine with only these commands, and returns the pages that it tried. */
function runCi(environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: path.join(root, 'bin'), TMPDIR: root, ...environment };
  const { status, stdout, stderr } = spawnSync('bash', ['.ci/run'], { cwd: root, env, encoding: 'utf8' });
  const log = path.join(root, 'npm.log');
  const called = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  const pages = called.filter((line) => /try-(?:report|docs|mock)$/.test(line));
  return { status, stdout, stderr, pages, hasBegun: called.length > 0 };
}

const tried = ['try-report', 'try-docs', 'try-mock'].map((name) => `run --silent ${name}`);

describe('.ci/run', () => {
  test('tries the pages in the browser of the machine', () => {
    command('google-chrome', '');
    expect(runCi()).toMatchObject({ status: 0, pages: tried, stderr: '' });
  });

  test('gets a browser where there is none, without a word', () => {
    command('apt-get', `echo fetching; echo >"${root}/bin/chromium"; chmod +x "${root}/bin/chromium"`);
    const { status, stdout, stderr, pages } = runCi();
    expect({ status, stderr, pages }).toEqual({ status: 0, stderr: '', pages: tried });
    expect(stdout).not.toContain('fetching');
  });

  test.each([
    ['fails', 'echo "E: no network"; exit 100'],
    ['brings none', 'echo "E: no network"'],
  ])('fails before anything else where apt-get %s, and shows what it said', (_, script) => {
    command('apt-get', script);
    const { status, stderr, hasBegun } = runCi();
    expect({ status, hasBegun }).toEqual({ status: 1, hasBegun: false });
    expect(stderr).toContain('E: no network');
    expect(stderr).toContain('set CI_WITHOUT_BROWSER=1');
  });

  test('does without a browser where it is told to, and says so', () => {
    command('apt-get', 'exit 100');
    const { status, stderr, pages } = runCi(without);
    expect({ status, pages }).toEqual({ status: 0, pages: [] });
    expect(stderr).toContain('no page is tried in a browser');
  });
});
