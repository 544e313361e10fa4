import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { packageRoot } from '../contract/load.js';
import schema from '../report/report.schema.json';
import { requirementsOf, type Report } from '../report/report.js';

jest.setTimeout(60_000);

interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-cli-'));

/** Runs the command line as a user does, in a process of its own. */
function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const main = path.join(packageRoot, 'conformance/cli/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: packageRoot,
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, ...output })));
}

const servers: Server[] = [];

function listen(server: Server): Promise<string> {
  servers.push(server);
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

/** A subject that answers every request alike. */
function always(status: number, body = '', headers: Record<string, string> = {}): RequestListener {
  return (request, response) => {
    request.resume();
    response.writeHead(status, headers).end(body);
  };
}

afterAll(() => servers.forEach((server) => server.close()));

function writeFile(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

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

describe('verify', () => {
  test('without BASE_URL verifies the embedded mock, which is conformant', async () => {
    const { exitCode, stdout, stderr } = await runCli(['verify']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/is conformant \(profile prism\)/);
    expect(stdout).toMatch(/\d+ of \d+ requirements observed/);
    expect(exitCode).toBe(0);
  });

  test('writes a report that its published schema accepts', async () => {
    const { report } = await verifyJson([]);
    const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
    addFormats(ajv, ['date-time']);
    const validate = ajv.compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
    const counted = Object.values(report.summary).reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(requirementsOf(report).length);
    expect(report.requests).toBe(report.exchanges.length);
  });

  test.each([
    ['404', always(404)],
    ['500', always(500)],
    ['401', always(401)],
    ['200 {}', always(200, '{}', { 'Content-Type': 'application/json' })],
    ['202 without a body', always(202)],
  ])('a subject that answers everything with %s is not conformant and passes no refusal', async (_, listener) => {
    const { exitCode, report } = await verifyJson([await listen(createServer(listener))]);
    expect(exitCode).toBe(1);
    expect(report.conformant).toBe(false);
    for (const { id, verdict } of requirementsOf(report)) {
      if (/\.(status-[45]\d\d|unknown|missing|wrong|malformed|over-long)/.test(id))
        expect([id, verdict]).not.toContain('passed');
    }
  });

  test('a subject that answers what is not HTTP is not conformant', async () => {
    const url = await listen(createTcpServer((socket) => socket.on('error', () => undefined).end('nonsense\r\n\r\n')));
    const { exitCode, report } = await verifyJson([url]);
    expect(exitCode).toBe(1);
    expect(report.exchanges.every(({ failure }) => failure !== null)).toBe(true);
  });

  test('a subject that is down cannot be reached', async () => {
    const url = await listen(createServer());
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    expect(await runCli(['verify', url])).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `cloud-contracts: no answer from ${url}: connection refused\n`,
    });
  });

  test('a subject that never answers cannot be reached', async () => {
    const url = await listen(createTcpServer((socket) => socket.on('error', () => undefined)));
    const { exitCode, stderr } = await runCli(['verify', url, '--timeout', '200']);
    expect(stderr).toMatch(/^cloud-contracts: no answer from .*: no complete response within 200 ms\n$/);
    expect(exitCode).toBe(3);
  });

  test('--requirement limits the run to one requirement', async () => {
    const id = 'request-log-file.status-202';
    const { report } = await verifyJson(['--requirement', id]);
    expect(verdictsOf(report)).toEqual({ [id]: 'passed' });
  });

  test('a run that observes nothing exits with 5', async () => {
    const url = await listen(createServer(always(404)));
    const { exitCode, report } = await verifyJson([url, '--requirement', 'request-log-file.status-503']);
    expect(exitCode).toBe(5);
    expect(requirementsOf(report)[0]?.howToObserve).toContain('"service-unavailable"');
  });

  test('--require-observed fails a run that leaves something unobserved', async () => {
    const { exitCode, stdout } = await runCli(['verify', '--api', 'rackspace-cloud-databases', '--require-observed']);
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
    const { exitCode, stdout } = await runCli(['verify', url, '--dry-run']);
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
    const { stdout } = await runCli(['verify', url, '--reporter', 'json', '--reporter', 'terminal'], {
      CLOUD_CONTRACTS_TOKEN: token,
    });
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
    const args = [url, '--config', config, '--requirement', 'request-log-file.status-503'];
    const { report } = await verifyJson(args, { SIMULATED: '503' });
    expect(verdictsOf(report)).toEqual({ 'request-log-file.status-503': 'passed' });
  });
});

describe('wrong usage exits with 2 and one line that tells how to mend it', () => {
  const subject = 'http://127.0.0.1:9';
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown API', ['verify', '--api', 'nope'], /unknown API "nope": expected one of huawei-clouddc, /],
    ['an unknown operation', ['verify', '--operation', 'nope'], /unknown operation "nope": expected one of /],
    ['an unknown requirement', ['verify', '--requirement', 'nope'], /unknown requirement "nope": .*lists them all/],
    ['an unknown profile', ['verify', subject, '--profile', 'nope'], /unknown profile "nope": expected one of prism/],
    [
      'an unknown reporter',
      ['verify', '--reporter', 'nope'],
      /unknown reporter "nope": expected one of terminal, json/,
    ],
    ['no URL', ['verify', 'localhost:80'], /"localhost:80" is no base URL: expected one such as/],
    ['a number that is none', ['verify', '--timeout', 'soon'], /--timeout.*expected a whole number above 0/],
    ['a missing file', ['verify', subject, '--config', 'nope.yaml'], /nope\.yaml cannot be read: ENOENT/],
    ['an unknown command', ['nope'], /unknown command 'nope'/],
  ])('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test.each<[string, string, RegExp]>([
    ['YAML that is none', 'a: [', /config\.yaml:1: not YAML/],
    ['an unknown key', 'tokn: x', /config\.yaml: at #: must NOT have additional properties "tokn"/],
    ['a value of another type', 'timeoutMs: soon', /config\.yaml: at #\/timeoutMs: must be integer/],
    ['an unset variable', 'token: ${NOT_SET_ANYWHERE}', /no variable NOT_SET_ANYWHERE/],
    ['an unknown condition', 'conditions: { nope: { token: x } }', /unknown condition "nope": expected one of/],
    ['an unknown API', 'apis: { nope: {} }', /unknown API "nope"/],
  ])('a configuration with %s', async (_, text, message) => {
    const { exitCode, stderr } = await runCli(['verify', subject, '--config', writeFile('config.yaml', text)]);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
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
    const { stdout } = await runCli(['requirements', 'request-log-file.status-202']);
    expect(stdout).toMatch(/document 001, lines [\d-]+/);
    expect(stdout).toMatch(/observed {3}when valid-request/);
  });
});

describe('mock', () => {
  test('says where it listens, gives a curl line per operation and ends on SIGTERM', async () => {
    const main = path.join(packageRoot, 'conformance/cli/main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'mock', '--port', '0'], { cwd: packageRoot });
    const closed = new Promise((resolve) => child.on('close', resolve));
    const printed = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (part: Buffer) => {
        text += part.toString();
        if (text.split('curl ').length > 5) resolve(text);
      });
    });
    const url = /mock listening on (http:\S+)/.exec(printed)?.[1];
    expect((await fetch(`${url}/`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await closed).toBe(0);
  });
});
