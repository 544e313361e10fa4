import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { startReference, type Deviation, type Reference } from '../fixtures/servers/reference/index.js';
import type { ReferenceResponse } from '../fixtures/servers/reference/response.js';
import { loadContracts, packageRoot } from './contract/load.js';
import { requirementsOf, type Report } from './report/report.js';
import { buildTarget } from './target/build-target.js';
import { readConfiguration, type Configuration } from './target/configuration.js';
import type { Target } from './target/target.js';
import { planRun, verify, type VerifyHooks, type VerifyOptions } from './verify.js';

const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});
const running: (Reference | Server)[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function referenceTarget(deviation: Deviation = {}, more: Configuration = {}): Promise<Target> {
  const reference = await startReference({ deviation });
  running.push(reference);
  return buildTarget({ ...configuration, baseUrl: reference.url, ...more });
}

/** A target whose listener answers each request after its body was read. */
async function targetOf(listener: RequestListener, more: Configuration = {}): Promise<Target> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => listener(request, response));
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return buildTarget({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...more });
}

function accept(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200).end();
}

function verdictsOf(report: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(requirementsOf(report).map(({ id, verdict }) => [id, verdict]));
}

function reasonFor(report: Report, id: string): string | null | undefined {
  return requirementsOf(report).find((requirement) => requirement.id === id)?.howToObserve;
}

const backups = { apis: ['rackspace-cloud-backup'] };
const css = { apis: ['otc-css'], operations: ['collectLogs'] };

/** Verifies a target against a document with one operation, `GET /things`, by its responses in YAML. */
async function verifyThings(target: Target, responses: string): Promise<Report> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-verify-'));
  const contract = path.join(folder, 'shop.yaml');
  const paths = `paths: { /things: { get: { responses: ${responses} } } }`;
  writeFileSync(contract, `openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\n${paths}\n`);
  const report = await verify(target, { contract });
  rmSync(folder, { recursive: true });
  return report;
}

test('a document is verified against as it stands', async () => {
  const target = await targetOf((_, response) =>
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('a table'),
  );
  const responses = '{ 200: { description: x, content: { text/plain: { schema: { const: a chair } } } } }';
  const report = await verifyThings(target, responses);
  expect(report.apis.map(({ id }) => id)).toEqual(['shop']);
  expect(verdictsOf(report)).toMatchObject({ 'get-things.success': 'passed', 'get-things.200.body': 'failed' });
});

test('a list of thousands of items with the same fault is told with a few of them, and with the number of the others', async () => {
  const items = JSON.stringify(Array.from({ length: 3000 }, (_, size) => ({ size })));
  const target = await targetOf((_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(items),
  );
  const schema = '{ type: array, items: { type: object, required: [id], properties: { id: { type: string } } } }';
  const responses = `{ 200: { description: x, content: { application/json: { schema: ${schema} } } } }`;
  const report = await verifyThings(target, responses);
  const faulty = requirementsOf(report).find(({ verdict }) => verdict === 'failed');
  const pointers = faulty?.findings
    .filter(({ exchange }) => exchange === faulty.exchanges[0])
    .map(({ pointer }) => pointer);
  expect(pointers).toEqual([0, 1, 2, 3, 4].map((index) => `/${index}/id`));
  expect(faulty?.furtherFindings).toBe((faulty?.exchanges.length ?? 0) * 2995);
  expect(JSON.stringify(report).length).toBeLessThan(200_000);
});

describe('several refusals that are documented for one situation', () => {
  const responses =
    '{ 200: { description: x }, 500: { description: x }, 502: { description: x }, 504: { description: x } }';

  test.each<readonly [subject: string, asks: string, answer: (asked: string) => number, verdicts: readonly string[]]>([
    ['answers with one of them', 'yes', () => 502, ['unobserved', 'passed', 'unobserved']],
    ['answers with each on request', '{status}', Number, ['passed', 'passed', 'passed']],
    ['answers with one, whichever is asked for', '{status}', () => 500, ['passed', 'failed', 'failed']],
    ['answers with a success', 'yes', () => 200, ['failed', 'failed', 'failed']],
    ['answers with another one', '{status}', () => 501, ['failed', 'failed', 'failed']],
  ])('of a subject that %s, asked by %s', async (_, asks, answer, verdicts) => {
    const target = await targetOf(
      ({ headers }, response) =>
        response.writeHead(headers['x-fault'] === undefined ? 200 : answer(String(headers['x-fault']))).end(),
      { conditions: { 'server-fault': { headers: { 'X-Fault': asks } } } },
    );
    const found = verdictsOf(await verifyThings(target, responses));
    expect(['500', '502', '504'].map((status) => found[`get-things.${status}.status`])).toEqual(verdicts);
  });
});

describe('selection', () => {
  test('by basis leaves only requirements that rest on it', async () => {
    const report = await verify(await referenceTarget(), { operations: ['requestLogFile'], bases: ['implied'] });
    const bases = new Set(requirementsOf(report).map(({ basis }) => basis));
    expect([...bases]).toEqual(['implied']);
  });

  test('by filters that have nothing in common leaves nothing, and sends nothing', async () => {
    const report = await verify(await referenceTarget(), { apis: ['otc-css'], operations: ['createBackup'] });
    expect([requirementsOf(report).length, report.requests]).toEqual([0, 0]);
  });

  test('leaves out an operation that the target leaves out, with the reason', async () => {
    const apis = { 'otc-css': { leaveOut: { collectLogs: 'not built yet' } } };
    const report = await verify(await referenceTarget({}, { apis }), css);
    expect(report.requests).toBe(0);
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['unobserved']));
    expect(reasonFor(report, 'back-up-logs.success')).toBe('left out: not built yet');
  });
});

