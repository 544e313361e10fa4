import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { loadContracts, packageRoot } from '../contract/load.js';
import { beginCli, type Begun, openFolder, type Outcome, outcomeOf, runCli, startCli } from './run-cli.testing.js';

const writeFile = openFolder();

const logFiles = '/v2/110011/agents/8f135b4f-7a69-4b8a-947f-5e80d772fd97/logfiles';

/** How a mock that a signal ends is started. A process cannot catch a signal on Windows. */
const starts: readonly (readonly [NodeJS.Signals, (...args: readonly string[]) => Promise<RunningMock>])[] = [
  ['SIGINT', startMock],
  ...(process.platform === 'win32' ? [] : [['SIGTERM', startApart] as const]),
];

interface RunningMock {
  readonly url: string;
  readonly pid?: number | undefined;
  end(signal?: NodeJS.Signals): Promise<Outcome>;
}

/** Waits for a mock as a script does: it reads the first line only. */
async function listening({ printed, ended, kill }: Begun): Promise<RunningMock> {
  const failed = ended.then(({ stderr }) => Promise.reject(new Error(`the mock ended: ${stderr}`)));
  const [, url = ''] = /^mock listening on (https?:\S+)\n/.exec(await Promise.race([printed, failed])) ?? [];
  const end = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Outcome> => {
    kill(signal);
    return ended;
  };
  return { url, end };
}

/** Starts a mock in this process. */
function startMock(...args: readonly string[]): Promise<RunningMock> {
  return listening(beginCli(['mock', '--port', '0', ...args]));
}

/** Starts a mock in a process of its own. */
async function startApart(...args: readonly string[]): Promise<RunningMock> {
  const child = startCli(['mock', '--port', '0', ...args]);
  const printed = once(child.stdout, 'data').then(([text]) => String(text));
  const mock = await listening({ printed, ended: outcomeOf(child), kill: (signal) => child.kill(signal) });
  return { ...mock, pid: child.pid };
}

/** Starts a stateful mock, which starts faster because it does not need Prism. */
function startStateful(...args: readonly string[]): Promise<RunningMock> {
  return startMock('--stateful', ...args);
}

