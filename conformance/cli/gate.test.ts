import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startReference, type Deviation, type Reference } from '../../fixtures/servers/reference/index.js';
import { requirementsOf, type Report } from '../report/report.js';
import { packageRoot } from '../contract/load.js';
import { openFolder, runCli } from './run-cli.testing.js';

const writeFile = openFolder();

/** The status code with which the one operation of the tested API answers. */
let status = 200;
let reference: Reference;
const cache = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-cache-'));

beforeAll(async () => {
  const response: Deviation['response'] = (given) => (given.status === 200 ? { ...given, status } : given);
  reference = await startReference({ deviation: { response } });
});
afterAll(async () => {
  await reference.close();
  rmSync(cache, { recursive: true });
});

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Verifies two requirements of the subject, which answers with the given status code. */
function verifyWith(answered: number, ...args: readonly string[]): Promise<Run> {
  status = answered;
  return runCli(['verify', reference.url, '--operation', 'collectLogs', ...args], { XDG_CACHE_HOME: cache });
}

const id = 'back-up-logs.success';
const only = ['--requirement', id];

/** The functions that stay real when Jest fakes only the date. */
const allButDate = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

test('the guide shows a failure as the run prints it', async () => {
  const guide = readFileSync(path.join(packageRoot, 'conformance/README.md'), 'utf8');
  const [, command = '', transcript = ''] = /^```console\n\$ npx cloud-contracts (.*)\n([^]*?)^```$/m.exec(guide) ?? [];
  status = 201;
  const { stdout } = await runCli(command.replace('http://127.0.0.1:8080', reference.url).split(' '), {
    XDG_CACHE_HOME: cache,
  });
  const timeless = (text: string): string => text.replace(/\d+ ms/g, 'MS');
  expect(timeless(transcript)).toBe(timeless(stdout).replaceAll(reference.url, 'http://127.0.0.1:8080'));
});

