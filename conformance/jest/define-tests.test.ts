import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shopToken, startShop } from '../cleanup/shop.testing.js';
import { somebodys } from '../compile/somebodys-apis.testing.js';
import { defineTests } from './define-tests.js';
import { readOptions, type RequirementsOptions } from './options.js';
import type { Runner } from './runner.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-define-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = 's3cret-value';

/** A subject that answers every request alike, and keeps what it received. */
function answering(status: number, headers: Readonly<Record<string, string>> = {}) {
  const received: string[] = [];
  const listener: RequestListener = (request, response) => {
    received.push(`${request.method ?? ''} ${request.url ?? ''}`);
    request.resume();
    response.writeHead(status, headers).end();
  };
  return { listener, received };
}

/** What came of a test: `passed`, the reason why it was skipped, or what it said when it failed. */
type Outcome = string;

interface Defined {
  readonly title: string;
  readonly timeoutMs: number;
  readonly run: (...context: readonly unknown[]) => Promise<void>;
}

class Skipped extends Error {}

/** A runner such as Vitest, which runs the tests whose titles have a text in them, all others being skipped. */
async function outcomesOf(options: RequirementsOptions, text = '') {
  const defined: Defined[] = [];
  const ends: (() => Promise<void>)[] = [];
  const outcomes: Record<string, Outcome> = {};
  const test = (title: string, run: Defined['run'], timeoutMs = 0): void =>
    void defined.push({ title, run, timeoutMs });
  const skip = (title: string): void => void (outcomes[title.split(':')[0] ?? ''] = title);
  const runner: Runner = {
    describe: (_, define) => define(),
    test: Object.assign(test, { skip }),
    afterAll: (run) => ends.push(run),
    expect: (actual) => expect(actual),
  };
  defineTests(readOptions(options, {}), runner);
  const isMeant = ({ title }: Defined): boolean => title.includes(text);
  const tasks = defined.map((one) => ({ name: one.title, mode: isMeant(one) ? 'run' : 'skip' }));
  const context = {
    task: { file: { name: 'file', mode: 'run', tasks } },
    skip: (reason: string) => {
      throw new Skipped(reason);
    },
  };
  for (const { title, run } of defined.filter(isMeant)) {
    const outcome = await run(context).then(() => 'passed', textOf);
    outcomes[title.split(':')[0] ?? ''] = outcome;
  }
  await Promise.all(ends.map((end) => end()));
  return { outcomes, defined };
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** A text with a part that matches. */
const saying = (part: RegExp): unknown => expect.stringMatching(part);

const logs = { operations: ['collectLogs'], config: { token: secret } };
const observed = 'at least one requirement was observed';

test('a requirement passes, fails with what the command line would print, or is skipped with the reason', async () => {
  const { listener } = answering(400);
  const { outcomes } = await outcomesOf({ ...logs, target: listener });
  expect(outcomes).toMatchObject({
    'back-up-logs.statuses': 'passed',
    'back-up-logs.200.no-parameters': saying(/no answer to back-up-logs\/documented had status 200/),
    'back-up-logs.409.status': saying(/\(unobserved: tell how to bring about "conflict"/),
    [observed]: 'passed',
  });
  const [first, ...others] = (outcomes['back-up-logs.success'] ?? '').split('\n');
  expect(first).toBe('RequirementNotMet: Answered 400 instead of 200.');
  expect(others.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual(
    expect.arrayContaining([
      ['expected', '200'],
      ['actual', '400'],
      ['explain', 'npx cloud-contracts requirements back-up-logs.success'],
      ['rerun', "add -t 'back-up-logs.success:' to run this test alone"],
    ]),
  );
  expect(others.join('\n')).toMatch(/^request {3}curl -i -X POST .*\/logs\/collect' .*-H 'X-Auth-Token: <token>'/m);
});

test('no test shows a secret, also one that the subject sends back', async () => {
  const { listener } = answering(202, { 'X-Echo': secret, 'Content-Type': secret });
  const { outcomes } = await outcomesOf({ ...logs, target: listener });
  expect(outcomes['back-up-logs.success']).toContain('Answered 202');
  expect(JSON.stringify(outcomes)).not.toContain(secret);
});

test.each([
  ['back-up-logs.success', 1],
  ['save-instance-logs.missing-token', 4],
])('a run of %s alone starts the subject, and sends only what it needs', async (id, requests) => {
  const { listener, received } = answering(401);
  const starts: string[] = [];
  const start = () => {
    starts.push(id);
    return listener;
  };
  const { outcomes } = await outcomesOf({ start }, `${id}:`);
  expect(Object.keys(outcomes)).toContain(id);
  expect({ starts, requests: received.length }).toEqual({ starts: [id], requests });
});

test('nothing is started where no test runs', async () => {
  const { outcomes } = await outcomesOf({ ...logs, start: () => Promise.reject(new Error('started')) }, 'no such test');
  expect(Object.keys(outcomes).sort()).toEqual([
    'back-up-logs.400.status',
    'back-up-logs.409.status',
    'back-up-logs.412.status',
  ]);
});

test('every test says the same of a subject that is not there', async () => {
  const { outcomes } = await outcomesOf({ ...logs, target: 'http://127.0.0.1:9' });
  const said = Object.entries(outcomes).filter(([, outcome]) => outcome.startsWith('UnreachableError'));
  expect(said.map(([title]) => title)).toContain(observed);
  expect([...new Set(said.map(([, outcome]) => outcome))]).toEqual([
    saying(/refused; "waitSeconds" waits for a subject/),
  ]);
  // All but those that only the configuration could bring about.
  const left = Object.keys(outcomes).filter((title) => !said.some(([own]) => own === title));
  expect(left.every((title) => /\.4\d\d\.status$/.test(title))).toBe(true);
});

test('a run in which nothing is observed fails', async () => {
  const { listener } = answering(200);
  const selected = { target: listener, requirements: ['back-up-logs.409.status'], config: {} };
  expect((await outcomesOf(selected)).outcomes[observed]).toMatch(
    /^RequirementNotMet: no requirement was observed: tell/,
  );
});

test('an unobserved requirement fails where all are required', async () => {
  const { listener } = answering(400);
  const required = await outcomesOf({ ...logs, target: listener, requireObserved: true });
  expect(required.outcomes).toMatchObject({
    'back-up-logs.409.status': saying(/unobserved, and all requirements have to be observed: tell/),
    'back-up-logs.200.no-parameters': saying(/^RequirementNotMet: unobserved, and all/),
  });
});

test('what is only implied warns, and fails where that is strict', async () => {
  const { listener } = answering(202, { Date: 'yesterday' });
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const selected = { target: listener, requirements: ['save-instance-logs.202.header.date'] };
  const mild = await outcomesOf(selected);
  const strict = await outcomesOf({ ...selected, strict: true });
  expect(mild.outcomes['save-instance-logs.202.header.date']).toBe('passed');
  expect(strict.outcomes['save-instance-logs.202.header.date']).toMatch(/^RequirementNotMet: .*Date/);
  const ofLeft = [
    expect.stringMatching(/^Left on the subject\n1 × copies of .*: no operation of the contract removes it$/),
  ];
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^save-instance-logs\.202\.header\.date: warned: [^]*\nexpected /)],
    ...[ofLeft, ofLeft],
  ]);
  warn.mockRestore();
});

