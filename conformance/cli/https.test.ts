import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTlsServer } from 'node:tls';
import { authorityFile, certificate, clientFiles } from '../../fixtures/subjects/misbehaving/index.js';
import { startMock } from '../../fixtures/servers/mock/index.js';
import { startReference, type Reference } from '../../fixtures/servers/reference/index.js';
import type { Report } from '../report/report.js';
import { openFolder, type Outcome, runCli } from './run-cli.testing.js';

const writeFile = openFolder();

let reference: Reference;
let server: Server;

beforeAll(async () => {
  reference = await startReference();
  const { port } = new URL(reference.url);
  server = createTlsServer(certificate, (socket) => {
    const plain = connect(Number(port), '127.0.0.1');
    socket.pipe(plain).pipe(socket);
    socket.on('error', () => plain.destroy());
    plain.on('error', () => socket.destroy());
  });
  await listen(server);
});

afterAll(async () => {
  server.close();
  await reference.close();
});

async function listen(listener: Server): Promise<void> {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
}

function httpsUrlOf(listener: Server): string {
  return `https://127.0.0.1:${(listener.address() as AddressInfo).port}`;
}

/** One operation shows how all are sent. */
const one = ['--operation', 'collectLogs'];

function verify(...args: readonly string[]): Promise<Outcome> {
  return runCli(['verify', httpsUrlOf(server), ...one, ...args]);
}

test('a certificate of a private authority is not trusted by itself, and the message says what to do', async () => {
  const { exitCode, stdout, stderr } = await verify();
  expect(stderr).toMatch(/its certificate is not trusted: name its authority with --ca FILE, or .* --insecure/);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
});

test('with --ca, it is trusted', async () => {
  const { exitCode, stdout, stderr } = await verify('--ca', authorityFile, '--reporter', 'json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect((JSON.parse(stdout) as Report).insecure).toBe(false);
});

test('a mock that serves HTTPS is verified by the authority that it names', async () => {
  const mock = await startMock({ apis: ['otc-css'], stateful: true, tls: true });
  const { exitCode, stderr } = await runCli([
    ...['verify', mock.url, '--ca', mock.authorityFile ?? ''],
    ...[...one, '--token', 'reference-token'],
  ]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  await mock.close();
});

test('with --insecure, nobody is asked, and every report says so', async () => {
  const files = ['junit', 'markdown', 'html'].map((name) => [name, writeFile(name, '')] as const);
  const reporters = files.flatMap(([name, file]) => ['--reporter', `${name}=${file}`]);
  const { exitCode, stdout } = await verify('--insecure', '--reporter', 'terminal', ...reporters);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('the certificate of the subject was not verified');
  for (const [, file] of files) expect(readFileSync(file, 'utf8')).toMatch(/not verified.*--insecure/);
});

test.each([
  ['that is not there', 'nowhere.pem', /^cloud-contracts: .*nowhere\.pem/],
  ['that is no certificate', writeFile('no.pem', 'no certificate'), /^cloud-contracts: .*no\.pem/],
])('an authority %s is wrong usage', async (_, file, message) => {
  const { exitCode, stderr } = await verify('--ca', file);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(2);
});

test.each([
  ['answers in plain HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', /it does not speak TLS: is it an http:\/\/ address\?/],
  ['closes', '', /the connection was closed without an answer/],
])('a subject that %s where TLS is expected is not reached', async (_, bytes, message) => {
  const plain = createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(bytes));
  });
  await listen(plain);
  const { exitCode, stderr } = await runCli(['verify', httpsUrlOf(plain), ...one]);
  plain.close();
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(3);
});

test.each<[subject: string, listener: () => Server, message: RegExp]>([
  [
    'expects TLS',
    () => createTlsServer(certificate),
    /without an answer; if it expects TLS, give it as https:\/\/[^ ]+\n$/,
  ],
  ['answers in TLS', () => alerting(), /the answer is TLS, not HTTP: is it an https:\/\/ address\?/],
])('a subject that %s where HTTP is sent gets a hint at https://', async (_, open, message) => {
  const listener = open();
  await listen(listener);
  const { stdout, stderr } = await runCli(['verify', httpsUrlOf(listener).replace('https:', 'http:'), ...one]);
  listener.close();
  expect(stdout + stderr).toMatch(message);
});

/** Answers HTTP with a TLS alert, as OpenSSL does. */
function alerting(): Server {
  return createTcpServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70])));
  });
}

describe('a subject that asks for a certificate of the client', () => {
  const own = clientFiles;
  let asking: Server;

  beforeAll(async () => {
    const authority = { ca: readFileSync(own.cert), requestCert: true, rejectUnauthorized: true };
    asking = createSecureServer({ ...certificate, ...authority }, (request, response) => {
      request.resume();
      response.writeHead(404).end();
    });
    await listen(asking);
  });
  afterAll(() => asking.close());

  test('is reached with --cert and --key', async () => {
    const args = ['verify', httpsUrlOf(asking), ...one, '--ca', authorityFile];
    const { exitCode, stdout } = await runCli([...args, '--cert', own.cert, '--key', own.key, '--reporter', 'json']);
    const { command, diagnoses } = JSON.parse(stdout) as Report;
    expect(diagnoses).toEqual([expect.stringContaining('was answered 404')]);
    expect(command).toContain(`--cert ${own.cert} --key ${own.key}`);
    expect(exitCode).toBe(1);
  });

  test('is reached with those of a configuration', async () => {
    const lines = [`baseUrl: ${httpsUrlOf(asking)}`, `ca: ${authorityFile}`, `cert: ${own.cert}`, `key: ${own.key}`];
    const { exitCode } = await runCli(['verify', ...one, '--config', writeFile('mutual.yaml', lines.join('\n'))]);
    expect(exitCode).toBe(1);
  });

  test('is not reached without, and the message says what to do', async () => {
    const { exitCode, stderr } = await runCli(['verify', httpsUrlOf(asking), ...one, '--ca', authorityFile]);
    expect(stderr).toMatch(/it asks for a certificate of the client: give one with --cert FILE and --key FILE/);
    expect(exitCode).toBe(3);
  });

  test.each([
    ['a certificate alone', ['--cert', own.cert], /--cert is half of a pair: give --cert FILE and --key FILE$/m],
    ['a key alone', ['--key', own.key], /--key is half of a pair/],
    [
      'a key that is none',
      ['--cert', own.cert, '--key', own.cert],
      /client\.pem is no key for .*client\.pem: expected/,
    ],
    ['a certificate that is none', ['--cert', own.key, '--key', own.key], /client\.key holds no certificate/],
  ])('with %s is wrong usage', async (_, args, message) => {
    const { exitCode, stderr } = await runCli(['verify', httpsUrlOf(asking), ...args]);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });

  test('no recording and no report holds the key', async () => {
    const recording = writeFile('run.ndjson', '');
    const args = [
      'verify',
      httpsUrlOf(asking),
      ...one,
      '--insecure',
      '--cert',
      own.cert,
      '--key',
      own.key,
      '--record',
      recording,
    ];
    const { stdout } = await runCli([...args, '--reporter', 'json']);
    expect(readFileSync(recording, 'utf8')).toContain('"tls":{"insecure":true}');
    expect(readFileSync(recording, 'utf8') + stdout).not.toContain('PRIVATE KEY');
  });
});
