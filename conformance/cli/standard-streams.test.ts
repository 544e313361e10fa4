import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startReference, type Reference } from '../../fixtures/servers/reference/index.js';
import { packageRoot } from '../contract/load.js';
import { readReport } from './read-report.js';
import { outcomeOf } from './run-cli.testing.js';
import { guardStreams } from './standard-streams.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-streams-'));
let reference: Reference;
beforeAll(async () => (reference = await startReference()));
afterAll(async () => {
  await reference.close();
  rmSync(folder, { recursive: true });
});

/** Runs a line of shell in which `run` is the published command line, on a conforming subject. */
async function shell(line: string): Promise<{ readonly lines: readonly string[]; readonly stderr: string }> {
  const cli = `'${process.execPath}' '${path.join(packageRoot, 'dist/program/cli.mjs')}'`;
  const configuration = path.join(packageRoot, 'fixtures/servers/reference/target.yaml');
  const run = `${cli} verify ${reference.url} --config '${configuration}' --operation collectLogs`;
  const child = spawn('bash', ['-c', line.replaceAll('run', run)], { cwd: folder, env: { ...process.env, CI: '' } });
  const { stdout, stderr } = await outcomeOf(child);
  return { lines: stdout.trimEnd().split('\n'), stderr };
}

test.each(['head -1 >&2', 'true', 'sleep 0'])(
  'the reader %j of standard output changes no exit code',
  async (reader) => {
    const { lines, stderr } = await shell(`run | ${reader}; echo "\${PIPESTATUS[0]}"`);
    expect(lines).toEqual(['0']);
    expect(stderr).not.toMatch(/EPIPE|Error/);
  },
);

test('a closed standard output loses no file', async () => {
  const { lines } = await shell(`run --reporter json --reporter json=after.json | true; echo "\${PIPESTATUS[0]}"`);
  expect(lines).toEqual(['0']);
  expect(readReport(path.join(folder, 'after.json')).conformant).toBe(true);
});

const full = '/dev/full';
const hasFull = existsSync(full) ? test : test.skip;

hasFull('a full disk is one line and exit code 2, wherever it is met', async () => {
  const { lines, stderr } = await shell(
    `run > ${full}; echo $?; run --reporter json=${full} --reporter junit=kept.xml; echo $?; run --record ${full} --reporter html=kept.html; echo $?`,
  );
  expect(lines).toEqual([
    '2',
    expect.stringMatching(/ is conformant: \d+ passed; \d+ things left on the subject; junit kept\.xml$/),
    '2',
    expect.stringMatching(/ is conformant: \d+ passed; \d+ things left on the subject; html kept\.html$/),
    '2',
  ]);
  expect(existsSync(path.join(folder, 'kept.xml')) && existsSync(path.join(folder, 'kept.html'))).toBe(true);
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^cloud-contracts: standard output cannot be written: ENOSPC/),
    expect.stringMatching(/^cloud-contracts: the json report \/dev\/full cannot be written: ENOSPC/),
    expect.stringMatching(/^cloud-contracts: the recording \/dev\/full cannot be written: ENOSPC/),
  ]);
});

/** A stream on which each write ends with the error of the given code. */
function broken(code: string) {
  const error = Object.assign(new Error(`${code}: so it is`), { code });
  const written: string[] = [];
  return {
    written,
    write: (text: string, done?: (problem?: Error | null) => void) => {
      written.push(text);
      done?.(error);
    },
    on: () => undefined,
  };
}

test.each([
  ['EPIPE', undefined],
  ['ERR_STREAM_DESTROYED', undefined],
  ['ENOSPC', 'ENOSPC: so it is'],
])('an error %s of standard output is told as %j, and nothing more is written', async (code, told) => {
  const stdout = broken(code);
  const streams = guardStreams({ stdout, stderr: broken('EPIPE') });
  streams.stdout.write('one');
  streams.stdout.write('two');
  streams.stdout.offer('three');
  expect(await streams.flush()).toBe(told);
  expect(stdout.written).toEqual(['one']);
});

/** A stream whose reader has stopped reading: nothing that is written gets through. */
function unread(writableLength: number) {
  const written: string[] = [];
  return { written, writableLength, write: (text: string) => written.push(text), on: () => undefined };
}

describe('what may be lost', () => {
  test('is not waited for at the end', async () => {
    const stdout = unread(0);
    const streams = guardStreams({ stdout, stderr: broken('EPIPE') });
    streams.stdout.offer('one');
    expect(await streams.flush()).toBeUndefined();
    expect(stdout.written).toEqual(['one', '']);
  });

  test.each([
    ['is kept while the reader is near', 262_143, ['one']],
    ['is dropped where nobody reads', 262_144, []],
  ])('%s', (_, writableLength, written) => {
    const stdout = unread(writableLength);
    guardStreams({ stdout, stderr: broken('EPIPE') }).stdout.offer('one');
    expect(stdout.written).toEqual(written);
  });
});