test.each([
  [202, /^passed$/],
  [500, /Answered 500 instead of 200\./],
  [200, /no longer fails with "status 202"; delete "- requirement/],
])('a known failure, where the answer is %d, ends as %s', async (status, want) => {
  const { listener } = answering(status);
  const knownFailures = path.join(folder, 'known-failures.yaml');
  writeFileSync(knownFailures, '- requirement: back-up-logs.success\n  fails: { status: 202 }\n  reason: old\n');
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const { outcomes } = await outcomesOf({ ...logs, target: listener, knownFailures }, 'back-up-logs.success');
  warn.mockRestore();
  expect(outcomes['back-up-logs.success']).toMatch(want);
});

test('each test has a time limit above that of the whole run, whatever the limit of the runner', async () => {
  const config = { runTimeoutMs: 7_000 };
  const { defined } = await outcomesOf({ mock: true, config, waitSeconds: 5 }, 'no such test');
  expect(defined.length).toBeGreaterThan(150);
  expect([...new Set(defined.map(({ timeoutMs }) => timeoutMs))]).toEqual([72_000]);
});

test('what the tests have created is removed after the last one, and what is left is listed', async () => {
  const own = [somebodys('shop')];
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const given = { contracts: own, requirements: ['create-thing.success'], config: { token: shopToken } };
  const left: (readonly string[])[] = [];
  for (const habits of [{}, { refusal: 403 }]) {
    const shop = await startShop(habits);
    const { outcomes } = await outcomesOf({ ...given, target: shop.url });
    expect(outcomes['create-thing.success']).toBe('passed');
    left.push(shop.ids());
    shop.close();
  }
  expect(left).toEqual([['7'], ['7', 'new-0']]);
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/^Left on the subject\n1 × .*: its removal was answered 403\n {2}curl .*<token>/)],
  ]);
  warn.mockRestore();
});
