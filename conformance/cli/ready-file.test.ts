import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { UsageError } from '../errors.js';
import { claimReadyFile } from './ready-file.js';
import { openFolder } from './run-cli.testing.js';

const writeFile = openFolder();
const file = writeFile('mock.url', '');
const processFile = `${file}.pid`;

/** A port that something listens at, whoever that is. */
let server: Server;
let taken: string;
beforeAll(async () => {
  server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  taken = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

beforeEach(() => {
  for (const name of readdirSync(path.dirname(file))) rmSync(path.join(path.dirname(file), name));
});

/** The id of a process that has ended, and that no other process gets before long. */
const ended = spawnSync(process.execPath, ['--version']).pid;
const nowhere = 'http://127.0.0.1:1';
const content = () => [file, processFile].map((one) => (existsSync(one) ? readFileSync(one, 'utf8') : undefined));

function leave(url: string, owner?: number): void {
  writeFileSync(file, `${url}\n`);
  if (owner !== undefined) writeFileSync(processFile, `${owner}\n`);
}

test('a ready file holds the URL alone, and the file beside it the process, until it is withdrawn', async () => {
  const ready = await claimReadyFile(file);
  expect([ready.replaced, ...content()]).toEqual([undefined, undefined, undefined]);
  ready.announce('https://localhost:2');
  expect(content()).toEqual(['https://localhost:2\n', `${process.pid}\n`]);
  ready.withdraw();
  expect(readdirSync(path.dirname(file))).toEqual([]);
});

test('that of an HTTPS server has its authority beside it', async () => {
  const authority = writeFile('authority.pem', 'a certificate\n');
  const ready = await claimReadyFile(file);
  ready.announce('https://localhost:2', authority);
  expect(readFileSync(`${file}.pem`, 'utf8')).toMatch(/^The authority of a server .*\.\na certificate\n$/);
  ready.withdraw();
  expect(readdirSync(path.dirname(file))).toEqual(['authority.pem']);
});

test('an authority that was left behind is deleted', async () => {
  const ready = await claimReadyFile(file);
  ready.announce(nowhere, writeFile('authority.pem', ''));
  rmSync(file);
  rmSync(processFile);
  const next = await claimReadyFile(file);
  expect(existsSync(`${file}.pem`)).toBe(false);
  next.withdraw();
});

test.each<readonly [string, () => readonly [string, number?], string]>([
  [
    'a process that has ended, though something listens at its URL',
    () => [taken, ended],
    `process ${ended}, which has ended`,
  ],
  ['a process that had the id of this one', () => [taken, process.pid], `process ${process.pid}, which has ended`],
  [
    'a process whose id another one has now',
    () => [nowhere, process.ppid],
    `a server that no longer runs at ${nowhere}`,
  ],
  ['a server of which only the URL is known', () => [nowhere], `a server that no longer runs at ${nowhere}`],
])('one that was left behind by %s is replaced', async (_, left, who) => {
  leave(...left());
  const ready = await claimReadyFile(file);
  expect([ready.replaced, ...content()]).toEqual([`${file} was left behind by ${who}`, undefined, undefined]);
  ready.withdraw();
});

test.each<readonly [string, number | undefined, string]>([
  ['a process that runs', process.ppid, `process ${process.ppid}, a server`],
  ['a server of which only the URL is known', undefined, 'a server'],
])('one of %s is refused, and stays', async (_, owner, who) => {
  leave(taken, owner);
  await expect(claimReadyFile(file)).rejects.toThrow(
    new UsageError(`${file} is the ready file of ${who} that runs at ${taken}: end that one, or name another file`),
  );
  expect(content()).toEqual([`${taken}\n`, owner === undefined ? undefined : `${owner}\n`]);
});

test('a process without a URL owns nothing', async () => {
  writeFileSync(processFile, `${process.ppid}\n`);
  const ready = await claimReadyFile(file);
  ready.announce(nowhere);
  expect([ready.replaced, ...content()]).toEqual([undefined, `${nowhere}\n`, `${process.pid}\n`]);
  ready.withdraw();
});

test('of two servers that claim it at the same time, the first to be ready has it', async () => {
  const ready = await claimReadyFile(file);
  leave(taken, process.ppid);
  expect(() => ready.announce(nowhere)).toThrow(
    new UsageError(
      `${file} is the ready file of process ${process.ppid}, a server that runs at ${taken}: end that one, or name another file`,
    ),
  );
  ready.withdraw();
  expect(content()).toEqual([`${taken}\n`, `${process.ppid}\n`]);
});

test.each<readonly [string, readonly [string, number]]>([
  ['another process with another URL', ['http://127.0.0.1:2', process.ppid]],
  ['another process with the same URL', [nowhere, process.ppid]],
])('one that %s has written since stays', async (_, written) => {
  const ready = await claimReadyFile(file);
  ready.announce(nowhere);
  leave(...written);
  ready.withdraw();
  expect(content()).toEqual([`${written[0]}\n`, `${written[1]}\n`]);
});

test.each([
  ['mock.url.pid', 'not a number\n'],
  ['mock.url.pid', '1\n2\n'],
  ['mock.url', 'ftp://x\n'],
  ['mock.url.pem', '-----BEGIN CERTIFICATE-----\n'],
])('%s that holds %j is no ready file', async (name, text) => {
  const precious = writeFile(name, text);
  await expect(claimReadyFile(file)).rejects.toThrow(`${precious} exists and is no ready file`);
  expect(readFileSync(precious, 'utf8')).toBe(text);
});