describe('a read-only run', () => {
  test('creates nothing on a subject that does as documented, and passes nothing that it has not seen', async () => {
    const report = await verify(await referenceTarget(), { ...backups, readOnly: true });
    expect(report.requests).toBeGreaterThan(20);
    expect(report.created).toEqual([]);
    expect(report.summary.failed).toBe(0);
    expect(reasonFor(report, 'request-log-file.success')).toMatch(/not sent: it would create one log file/);
  });

  test('finds a subject that accepts what it should refuse', async () => {
    const request: Deviation['request'] = (received) => ({
      ...received,
      headers: { ...received.headers, 'x-auth-token': 'reference-token' },
    });
    const report = await verify(await referenceTarget({ request }), { ...backups, readOnly: true });
    expect(verdictsOf(report)['request-log-file.missing-token']).toBe('failed');
    expect(report.created.length).toBeGreaterThan(0);
  });
});

describe('a run ends early', () => {
  test('with the first failure where it is to, and says why', async () => {
    const target = await targetOf((_, response) => response.writeHead(404).end(), { concurrency: 1 });
    const report = await verify(target, { apis: ['huawei-clouddc'], bail: true });
    expect(report.interrupted).toMatch(/^a requirement failed \(/);
    expect(report.requests).toBe(1);
    expect(report.conformant).toBe(false);
    expect(report.summary.passed).toBe(0);
  });

  test('not with a requirement that is known to fail', async () => {
    const target = await targetOf((_, response) => response.writeHead(404).end(), { concurrency: 1 });
    const full = await verify(target, css);
    const knownFailures = requirementsOf(full)
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ id }) => ({ requirement: id, fails: { status: 404 }, reason: 'known', place: 'here:1', line: '' }));
    const report = await verify(target, { ...css, bail: true, knownFailures });
    expect(report.interrupted).toBeNull();
    expect(report.summary).toMatchObject({ failed: 0, waived: knownFailures.length });
    expect(report.conformant).toBe(true);
  });

  test('when its time is over; what was not reached is unobserved', async () => {
    const target = await targetOf(() => undefined, { timeoutMs: 60_000, runTimeoutMs: 50 });
    const report = await verify(target, css);
    expect(report.interrupted).toBe('the run took longer than 50 ms');
    expect(report.conformant).toBe(false);
    expect(new Set(Object.values(verdictsOf(report)))).toEqual(new Set(['unobserved']));
    expect(reasonFor(report, 'back-up-logs.success')).toBe('the run took longer than 50 ms');
  });

  test('when its caller says so; what was seen until then counts', async () => {
    const end = new AbortController();
    const hooks: VerifyHooks = { signal: end.signal, onExchange: () => end.abort('enough') };
    const first = { ...css, ...hooks, requirements: ['back-up-logs.success'] };
    const report = await verify(await referenceTarget({}, { concurrency: 1 }), first);
    expect(report.interrupted).toBe('enough');
    expect(report.exchanges).toHaveLength(1);
    expect(verdictsOf(report)['back-up-logs.success']).toBe('passed');
  });
});

