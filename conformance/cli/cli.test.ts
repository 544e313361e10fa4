import { isRefusal } from '../contract/status-code.js';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isOfKind } from '../check/kinds.js';
import { loadContracts, packageRoot } from '../contract/load.js';
import { isObservable, requirementsIn } from '../contract/model.js';
import schema from '../report/report.schema.json';
import { requirementsOf, type Report } from '../report/report.js';
import { openFolder, type Outcome, runCli } from './run-cli.testing.js';

const writeFile = openFolder();

const servers: Server[] = [];

function listen(server: Server): Promise<string> {
  servers.push(server);
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

/** A connection that notices when the client ends it. One that is not read stays open for ever, and the process with it. */
function reading(socket: Socket): Socket {
  return socket.on('error', () => undefined).resume();
}

/** A subject that answers every request alike. */
function always(status: number, body = '', headers: Record<string, string> = {}): RequestListener {
  return (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };
}

afterAll(() => servers.forEach((server) => server.close()));

async function verifyJson(
  args: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<Outcome & { report: Report }> {
  const outcome = await runCli(['verify', ...args, '--reporter', 'json'], environment);
  return { ...outcome, report: JSON.parse(outcome.stdout) as Report };
}

function verdictsOf(report: Report): Readonly<Record<string, string>> {
  return Object.fromEntries(requirementsOf(report).map(({ id, verdict }) => [id, verdict]));
}

/** Ids of the requirements that expect a client or server error. */
const refusals = requirementsIn(loadContracts())
  .filter(isObservable)
  .filter(({ expect }) => isOfKind(expect, 'status') && expect.statuses.every(isRefusal))
  .map(({ id }) => id);

describe('verify', () => {
  test('--mock verifies the embedded mock, which is conformant, under CI as well', async () => {
    const { exitCode, stdout, stderr } = await runCli(['verify', '--mock'], { CI: 'true' });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/is conformant \(profile prism\)/);
    expect(stdout).toMatch(/\d+ of \d+ requirements observed/);
    expect(exitCode).toBe(0);
    // Except for port and time, the transcript in the README is what the run prints: paste it under "What it prints".
    const timeless = (text: string): string => text.replace(/127\.0\.0\.1:\d+/g, 'HOST').replace(/\d+ ms/g, 'MS');
    const readme = readFileSync(path.join(packageRoot, 'README.md'), 'utf8');
    const [, transcript = ''] = /^```console\n\$ npm run --silent verify\n([^]*?)^```$/m.exec(readme) ?? [];
    expect(timeless(transcript)).toBe(timeless(stdout));
  });

  test('without BASE_URL verifies the embedded mock, and says so', async () => {
    const { exitCode, stdout, stderr } = await runCli(['verify', '--operation', 'collectLogs']);
    expect(stderr).toBe(
      'cloud-contracts: no BASE_URL: this verifies the embedded mock; --mock does so without a word\n',
    );
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ is conformant \(profile prism\)$/m);
    expect(exitCode).toBe(0);
  });

  test.each<[string, readonly string[], NodeJS.ProcessEnv]>([
    ['an empty BASE_URL', [''], {}],
    ['no BASE_URL under CI', [], { CI: 'true' }],
    ['a token for nobody', ['--token', 'x'], {}],
    ['a configuration of nobody', ['--config', writeFile('nobody.yaml', 'token: x\n')], {}],
    ['an empty CLOUD_CONTRACTS_TARGET', ['--mock'], { CLOUD_CONTRACTS_TARGET: '' }],
  ])('with %s verifies nothing', async (_, args, environment) => {
    const { exitCode, stdout, stderr } = await runCli(['verify', ...args], environment);
    expect([exitCode, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
  });

  test('writes a report that its published schema accepts', async () => {
    const { report } = await verifyJson(['--api', 'rackspace-cloud-backup']);
    const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
    addFormats(ajv, ['date', 'date-time']);
    const validate = ajv.compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
    const counted = Object.values(report.summary).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(requirementsOf(report).length);
    // Of a request that was sent again, a report has the answer that counts.
    expect(report.requests).toBeGreaterThanOrEqual(report.exchanges.length);
  });

  test.each([
    ['404', always(404)],
    ['500', always(500)],
    ['401', always(401)],
    ['200 {}', always(200, '{}', { 'Content-Type': 'application/json' })],
    ['202 without a body', always(202)],
  ])('a subject that answers everything with %s is not conformant and passes no refusal', async (_, listener) => {
    const url = await listen(createServer(listener));
    const { exitCode, report } = await verifyJson([url, '--api', 'rackspace-cloud-backup']);
    expect(exitCode).toBe(1);
    expect(report.conformant).toBe(false);
    const verdicts = verdictsOf(report);
    const judged = refusals.filter((id) => verdicts[id] !== undefined);
    expect(judged.length).toBeGreaterThan(50);
    expect(judged.filter((id) => verdicts[id] === 'passed')).toEqual([]);
  });

  test('a subject that answers what is not HTTP is not conformant', async () => {
    const url = await listen(createTcpServer((socket) => reading(socket).end('nonsense\r\n\r\n')));
    const { exitCode, report } = await verifyJson([url, '--api', 'rackspace-cloud-backup']);
    expect(exitCode).toBe(1);
    expect(report.exchanges.every(({ failure }) => failure !== null)).toBe(true);
  });

  test('a subject that is down cannot be reached', async () => {
    const url = await listen(createServer());
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    expect(await runCli(['verify', url, '--api', 'otc-css'])).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `cloud-contracts: no answer from ${url}: connection refused; --wait SECONDS waits for a subject that is still starting\n`,
    });
  });

  test('the variable CLOUD_CONTRACTS_TARGET names the subject, and the command that repeats the run says so', async () => {
    const url = await listen(createServer(always(404)));
    const { report } = await verifyJson(['--api', 'otc-css', '--strict'], { CLOUD_CONTRACTS_TARGET: url, CI: 'true' });
    expect([report.target, report.command]).toEqual([url, `npx cloud-contracts verify ${url} --strict --api otc-css`]);
  });

  test('--wait waits for a subject that is still starting', async () => {
    const server = createServer(always(404));
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const waiting = runCli(['verify', url, '--api', 'otc-css', '--wait', '60']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.listen(Number(new URL(url).port), '127.0.0.1');
    const { exitCode, stderr } = await waiting;
    expect(stderr).toContain('serves none of the paths');
    expect(exitCode).toBe(1);
  });

  test('--wait ends without a subject', async () => {
    const url = await listen(createServer());
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    const { exitCode, stderr } = await runCli(['verify', url, '--api', 'otc-css', '--wait', '1']);
    expect(stderr).toMatch(/^cloud-contracts: no answer from .* in 1 s: .*ECONNREFUSED.*\n$/);
    expect(exitCode).toBe(3);
  });

  test('a subject that never answers cannot be reached', async () => {
    const url = await listen(createTcpServer(reading));
    const { exitCode, stderr } = await runCli(['verify', url, '--api', 'otc-css', '--timeout', '200']);
    expect(stderr).toMatch(/^cloud-contracts: no answer from .*: no complete response within 200 ms\n$/);
    expect(exitCode).toBe(3);
  });

  test('--requirement limits the run to one requirement', async () => {
    const id = 'request-log-file.success';
    const { report } = await verifyJson(['--requirement', id]);
    expect(verdictsOf(report)).toEqual({ [id]: 'passed' });
  });

  test('a run that observes nothing exits with 5', async () => {
    const url = await listen(createServer(always(404)));
    const { exitCode, report } = await verifyJson([url, '--requirement', 'request-log-file.503.status']);
    expect([exitCode, report.conformant]).toEqual([5, false]);
    expect(requirementsOf(report)[0]?.howToObserve).toContain('"service-unavailable"');
  });

  test('--require-observed fails a run that leaves something unobserved', async () => {
    const { exitCode, stdout } = await runCli(['verify', '--operation', 'listBackups', '--require-observed']);
    expect(stdout).toMatch(/0 failed|not conformant/);
    expect(exitCode).toBe(1);
  });

  test('--dry-run sends nothing', async () => {
    const received: string[] = [];
    const url = await listen(
      createServer((request, response) => {
        received.push(request.url ?? '');
        response.end();
      }),
    );
    const { exitCode, stdout } = await runCli(['verify', url, '--api', 'rackspace-cloud-backup', '--dry-run']);
    expect(stdout).toContain(`POST ${url}/v2/110011/agents/8f135b4f-7a69-4b8a-947f-5e80d772fd97/logfiles`);
    expect(exitCode).toBe(0);
    expect(received).toEqual([]);
  });

  test('no token appears in a report, not even one that the subject echoes', async () => {
    const token = 's3cret-token';
    const seen: (string | undefined)[] = [];
    const url = await listen(
      createServer((request, response) => {
        request.resume();
        seen.push(request.headers['x-auth-token']?.toString());
        response
          .writeHead(202, { 'Content-Type': 'application/json', 'X-Echo': token })
          .end(JSON.stringify({ id: token }));
      }),
    );
    const { stdout } = await runCli(
      ['verify', url, '--api', 'huawei-clouddc', '--reporter', 'json', '--reporter', 'terminal'],
      {
        CLOUD_CONTRACTS_TOKEN: token,
      },
    );
    expect(seen).toContain(token);
    expect(stdout).toContain('<token>');
    expect(stdout).not.toContain(token);
  });

  test('a target configuration brings conditions about', async () => {
    const config = writeFile(
      'target.yaml',
      'conditions:\n  service-unavailable: { headers: { X-Simulate: "${SIMULATED}" } }\n',
    );
    const url = await listen(
      createServer((request, response) => {
        request.resume();
        response.writeHead(request.headers['x-simulate'] === '503' ? 503 : 202).end();
      }),
    );
    const args = [url, '--config', config, '--requirement', 'request-log-file.503.status'];
    const { report } = await verifyJson(args, { SIMULATED: '503' });
    expect(verdictsOf(report)).toEqual({ 'request-log-file.503.status': 'passed' });
  });
});

describe('requirements', () => {
  test('lists every requirement of every API', async () => {
    const { exitCode, stdout } = await runCli(['requirements']);
    const apis = ['huawei-clouddc', 'otc-css', 'rackspace-cloud-backup', 'rackspace-cloud-databases'];
    const counts = apis.map((api) => {
      const file = path.join(packageRoot, 'generated', api, 'conformance.json');
      const { pages } = JSON.parse(readFileSync(file, 'utf8')) as { pages: { requirements: unknown[] }[] };
      return pages.flatMap(({ requirements }) => requirements).length;
    });
    expect(stdout.trim().split('\n')).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
    expect(exitCode).toBe(0);
  });

  test('explains one', async () => {
    const { stdout } = await runCli(['requirements', 'request-log-file.success']);
    expect(stdout).toMatch(/document 001, lines [\d-]+/);
    expect(stdout).toMatch(
      /\n {13}19-21 {4}202 \(Accepted\): the server has taken the request on and is not done with it\.\n/,
    );
    expect(stdout).toMatch(/condition {2}valid-request: a request that the page documents/);
  });
});