describe('known failures', () => {
  function listed(entry: string): string[] {
    return [...only, '--known-failures', writeFile('known.yaml', `# ours\n- ${entry}\n`)];
  }

  test('a listed failure does not fail the run, and is shown as waived', async () => {
    const { exitCode, stdout } = await verifyWith(
      404,
      ...listed(`{ requirement: ${id}, fails: { status: 404 }, reason: later }`),
    );
    expect(stdout).toMatch(/^Waived\n\n {3}later\n {5}back-up-logs\.success$/m);
    expect(exitCode).toBe(0);
  });

  test('another failure than the listed one fails the run, with the line that would list it', async () => {
    const { exitCode, stdout } = await verifyWith(
      412,
      ...listed(`{ requirement: ${id}, fails: { status: 404 }, reason: later }`),
    );
    expect(stdout).toContain(`- { requirement: ${id}, fails: { status: 412 }, reason: why this is left as it is }`);
    expect(exitCode).toBe(1);
  });

  test('a listed failure that passes fails the run, with the line to delete', async () => {
    const entry = `{ requirement: ${id}, fails: { status: 404 }, reason: later }`;
    const { exitCode, stdout } = await verifyWith(200, ...listed(entry));
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `known.yaml:2: ${id} no longer fails with "status 404"; delete "- ${entry}"`,
    );
    expect(exitCode).toBe(1);
  });

  test('--write-known-failures writes what --known-failures takes, and keeps the reasons that are given', async () => {
    const file = writeFile('written.yaml', '');
    const written = await verifyWith(
      404,
      ...listed(`{ requirement: ${id}, fails: { status: 404 }, reason: later }`).slice(2),
      '--write-known-failures',
      file,
    );
    expect(written.stderr).toMatch(/^cloud-contracts: \d+ known failures in .*written\.yaml; give each its reason$/m);
    expect(written.exitCode).toBe(1);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/- requirement: back-up-logs\.success\n {2}fails:\n {4}status: 404\n {2}reason: later\n/);
    const again = await verifyWith(404, '--known-failures', file, '--write-known-failures', file);
    expect([again.exitCode, readFileSync(file, 'utf8')]).toEqual([0, text]);
  });

  test('--write-known-failures replaces no list that a person began, and says so before anything is sent', async () => {
    const file = writeFile('own.yaml', '# mine\n[]\n');
    const { exitCode, stdout, stderr } = await verifyWith(404, '--write-known-failures', file);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${file} exists and is no file of known failures that --write-known-failures wrote`);
  });

  test.each([
    ['on its last day, to the end', '2026-01-31T23:59:59Z', 0],
    ['no longer on the next one', '2026-02-01T00:00:00Z', 1],
  ])('an entry counts %s', async (_, now, wanted) => {
    jest.useFakeTimers({ now: new Date(now), doNotFake: allButDate });
    const entry = `{ requirement: ${id}, fails: { status: 404 }, reason: later, expires: 2026-01-31 }`;
    const { exitCode, stdout } = await verifyWith(404, ...listed(entry)).finally(() => jest.useRealTimers());
    expect(stdout.replace(/\s+/g, ' ').includes('expired on 2026-01-31')).toBe(wanted === 1);
    expect(exitCode).toBe(wanted);
  });

  test.each<[string, string, RegExp]>([
    [
      'an unknown id',
      '{ requirement: back-up-logs.succes, fails: { status: 404 }, reason: x }',
      /known\.yaml:2: unknown requirement .*; did you mean "back-up-logs\.success"\?/,
    ],
    [
      'an outage',
      `{ requirement: ${id}, fails: { status: 503 }, reason: x }`,
      /known\.yaml:2: .*an outage is no known failure, but found 503/,
    ],
    ['no reason', `{ requirement: ${id}, fails: { status: 404 } }`, /known\.yaml:2: .*"reason" is missing/],
    [
      'a day that is none',
      `{ requirement: ${id}, fails: { status: 404 }, reason: x, expires: 2026-02-31 }`,
      /known\.yaml:2: .*must match format "date"/,
    ],
    [
      'half a signature',
      `{ requirement: ${id}, fails: { at: /id }, reason: x }`,
      /known\.yaml:2: .*"keyword" is missing/,
    ],
  ])('a list with %s is refused in one line', async (_, entry, message) => {
    const { exitCode, stderr } = await verifyWith(404, ...listed(entry));
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });
});

test('--last-failed runs again what failed, and exits with 5 when nothing did', async () => {
  expect((await verifyWith(404)).exitCode).toBe(1);
  const { exitCode, stdout } = await verifyWith(404, '--last-failed', '--reporter', 'json');
  const again = requirementsOf(JSON.parse(stdout) as Report).map(({ verdict }) => verdict);
  expect([exitCode, new Set(again)]).toEqual([1, new Set(['failed'])]);
  // A run of another part keeps the list, and so does a run that observes nothing.
  expect((await verifyWith(200, '--requirement', 'back-up-logs.200.no-parameters')).exitCode).toBe(0);
  expect((await verifyWith(200, '--basis', 'shown')).exitCode).toBe(5);
  expect((await verifyWith(200, '--last-failed')).exitCode).toBe(0);
  const nothing = await verifyWith(200, '--last-failed');
  expect(nothing.stderr).toBe('cloud-contracts: no requirement failed when it was last observed from this folder\n');
  expect(nothing.exitCode).toBe(5);
});

test('filters that leave no requirement exit with 5 and say so', async () => {
  const { exitCode, stdout, stderr } = await verifyWith(200, '--basis', 'shown');
  expect(stdout).toContain('0 of 0 requirements observed in 0 requests');
  expect(stdout).toMatch(/ gets no verdict$/m);
  expect(stderr).toContain('all filters together leave no requirement');
  expect(exitCode).toBe(5);
});

test('--compare tells what got better and what got worse', async () => {
  const old = writeFile('old.json', '');
  await verifyWith(404, ...only, '--reporter', `json=${old}`);
  const { stdout } = await verifyWith(200, ...only, '--compare', old);
  expect(stdout).toMatch(/1 better[^]*failed -> passed +back-up-logs\.success/);
  const worse = await verifyWith(
    404,
    ...only,
    '--compare',
    writeFile('new.json', readFileSync(old, 'utf8').replaceAll('"verdict": "failed"', '"verdict": "passed"')),
  );
  expect(worse.stdout).toMatch(/1 worse[^]*passed -> failed +back-up-logs\.success/);
});

test('a recorded run is judged again without a subject, with the same exit code and report', async () => {
  const file = writeFile('run.ndjson', '');
  const run = await verifyWith(404, '--record', file);
  const judged = await runCli(['judge', file, '--operation', 'collectLogs']);
  const comparable = (text: string): string => text.replaceAll(`verify ${reference.url} `, `judge ${file} `);
  expect(judged.stdout).toBe(comparable(run.stdout));
  expect([run.exitCode, judged.exitCode]).toEqual([1, 1]);
});

/** Requirements that need a documented request twice, and nothing else. */
const sentTwice = ['--requirement', id, '--requirement', 'back-up-logs.repeated'];

test('--dry-run tells of each request what it creates, and shows no token', async () => {
  const { stdout } = await verifyWith(200, ...sentTwice, '--dry-run', '--token', 's3cret-token');
  expect(stdout).toContain("# back-up-logs/documented: creates one backup of the cluster's logs\nPOST http");
  expect(stdout).toContain('X-Auth-Token: <token>');
  expect(stdout).toContain("collectLogs: 2 requests, creating 2 × one backup of the cluster's logs");
});

test('--dry-run tells of the commands around documented requests, and that some of these may be sent again', async () => {
  const config = writeFile('around.yaml', 'conditions: { valid-request: { before: ./wait.sh, after: ./tidy.sh } }\n');
  const { stdout } = await verifyWith(200, '--dry-run', '--config', config);
  expect(stdout).toContain('# before it: ./wait.sh\n# after it: ./tidy.sh\nPOST http');
  expect(stdout).toContain(
    'and documented requests again, where a refusal with 409, 413, 422, 429 or 503 has to be told',
  );
});

test('before the first request to a target that is not loopback, their number and what they create is said', async () => {
  // This address leads to this machine too, but it is no loopback address.
  const url = reference.url.replace('127.0.0.1', '0.0.0.0');
  const { stderr } = await runCli(['verify', url, ...sentTwice]);
  expect(stderr).toContain(`2 requests to ${url}\n  collectLogs: 2 requests, creating 2 ×`);
  expect((await verifyWith(200)).stderr).toBe('');
});

describe('init', () => {
  test('--operation writes a configuration for it alone, and refuses what no API has', async () => {
    const { stdout } = await runCli(['init', '-', '--operation', 'createBackup']);
    expect(stdout).toMatch(/\n {4}leaveOut: \{[^}]*\brunInstanceAction: not implemented yet/);
    expect(stdout).not.toContain('otc-css');
    const wrong = await runCli(['init', '-', '--operation', 'createBackups']);
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean "createBackup"?')]);
  });

  test('writes a configuration that is valid as it stands, and with every setting uncommented', async () => {
    const { exitCode, stdout } = await runCli(['init', '-']);
    expect(exitCode).toBe(0);
    const everything = stdout
      .replace(/^( *)#(?=\S)/gm, '$1')
      .replace(/^(ca|cert|key): .*$/gm, '')
      .replace(/^knownFailures: .*$/m, '');
    for (const text of [stdout, everything]) {
      const config = writeFile('init.yaml', text);
      const run = await runCli(['verify', reference.url, '--config', config, '--dry-run'], { TOKEN: 'x' });
      expect([run.stderr, run.exitCode]).toEqual(['', 0]);
    }
    expect(everything).toMatch(/^ {2}service-unavailable: \{ headers/m);
  });

  test('does not replace a file, unless told to', async () => {
    const file = writeFile('mine.yaml', 'mine');
    const refused = await runCli(['init', file]);
    expect(refused.stderr).toMatch(/mine\.yaml exists: name another file, or replace it with --force/);
    expect([refused.exitCode, readFileSync(file, 'utf8')]).toEqual([2, 'mine']);
    expect((await runCli(['init', file, '--force', '--api', 'otc-css'])).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/otc-css:[^]*cluster_id/);
    expect(readFileSync(file, 'utf8')).not.toContain('huawei-clouddc:');
  });

  test('edit two lines, verify, read the failure, mend the server, green', async () => {
    const file = writeFile('cloud-contracts.yaml', '');
    await runCli(['init', file, '--force']);
    const edited = readFileSync(file, 'utf8')
      .replace('http://127.0.0.1:8080', reference.url)
      .replace('#token: ${TOKEN}', 'token: reference-token');
    writeFileSync(file, edited);
    const verify = ['verify', '--config', file, '--operation', 'collectLogs'];
    status = 404;
    const red = await runCli(verify);
    expect(red.stdout).toMatch(/expected {2}200[^]*actual {4}404[^]*rerun {5}npx cloud-contracts verify --config/);
    expect(red.exitCode).toBe(1);
    status = 200;
    expect((await runCli(verify)).exitCode).toBe(0);
  });
});

test('reports in files alone leave one line with the verdict and the files', async () => {
  const [html, junit] = [writeFile('only.html', ''), writeFile('only.xml', '')];
  const files = ['--reporter', `html=${html}`, '--reporter', `junit=${junit}`];
  const { exitCode, stdout } = await verifyWith(404, ...only, ...files);
  expect(stdout).toBe(`${reference.url} is not conformant: 1 failed; html ${html}; junit ${junit}\n`);
  expect(exitCode).toBe(1);
});

/** Three contracts with an operation each, and a configuration of the first two. */
const names = ['One', 'Two', 'Three'];
const written = names.map((name) =>
  writeFile(
    `${name.toLowerCase()}.yaml`,
    `openapi: 3.1.0\ninfo: { title: ${name}, version: '1' }\npaths: { /${name}: { get: { operationId: list${name}, responses: { '200': { description: x } } } } }\n`,
  ),
);
const contract = `contract: [${written.map((file) => path.basename(file)).join()}]`;
const config = ['--config', writeFile('some.yaml', `${contract}\napis: { one: {}, two: {} }\n`)];

describe('a configuration that names some APIs', () => {
  const apisOf = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await runCli(['verify', reference.url, ...config, ...args, '--reporter', 'json'], {});
    return (JSON.parse(stdout) as Report).apis.map(({ id: api }) => api);
  };

  test.each<[string, readonly string[], readonly string[]]>([
    ['is about those', [], ['one', 'two']],
    ['is about those of a basis', ['--basis', 'stated'], ['one', 'two']],
    ['is about others where an API is chosen', ['--api', 'three'], ['three']],
    ['is about others where an operation is chosen', ['--operation', 'listThree'], ['three']],
    ['is about others where a requirement is chosen', ['--requirement', 'list-three.success'], ['three']],
  ])('%s', async (_, args, want) => expect(await apisOf(...args)).toEqual(want));
});

test('what any success has created is listed', async () => {
  const { stdout } = await verifyWith(201, '--reporter', 'json');
  expect((JSON.parse(stdout) as Report).created).toContainEqual({
    operationId: 'collectLogs',
    what: "one backup of the cluster's logs",
    exchange: 'back-up-logs/documented',
  });
});

describe('--last-failed', () => {
  /** Verifies what the subject lacks. */
  const failAll = (...args: readonly string[]): Promise<Run> =>
    runCli(['verify', reference.url, ...config, ...args, '--reporter', 'json'], { XDG_CACHE_HOME: cache });
  const operationsOf = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await failAll('--last-failed', ...args);
    return (JSON.parse(stdout) as Report).apis.flatMap(({ operations }) => operations.map((one) => one.operationId));
  };

  test('brings back an operation that a later run was not about', async () => {
    await failAll();
    await failAll('--requirement', 'list-one.success');
    expect(await operationsOf()).toEqual(['listOne', 'listTwo']);
  });

  test.each<[string, readonly string[]]>([
    ['by --operation', ['--operation', 'listOne']],
    ['by --api', ['--api', 'one']],
    [
      'by leaveOut',
      ['--config', writeFile('out.yaml', `${contract}\napis: { one: {}, two: { leaveOut: { listTwo: no } } }\n`)],
    ],
  ])('does not bring back an operation that was left out %s', async (_, args) => {
    await failAll();
    await failAll(...args);
    const again = await operationsOf();
    expect(again).toContain('listOne');
    expect(again).not.toContain('listTwo');
  });
});