describe('repetition', () => {
  async function verifyTwice(options: VerifyOptions, answers: (count: number) => number): Promise<Report> {
    let count = 0;
    const target = await targetOf((_, response) => response.writeHead(answers((count += 1))).end());
    return verify(target, { ...options, requirements: ['back-up-logs.success'], repeat: 2 });
  }

  test('marks a verdict that flips as unstable, and counts the failure', async () => {
    const report = await verifyTwice({}, (count) => (count === 1 ? 500 : 200));
    const [requirement] = requirementsOf(report);
    expect(requirement?.unstable).toEqual(['failed', 'passed']);
    expect(requirement?.verdict).toBe('failed');
    expect(report).toMatchObject({ conformant: false, repeats: 2, requests: 2 });
  });

  test('leaves a verdict that stays the same unmarked, and tells the rounds apart', async () => {
    const report = await verifyTwice({}, () => 500);
    const [requirement] = requirementsOf(report);
    expect(requirement?.unstable).toBeNull();
    expect(requirement?.findings.map(({ exchange }) => exchange)).toEqual([
      'back-up-logs/documented',
      'back-up-logs/documented (round 2)',
    ]);
    expect(report.exchanges.map(({ id }) => id)).toEqual(requirement?.exchanges);
  });
});

describe('a condition', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-condition-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const flag = path.join(folder, 'conflict');
  const requirements = ['back-up-logs.409.status', 'back-up-logs.success'];

  function whileFlagged(_: IncomingMessage, response: ServerResponse): void {
    response.writeHead(existsSync(flag) ? 409 : 200).end();
  }

  async function verifyWith(conditions: Configuration['conditions'], listener: RequestListener): Promise<Report> {
    return verify(await targetOf(listener, { ...(conditions && { conditions }) }), { ...css, requirements });
  }

  test('comes about by commands around its requests, and ends with them', async () => {
    const conflict = { before: `touch '${flag}'`, after: `rm '${flag}'` };
    const report = await verifyWith({ conflict }, whileFlagged);
    expect(verdictsOf(report)).toEqual({ 'back-up-logs.409.status': 'passed', 'back-up-logs.success': 'passed' });
    expect(existsSync(flag)).toBe(false);
  });

  test('is told to its command', async () => {
    const conflict = {
      before: `test "$CLOUD_CONTRACTS_CONDITION" = conflict && touch '${flag}'`,
      after: `rm '${flag}'`,
    };
    expect(verdictsOf(await verifyWith({ conflict }, whileFlagged))['back-up-logs.409.status']).toBe('passed');
  });

  test('is unobserved when its command fails, which says why', async () => {
    const report = await verifyWith({ conflict: { before: 'echo no such service >&2; exit 3' } }, whileFlagged);
    expect(reasonFor(report, 'back-up-logs.409.status')).toBe(
      'the command before "conflict" ended with 3: no such service',
    );
    expect(report.requests).toBe(1);
  });

  test('that does not end ends the run, as the subject is not fit for more', async () => {
    const report = await verifyWith({ conflict: { headers: { X: '1' }, after: 'exit 1' } }, accept);
    expect(report.interrupted).toBe('the command after "conflict" ended with 1');
  });

  test('comes about by a query', async () => {
    const listener: RequestListener = ({ url }, response) =>
      response.writeHead(url?.endsWith('/collect?fault=409&b=c%20d') === true ? 409 : 200).end();
    const report = await verifyWith({ conflict: { query: { fault: '409', b: 'c d' } } }, listener);
    expect(verdictsOf(report)['back-up-logs.409.status']).toBe('passed');
  });
});

describe('before any verdict, a run says', () => {
  const ofEachApi = { operations: ['showServer', 'collectLogs', 'listAgents', 'showInstance'] };

  async function diagnosesOf(status: number, more: Configuration = {}): Promise<readonly string[]> {
    const said: string[] = [];
    const target = await targetOf((_, response) => response.writeHead(status).end(), more);
    const report = await verify(target, { ...ofEachApi, onDiagnosis: (diagnosis) => said.push(diagnosis) });
    expect(report.diagnoses).toEqual(said);
    return said.map((diagnosis) => diagnosis.replace(target.baseUrl, 'URL'));
  }

  test('that the token is refused', async () => {
    expect(await diagnosesOf(401)).toEqual([
      'URL refuses the token: every documented request was answered 401; give one with --token',
    ]);
  });

  test('that none of the paths is served', async () => {
    expect(await diagnosesOf(404)).toEqual([
      'URL serves none of the paths: every documented request was answered 404; check the base URL and the ids',
    ]);
  });

  test('nothing of a subject that is merely wrong', async () => {
    expect(await diagnosesOf(500)).toEqual([]);
    expect(await diagnosesOf(202)).toEqual([]);
  });

  test('of which API it is true, where others are served', async () => {
    const target = await targetOf(({ url }, response) =>
      response.writeHead(url?.includes('/clusters/') === true ? 200 : 404).end(),
    );
    const [diagnosis] = (await verify(target, ofEachApi)).diagnoses;
    expect(diagnosis).toMatch(/\(huawei-clouddc, rackspace-cloud-backup, rackspace-cloud-databases\)$/);
  });
});

