import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../errors.js';
import type { Contract } from '../contract/contract.js';

/** The part of an HTTP or HTTPS server of Node that is used here. The types of this package do not depend on Node's. */
export interface HttpServer {
  readonly listening: boolean;
  address(): unknown;
  listen(port: number, host: string, listening: () => void): unknown;
  close(closed: () => void): unknown;
  once(event: 'error', listener: (error: Error) => void): unknown;
}

/** A function that answers requests, such as an Express app or what Koa's `callback()` returns. */
export type HttpListener = (request: never, response: never, ...more: never[]) => unknown;

/** A subject that a test can name: a base URL, or a server or a function in the process of the test. */
export type TestSubject = string | HttpServer | HttpListener;

/** The subject of a call: one that is there, one that the first test starts, or the embedded mock. */
export type ChosenSubject =
  | { readonly kind: 'given'; readonly subject: TestSubject }
  | { readonly kind: 'started'; readonly start: () => TestSubject | Promise<TestSubject> }
  | { readonly kind: 'mock'; readonly contracts: readonly Contract[] };

/** A subject that listens. */
export interface OpenSubject {
  readonly baseUrl: string;
  /** Ends what was started here. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a subject listen. A server that does not listen yet, and a function, get a free port of the loopback interface.
 * @throws UsageError for what is no subject
 */
export async function openSubject(chosen: ChosenSubject): Promise<OpenSubject> {
  switch (chosen.kind) {
    case 'given':
      return listen(chosen.subject);
    case 'started':
      return listen(await chosen.start());
    case 'mock':
      return startMock(chosen.contracts);
  }
}

async function startMock(contracts: readonly Contract[]): Promise<OpenSubject> {
  // Few tests are about the mock, which is half of the package.
  const mock = await (await import('../../fixtures/servers/mock/index.js')).startMock({ contracts });
  return { baseUrl: mock.url, close: () => mock.close() };
}

async function listen(subject: unknown): Promise<OpenSubject> {
  if (typeof subject === 'string') return { baseUrl: subject, close: () => Promise.resolve() };
  const server = isListener(subject) ? createServer(subject) : subject;
  if (!isServer(server))
    throw new UsageError(
      'the subject is none: expected a base URL, an HTTP server, or a function such as an Express app',
    );
  if (server.listening) return { baseUrl: urlOf(server), close: () => Promise.resolve() };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return { baseUrl: urlOf(server), close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

function isListener(value: unknown): value is RequestListener {
  return typeof value === 'function';
}

/** Compares parts, because a test runner may load the classes of a server twice. */
function isServer(value: unknown): value is Server {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'listening' in value &&
    ['address', 'listen', 'close', 'once'].every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

/** The address to reach a listening server at, from the same machine. */
function urlOf(server: HttpServer): string {
  const address = server.address();
  if (!isInternetAddress(address)) throw new UsageError('the server listens on no port: let it listen on 127.0.0.1');
  // Only a server with TLS has a certificate that can be exchanged.
  const scheme = 'setSecureContext' in server ? 'https' : 'http';
  return `${scheme}://${hostOf(address)}:${address.port}`;
}

/** A server that listens on all addresses is reached at the loopback interface. */
function hostOf({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  return family === 'IPv6' ? `[${address}]` : address;
}

function isInternetAddress(value: unknown): value is AddressInfo {
  return typeof value === 'object' && value !== null && 'port' in value;
}