function post(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}${logFiles}`, {
    method: 'POST',
    headers: { 'X-Auth-Token': 'reference-token', ...headers },
  });
}

test('it says first where it listens, and then gives a curl line for each operation', async () => {
  const mock = await startApart();
  expect((await fetch(`${mock.url}/_mock`)).status).toBe(200);
  const { stdout } = await mock.end();
  const posts = loadContracts().flatMap(({ pages }) => pages.filter(({ method }) => method === 'post'));
  const shown = stdout.match(/^curl -i -X POST '/gm) ?? [];
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThanOrEqual(posts.length);
  expect(stdout.split('\n')[0]).toBe(`mock listening on ${mock.url}`);
  expect(stdout).toContain(`\ncurl -i -X GET '${mock.url}/_mock'\n`);
});

test('--api, --host, --base-path and --stateful reach the mock', async () => {
  const mock = await startMock(
    ...['--api', 'rackspace-cloud-backup', '--host', 'localhost', '--base-path', '/api', '--stateful'],
  );
  expect(new URL(mock.url).pathname).toBe('/api');
  const { operations, accepted } = (await (await fetch(`${mock.url}/_mock`)).json()) as Record<string, unknown[]>;
  const documented = loadContracts(['rackspace-cloud-backup']).flatMap(({ pages }) => pages);
  expect([operations?.length, accepted]).toEqual([documented.length, []]);
  expect((await post(mock.url, { 'X-Auth-Token': 'any' })).status).toBe(401);
  expect((await post(mock.url)).status).toBe(202);
  await mock.end();
});

test('with --tls, it serves HTTPS, and says where the authority of its certificate is', async () => {
  const file = path.join(path.dirname(writeFile('x', '')), 'tls.url');
  const mock = await startStateful('--tls', '--ready-file', file);
  await untilReady(file);
  const [url, authority] = [readFileSync(file, 'utf8'), readFileSync(`${file}.pem`, 'utf8')];
  const { stdout } = await mock.end();
  const [, named = ''] = /^# the authority of its certificate: (\S+)$/m.exec(stdout) ?? [];
  expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\n$/);
  expect(stdout).toContain(`\ncurl --cacert ${named} -i -X GET '${url.trim()}/_mock'\n`);
  expect(authority).toContain('-----BEGIN CERTIFICATE-----');
  expect([named, file, `${file}.pem`].filter((one) => existsSync(one))).toEqual([]);
});

test('it says when other machines can reach it, and only then', async () => {
  const open = await startStateful('--host', '0.0.0.0');
  expect((await open.end()).stderr).toMatch(/^cloud-contracts: other machines can reach this mock, .*\n$/);
  const own = await startStateful('--host', 'localhost');
  expect((await own.end()).stderr).toBe('');
});

/** Waits for the ready file, which the mock writes right after its first line. */
async function untilReady(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('--ready-file', () => {
  test('holds the URL from when the mock can be used until it ends', async () => {
    const file = path.join(path.dirname(writeFile('x', '')), 'ready.url');
    const mock = await startApart('--stateful', '--ready-file', file);
    await untilReady(file);
    expect(readFileSync(file, 'utf8')).toBe(`${mock.url}\n`);
    expect(readFileSync(`${file}.pid`, 'utf8')).toBe(`${mock.pid}\n`);
    expect(await mock.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect([existsSync(file), existsSync(`${file}.pid`)]).toEqual([false, false]);
  });

  test('that an earlier mock left behind is gone where none can be started, and that is said', async () => {
    const file = writeFile('stale.url', 'http://127.0.0.1:1\n');
    const mock = await startStateful();
    const { exitCode, stderr } = await runCli(['mock', '--port', new URL(mock.url).port, '--ready-file', file]);
    expect([exitCode, existsSync(file)]).toEqual([2, false]);
    expect(stderr).toMatch(/stale\.url was left behind by a server that no longer runs at .*; it is replaced\n/);
    await mock.end();
  });

  test.each([
    ['something else', 'keep me'],
    ['more than a URL', 'http://127.0.0.1:1\nkeep me\n'],
  ])('that holds %s is no ready file, and stays', async (_, text) => {
    const file = writeFile('precious', text);
    const { exitCode, stderr } = await runCli(['mock', '--port', '0', '--ready-file', file]);
    expect(stderr).toBe(
      `cloud-contracts: ${file} exists and is no ready file: name another file, or move that one away\n`,
    );
    expect([exitCode, readFileSync(file, 'utf8')]).toEqual([2, text]);
  });

  test('of a mock that runs stays when another one is started with it, at whatever port', async () => {
    const file = writeFile('shared.url', '');
    rmSync(file);
    const mock = await startApart('--stateful', '--ready-file', file);
    await untilReady(file);
    for (const port of ['0', new URL(mock.url).port]) {
      const { exitCode, stderr } = await runCli(['mock', '--port', port, '--ready-file', file]);
      expect(stderr).toBe(
        `cloud-contracts: ${file} is the ready file of process ${mock.pid}, a server that runs at ${mock.url}: end that one, or name another file\n`,
      );
      expect([exitCode, readFileSync(file, 'utf8')]).toEqual([2, `${mock.url}\n`]);
    }
    await mock.end();
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ['another server', 'http://127.0.0.1:1\n'],
    ['somebody else', 'keep me'],
  ])('that %s has written since stays at the end', async (_, text) => {
    const file = writeFile('taken.url', '');
    rmSync(file);
    const mock = await startStateful('--ready-file', file);
    await untilReady(file);
    writeFile('taken.url', text);
    expect(await mock.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('that cannot be written is told in one line', async () => {
    const folder = path.join(path.dirname(writeFile('x', '')), 'folder');
    mkdirSync(folder);
    for (const file of [folder, path.join(folder, 'missing/ready.url')]) {
      const { exitCode, stdout, stderr } = await runCli(['mock', '--port', '0', '--ready-file', file]);
      expect(stderr).toMatch(/^cloud-contracts: the ready file \S+ cannot be written: .*\n$/);
      expect([exitCode, stdout]).toEqual([2, '']);
    }
    expect(statSync(folder).isDirectory()).toBe(true);
  });
});

describe.each(starts)('%s ends it with exit code 0 and without a word', (signal, start) => {
  test('when nothing goes on', async () => {
    expect(await (await start('--stateful')).end(signal)).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  });

  test('with idle connections, kept alive or never used', async () => {
    const mock = await start('--stateful');
    const { hostname, port } = new URL(mock.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    // fetch keeps its connection alive.
    expect((await post(mock.url)).status).toBe(202);
    const closed = once(socket.resume(), 'close');
    expect(await mock.end(signal)).toMatchObject({ exitCode: 0, stderr: '' });
    await closed;
  });

  test('with requests under way: one that has arrived is answered, half of one is not', async () => {
    const mock = await start('--stateful', '--delay', '600000');
    const { hostname, port } = new URL(mock.url);
    const send = (
      length: number,
    ): {
      readonly seen: Promise<unknown>;
      readonly received: Promise<string>;
    } => {
      const head = `POST ${logFiles} HTTP/1.1\r\nHost: mock\r\nX-Auth-Token: reference-token\r\nContent-Length: ${length}\r\n`;
      const socket = connect(Number(port), hostname, () => socket.write(`${head}Expect: 100-continue\r\n\r\n`));
      let text = '';
      socket.on('data', (part) => (text += part.toString()));
      return {
        seen: once(socket, 'data'),
        received: new Promise((resolve) => socket.on('close', () => resolve(text))),
      };
    };
    const requests = [send(0), send(9)];
    await Promise.all(requests.map(({ seen }) => seen));
    expect(await mock.end(signal)).toMatchObject({ exitCode: 0, stderr: '' });
    const [whole, half] = await Promise.all(requests.map(({ received }) => received));
    expect(whole).toMatch(/ 202 Accepted\r\n/);
    expect(half).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  });
});

// Windows has no signals, and no such shell.
(process.platform === 'win32' ? test.skip : test)(
  'it ends with the npm that runs it, though npm passes on no signal',
  async () => {
    const file = path.join(path.dirname(writeFile('x', '')), 'npx.url');
    const cli = path.join(packageRoot, 'dist/program/cli.mjs');
    // As npx does: it has a title, starts a shell, and passes a signal on to that shell alone.
    const npx = `process.title = 'npm exec cloud-contracts';
    const args = ['-c', '"$0" "$@"; true', process.execPath, ...process.argv.slice(1)];
    const shell = require('node:child_process').spawn('sh', args, { stdio: 'inherit' });
    process.on('SIGTERM', () => { shell.kill(); process.exit(); });`;
    const args = [cli, 'mock', '--stateful', '--port', '0', '--ready-file', file];
    const child = spawn(process.execPath, ['-e', npx, ...args], {
      env: { ...process.env, npm_execpath: '/npm-cli.js' },
    });
    const ended = outcomeOf(child);
    await untilReady(file);
    child.kill();
    // Standard output is closed once no process has it any more.
    expect((await ended).stderr).toBe('');
    expect([existsSync(file), existsSync(`${file}.pid`)]).toEqual([false, false]);
  },
);

describe('delays and faults', () => {
  test('the seed that is printed repeats them', async () => {
    const args = ['--fail-rate', '0.5', '--delay', '0-2'];
    const statusesOf = async (mock: RunningMock): Promise<readonly number[]> => {
      const statuses: number[] = [];
      for (let sent = 0; sent < 30; sent += 1) statuses.push((await post(mock.url)).status);
      return statuses;
    };
    const first = await startStateful(...args);
    const statuses = await statusesOf(first);
    const [, seed = ''] = /^# --seed (\d+) repeats what is left to chance: .*$/m.exec((await first.end()).stdout) ?? [];
    const second = await startStateful(...args, '--seed', seed);
    expect(await statusesOf(second)).toEqual(statuses);
    expect(new Set(statuses)).toContain(503);
    await second.end();
  });

  test('--delay has each answer wait', async () => {
    const mock = await startStateful('--delay', '60');
    const started = performance.now();
    await post(mock.url);
    // The difference between timers and clocks is smaller than that.
    expect(performance.now() - started).toBeGreaterThan(55);
    await mock.end();
  });

  test('no seed is printed where nothing is left to chance', async () => {
    const mock = await startMock('--delay', '1');
    expect((await mock.end()).stdout).not.toContain('seed');
  });
});

test('--state and --save-state let a mock go on where one has ended, and --control shows its state', async () => {
  const file = path.join(path.dirname(writeFile('x', '')), 'state.yaml');
  const args = ['--state', file, '--save-state', file, '--control', '--api', 'rackspace-cloud-backup'];
  const first = await startApart('--stateful', ...args);
  const { id } = (await (await post(first.url)).json()) as { id: string };
  expect(await first.end('SIGINT')).toMatchObject({ exitCode: 0, stderr: '' });
  const second = await startStateful(...args);
  const state = (await (await fetch(`${second.url}/_mock/state`)).json()) as { resources: object };
  expect(JSON.stringify(state)).toContain(`${logFiles}/${id}`);
  expect((await second.end()).stdout).toContain(`\ncurl -i -X GET '${second.url}/_mock/state'\n`);
  expect(readFileSync(file, 'utf8')).toMatch(/^saved:\n {2}by: cloud-contracts mock\n/);
});

describe('the log', () => {
  const refused = { 'X-Auth-Token': 't0ken-of-mine' };

  test('has one line for each request, which says why it was refused', async () => {
    const mock = await startStateful();
    await post(mock.url, refused);
    await fetch(`${mock.url}/v2/1/agent/2/logfiles?secret=s3cret`, { method: 'POST' });
    await post(mock.url);
    const { stdout } = await mock.end();
    const lines = stdout.split('\n').filter((line) => line.startsWith('POST '));
    expect(lines.map((line) => line.replace(/[\d.]+ ms/, 'MS ms'))).toEqual([
      `POST ${logFiles} 401 requestLogFile: unknown X-Auth-Token; reference-token is accepted (MS ms)`,
      'POST /v2/1/agent/2/logfiles?secret=<hidden> 404: no such path; did you mean POST /v2/{project_id}/agents/{agent_id}/logfiles? GET /_mock lists what the mock serves (MS ms)',
      `POST ${logFiles} 202 requestLogFile (MS ms)`,
    ]);
    expect(stdout).not.toMatch(/t0ken|s3cret/);
  });

  test('as JSON has an object on every line, the URL first', async () => {
    const mock = beginCli(['mock', '--stateful', '--port', '0', '--log', 'json']);
    const { url } = JSON.parse(await mock.printed) as { url: string };
    await post(url, refused);
    mock.kill('SIGTERM');
    const { stdout } = await mock.ended;
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const time = expect.stringMatching(/^\d{4}-.*Z$/) as unknown;
    expect(events).toEqual([
      { event: 'listening', time, url, listUrl: `${url}/_mock`, seed: expect.any(Number) as unknown },
      {
        event: 'request',
        time,
        method: 'POST',
        path: logFiles,
        status: 401,
        operationId: 'requestLogFile',
        reason: 'unknown X-Auth-Token; reference-token is accepted',
        ms: expect.any(Number) as unknown,
      },
    ]);
  });

  test('is silent with --quiet, and no reason to end where nobody reads it', async () => {
    const quiet = await startStateful('--quiet');
    await post(quiet.url);
    expect((await quiet.end()).stdout).not.toMatch(/^POST /m);
    const child = startCli(['mock', '--stateful', '--port', '0']);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    const [, url = ''] = /^mock listening on (http:\S+)\n/.exec(first.toString()) ?? [];
    child.stdout.destroy();
    // The first write after that gets EPIPE.
    for (let sent = 0; sent < 3; sent += 1) expect((await post(url)).status).toBe(202);
    const closed = once(child, 'close');
    child.kill();
    expect(await closed).toEqual([0, null]);
  });
});

describe('wrong usage exits with 2 and one line', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown API', ['--api', 'otc-cs'], /unknown API "otc-cs": .*; did you mean "otc-css"\?/],
    [
      'a host that is none',
      ['--host', 'no host'],
      /cannot listen on no host:0: the host is no address of this machine/,
    ],
    ['an empty host', ['--host', ''], /no host: it is empty; expected a name or an address, such as 127\.0\.0\.1/],
    ['a port that is none', ['--port', '70000'], /'--port <PORT>' argument '70000' is invalid.*0 to 65535/],
    ['a delay that is none', ['--delay', 'soon'], /'--delay <MS>'.*expected milliseconds such as 200, or a range/],
    ['a delay backwards', ['--delay', '2-1'], /'--delay <MS>'.*expected milliseconds such as 200, or a range/],
    [
      'a time that is none',
      ['--states-after', '1m'],
      /'--states-after <SECONDS>'.*expected seconds such as 30 or 0\.5/,
    ],
    [
      'a time for states that are not kept',
      ['--states-after', '1'],
      /^cloud-contracts: only a stateful mock keeps a state: start it with --stateful/,
    ],
    ['a share in per cent', ['--fail-rate', '20'], /'--fail-rate <RATE>'.*expected a share from 0 to 1, such as 0\.2/],
    ['a share that is none', ['--fail-rate', ''], /'--fail-rate <RATE>'.*expected a share from 0 to 1/],
    ['a seed that is none', ['--seed', '-1'], /'--seed <N>'.*expected a whole number from 0/],
    ['a form of log that is none', ['--log', 'xml'], /'--log <FORMAT>' argument 'xml' is invalid.*text, json/],
    ['no base path', ['--base-path', 'api'], /no base path: "api"; expected a path such as \/api, encoded as in a URL/],
    ['no preference', ['--prefer', '429'], /no preference: "429"; expected code=STATUS, example=NAME/],
    [
      'a preference that is not documented',
      ['--prefer', 'createBackup:code=418'],
      /createBackup:code=418 is not documented: createBackup documents no status code 418; ask for one of 200, 202, 400/,
    ],
    [
      'a state that nobody keeps',
      ['--state', 'state.yaml'],
      /only a stateful mock keeps a state: start it with --stateful/,
    ],
    ['a state that is missing', ['--stateful', '--state', 'no.yaml'], /^cloud-contracts: no\.yaml cannot be read: .*$/],
    ['a word too many', ['otc-css'], /too many arguments/],
    ['a misspelt option', ['--stateful-ish'], /unknown option '--stateful-ish'/],
  ])('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await runCli(['mock', '--port', '0', ...args]);
    expect(stderr.trim()).toMatch(message);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  test('a port that is taken', async () => {
    const mock = await startStateful();
    const { port } = new URL(mock.url);
    expect(await runCli(['mock', '--port', port])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `cloud-contracts: cannot listen on 127.0.0.1:${port}: the port is taken (EADDRINUSE); choose another one, or 0 for any free one\n`,
    });
    await mock.end();
  });
});
