import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { openSubject, type ChosenSubject } from './subject.js';

const answer: RequestListener = (_, response) => response.end('here');

async function heard(baseUrl: string): Promise<string> {
  return (await fetch(baseUrl)).text();
}

test.each<[string, ChosenSubject]>([
  ['a function', { kind: 'given', subject: answer }],
  ['a server that does not listen', { kind: 'given', subject: createServer(answer) }],
  ['a function that the first test gets', { kind: 'started', start: () => Promise.resolve(answer) }],
])('%s listens on the loopback interface until it is closed', async (_, chosen) => {
  const { baseUrl, close } = await openSubject(chosen);
  expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await heard(baseUrl)).toBe('here');
  await close();
  await expect(heard(baseUrl)).rejects.toThrow('fetch failed');
});

test.each([
  ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
])('a server that listens on %s is used where it listens, and goes on listening', async (host, want) => {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { baseUrl, close } = await openSubject({ kind: 'given', subject: server });
  await close();
  expect(baseUrl).toMatch(want);
  expect(await heard(baseUrl)).toBe('here');
  await new Promise((resolve) => server.close(resolve));
});

/** A server that says that it listens somewhere. */
const listeningAt = (address: unknown, server: object = createServer()) =>
  Object.defineProperties(server, { listening: { value: true }, address: { value: () => address } }) as Server;

const onAll = { address: '::', family: 'IPv6', port: 80 };

test.each<[string, ChosenSubject, string]>([
  ['a base URL as it is', { kind: 'given', subject: 'http://a.example/b' }, 'http://a.example/b'],
  [
    'all addresses of IPv6 at the loopback interface',
    { kind: 'given', subject: listeningAt(onAll) },
    'http://[::1]:80',
  ],
  [
    'an address of IPv6 in brackets',
    { kind: 'given', subject: listeningAt({ address: '::1', family: 'IPv6', port: 80 }) },
    'http://[::1]:80',
  ],
  [
    'a server with TLS by HTTPS',
    { kind: 'given', subject: listeningAt({ ...onAll, address: '127.0.0.1', family: 'IPv4' }, createTlsServer()) },
    'https://127.0.0.1:80',
  ],
])('the base URL names %s', async (_, chosen, want) => {
  expect((await openSubject(chosen)).baseUrl).toBe(want);
});

test.each<[string, () => unknown, RegExp]>([
  ['nothing that could answer', () => ({}), /^the subject is none: expected a base URL, an HTTP server/],
  ['a server at a path of the file system', () => listeningAt('/tmp/a.sock'), /^the server listens on no port/],
])('%s is refused', async (_, start, message) => {
  const chosen = { kind: 'started', start } as ChosenSubject;
  await expect(openSubject(chosen)).rejects.toThrow(message);
});