test('requests begin no more often than the target permits', async () => {
  const started = performance.now();
  const target = await targetOf(accept, { requestsPerSecond: 20, conditions: { '*': { headers: {} } } });
  const { requests } = await verify(target, css);
  expect(requests).toBeGreaterThan(3);
  expect(performance.now() - started).toBeGreaterThan((requests - 1) * 50 - 5);
});

describe('contracts of the caller', () => {
  const [shipped] = loadContracts(['otc-css']);
  const contracts = shipped ? [{ ...shipped, api: 'my-search' }] : [];

  test('are verified in the place of those of the package', async () => {
    const reference = await startReference();
    running.push(reference);
    const target = buildTarget({ ...configuration, apis: { 'my-search': {} }, baseUrl: reference.url }, { contracts });
    const report = await verify(target, { contracts, apis: ['my-search'], operations: ['collectLogs'] });
    expect(report.apis.map(({ id }) => id)).toEqual(['my-search']);
    expect(verdictsOf(report)['back-up-logs.success']).toBe('passed');
  });

  test('are the only ones whose names a selection and a configuration may use', async () => {
    const target = buildTarget({ baseUrl: 'http://127.0.0.1:1' }, { contracts });
    await expect(verify(target, { contracts, ...css })).rejects.toThrow('unknown API "otc-css"');
    const apis = { 'otc-css': {} };
    expect(() => buildTarget({ baseUrl: 'http://127.0.0.1:1', apis }, { contracts })).toThrow('unknown API "otc-css"');
  });
});

describe('the texts that a plan sends', () => {
  const target = buildTarget({ baseUrl: 'http://127.0.0.1:1' });
  const bodies = (seed?: number, round = 1): readonly unknown[] => {
    const exploration = seed === undefined ? undefined : { runs: 1, seed };
    const options = { operations: ['createBackup'], ...(exploration && { exploration }) };
    return planRun(target, options, round).requests.map(({ body }) => body);
  };
  const seven = bodies(7);

  test.each([
    { what: 'repeat with the seed', first: seven, second: bodies(7), same: true },
    { what: 'differ with another seed', first: seven, second: bodies(8), same: false },
    { what: 'differ in the next round', first: seven, second: bodies(7, 2), same: false },
    { what: 'differ without a seed', first: bodies(), second: bodies(), same: false },
  ])('$what', ({ first, second, same }) => {
    expect(isDeepStrictEqual(first, second)).toBe(same);
  });
});

describe('what was never compared is not passed', () => {
  test.each([
    {
      what: 'an optional header field that never came',
      operation: 'exportServerLogs',
      id: 'export-server-logs.202.header.content-disposition',
      reason: 'Content-Disposition did not come; it is optional',
      without: (response: ReferenceResponse) => ({
        ...response,
        headers: Object.fromEntries(
          Object.entries(response.headers).filter(([name]) => name.toLowerCase() !== 'content-disposition'),
        ),
      }),
    },
    {
      what: 'an order of instants of which one cannot be read',
      operation: 'createBackup',
      id: 'create-ha-backup.200-202.body.backup.updated.not-before-creation',
      reason: '`/backup/updated` of the answer and `/backup/created` of the answer give nothing to compare',
      without: (response: ReferenceResponse) =>
        typeof response.body === 'string'
          ? { ...response, body: response.body.replace(/"updated":"[^"]*"/, '"updated":"yesterday"') }
          : response,
    },
  ])('$what', async ({ operation, id, reason, without }) => {
    const target = await referenceTarget({ response: without });
    const report = await verify(target, { requireObserved: true, operations: [operation] });
    expect(verdictsOf(report)[id]).toBe('unobserved');
    expect(reasonFor(report, id)).toBe(reason);
    expect(report.conformant).toBe(false);
  });
});
