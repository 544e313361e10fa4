import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startSubject } from '../../fixtures/subjects/misbehaving/index.js';
import { startReference, type Deviation } from '../../fixtures/servers/reference/index.js';
import { write } from '../../fixtures/servers/reference/response.js';
import type { Report } from '../report/report.js';
import { shopToken, startShop, type Habits } from '../cleanup/shop.testing.js';
import { packageRoot } from '../contract/load.js';
import { beginCli, type Begun, openFolder, outcomeOf, runCli, startCli } from './run-cli.testing.js';

const writeFile = openFolder();
const shopFile = path.join(packageRoot, 'conformance/contract/testing/shop.yaml');

/** Starts the command line in a process of its own. */
function startApart(args: readonly string[]): Pick<Begun, 'ended' | 'kill'> {
  const child = startCli(args);
  return { ended: outcomeOf(child), kill: (signal) => child.kill(signal) };
}

type Signals = readonly (readonly [NodeJS.Signals, number, typeof startApart])[];

// A process cannot catch a signal on Windows.
const apart: Signals = process.platform === 'win32' ? [] : [['SIGINT', 130, startApart]];
const signals: Signals = [...apart, ['SIGTERM', 143, beginCli]];

/** Answers four requests and lets all others wait for ever. The first one that waits calls `stuck`. */
function stuckAfterFour(stuck: () => void): Deviation {
  let answered = 0;
  return {
    write: (response, output) => {
      answered += 1;
      if (answered <= 4) write(response, output);
      else stuck();
    },
  };
}

test.each(signals)(
  '%s ends a run that keeps everything at once, with the reports of what was seen',
  async (signal, expected, start) => {
    let stuck = (): void => undefined;
    const isStuck = new Promise<void>((resolve) => (stuck = resolve));
    const reference = await startReference({ deviation: stuckAfterFour(() => stuck()) });
    const files = { json: writeFile(`${signal}.json`, ''), junit: writeFile(`${signal}.xml`, '') };
    const recording = path.join(path.dirname(files.json), `${signal}.ndjson`);
    const run = start([
      ...['verify', reference.url, '--operation', 'createBackup', '--token', 'reference-token', '--timeout', '600000'],
      ...['--keep', '--record', recording],
      ...['--reporter', 'terminal', '--reporter', `json=${files.json}`, '--reporter', `junit=${files.junit}`],
    ]);
    await isStuck;
    run.kill(signal);
    const { exitCode, stdout, stderr } = await run.ended;
    await reference.close();

    expect(exitCode).toBe(expected);
    expect(stderr).toBe('');
    expect(stdout).toContain(`interrupted by ${signal}`);
    const report = JSON.parse(readFileSync(files.json, 'utf8')) as Report;
    expect(report.interrupted).toContain(signal);
    expect(report.conformant).toBe(false);
    expect(report.exchanges).toHaveLength(4);
    expect(readFileSync(files.junit, 'utf8')).toContain('</testsuites>');
    const judged = await runCli(['judge', recording]);
    expect(judged.stderr).toBe('');
    expect(judged.stdout).toContain(signal);
  },
);

test.each(signals)('%s before the first answer ends the run as well', async (signal, expected, start) => {
  const subject = await startSubject({});
  const json = path.join(path.dirname(writeFile('x', '')), `${signal}-first.json`);
  const run = start([
    ...[
      'verify',
      subject.url,
      '--operation',
      'createBackup',
      '--timeout',
      '600000',
      '--keep',
      '--reporter',
      `json=${json}`,
    ],
  ]);
  while (subject.requests === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  run.kill(signal);
  const { exitCode } = await run.ended;
  await subject.close();
  expect(exitCode).toBe(expected);
  expect(existsSync(json)).toBe(true);
});

test.each(apart)('after %s, a run removes what it has created', async (signal, expected) => {
  let isTold = (): void => undefined;
  const told = new Promise<void>((resolve) => (isTold = resolve));
  const shop = await startShop({
    // The signal comes while an answer is under way, which comes only once the run is about to end.
    onCreation: async (created) => {
      if (created === 3) child.kill(signal);
      if (created >= 3) await told;
    },
  });
  const child = startCli(['verify', shop.url, '--contract', shopFile, '--token', shopToken]);
  child.stderr.on('data', (text: Buffer) => {
    if (text.toString().includes('removing what the run has created')) isTold();
  });
  const { exitCode, stdout } = await outcomeOf(child);
  shop.close();
  expect([exitCode, shop.ids()]).toEqual([expected, ['7']]);
  expect(shop.created.length).toBeGreaterThan(2);
  expect(stdout).toContain(`interrupted by ${signal}`);
});

test.each<readonly [what: string, options: readonly string[], habits: Habits, leavesAll: boolean, isTold: boolean]>([
  ['leaves nothing', [], {}, false, false],
  ['leaves everything where it is asked to', ['--keep'], {}, true, false],
  ['says what it could not remove', [], { refusal: 403 }, true, true],
])('a run %s', async (_, options, habits, leavesAll, isTold) => {
  const shop = await startShop(habits);
  const given = ['--contract', shopFile, '--token', shopToken, '--operation', 'createThing', ...options];
  const { stdout } = await runCli(['verify', shop.url, ...given]);
  shop.close();
  expect(shop.created.length).toBeGreaterThan(0);
  expect(shop.ids()).toEqual(['7', ...(leavesAll ? shop.created : [])]);
  expect([stdout.includes('Left on the subject'), stdout.includes('curl -i -X DELETE')]).toEqual([isTold, isTold]);
  expect(stdout).not.toContain(shopToken);
});
