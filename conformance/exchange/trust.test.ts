import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { rootCertificates, TLSSocket } from 'node:tls';
import { authorityFile, certificate, clientFiles } from '../../fixtures/subjects/misbehaving/index.js';
import { openConnection, type ConnectionSettings } from './connection.js';
import { isAnswered } from './exchange.js';
import { lineTo, planned } from './raw-subject.testing.js';
import { send } from './send.js';

/** The connections that have had a request. */
const used = new WeakSet<object>();

/** Answers as the path says; some do so on a connection that has had a request before. */
function answer({ url = '', socket }: IncomingMessage, response: ServerResponse): void {
  const hangUp = (): void => void response.socket?.destroy();
  const isOld = used.has(socket);
  used.add(socket);
  const wanted = isOld ? url.replace('-on-old', '') : url;
  if (wanted === '/who') response.end(clientOf(socket));
  else if (wanted === '/age') response.end(isOld ? 'old' : 'new');
  else if (wanted === '/nothing') hangUp();
  else if (wanted === '/interim') response.writeEarlyHints({ link: '</a>' }, hangUp);
  else if (wanted === '/half') response.writeHead(200, { 'Content-Length': 2 }).write('o', hangUp);
  else if (wanted === '/upgrade') socket.end('HTTP/1.1 101 Other\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
  else response.end('ok');
}

/** The name in the certificate of a client, if it shows one. */
function clientOf(socket: Socket): string {
  const { subject } = socket instanceof TLSSocket ? socket.getPeerCertificate() : {};
  return String(subject?.CN);
}

let server: Server;
beforeAll(async () => {
  server = createServer({ ...certificate, requestCert: true, rejectUnauthorized: false }, answer).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
});
afterAll(() => server.close());

test.each<[string, { readonly ca?: string; readonly insecure: boolean }, string]>([
  ['as long as nobody says so', { insecure: false }, 'untrusted'],
  ['where another authority is named', { ca: rootCertificates[0] ?? '', insecure: false }, 'untrusted'],
  ['where its authority is named', { ca: readFileSync(authorityFile, 'utf8'), insecure: false }, 'trusted'],
  ['where nothing is to be verified', { insecure: true }, 'trusted'],
])('a certificate of a private authority is trusted or not: %s', async (_, tls, want) => {
  const line = lineTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const connection = openConnection({ ...line, tls });
  const exchange = await send(planned(), { ...line, connection });
  connection.close();
  expect(isAnswered(exchange) ? 'trusted' : exchange.failure.reason).toBe(want);
});

test.each([
  ['/nothing', 'closed: the connection was closed without an answer'],
  ['/interim', 'broken: the connection was closed before the answer had ended'],
  ['/half', 'broken: the connection was closed before the answer had ended'],
])('over TLS, a connection that ends after %s is %s', async (path, want) => {
  const line = lineTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const connection = openConnection({ ...line, tls: { insecure: true } });
  const exchange = await send(planned({ path }), { ...line, connection });
  connection.close();
  expect(isAnswered(exchange) ? exchange.response.status : Object.values(exchange.failure).join(': ')).toBe(want);
});

const ca = readFileSync(authorityFile, 'utf8');
const client = { cert: readFileSync(clientFiles.cert, 'utf8'), key: readFileSync(clientFiles.key, 'utf8') };

/** The bodies of the answers to requests for these paths, one after the other, or why there are none. */
async function answersTo(paths: readonly string[], tls: ConnectionSettings['tls']): Promise<readonly string[]> {
  const line = lineTo(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const connection = openConnection({ ...line, tls });
  const answers: string[] = [];
  for (const path of paths) {
    const exchange = await send(planned({ path }), { ...line, connection });
    answers.push(isAnswered(exchange) ? Buffer.from(exchange.response.body).toString() : exchange.failure.message);
  }
  connection.close();
  return answers;
}

test.each<[string, ConnectionSettings['tls'], string]>([
  ['none, where there is none', { insecure: true }, 'undefined'],
  ['the one of the target', { insecure: true, client }, 'client of a test'],
  ['the one of the target, to a subject of a private authority', { insecure: false, client, ca }, 'client of a test'],
])('a client shows a certificate: %s', async (_, tls, want) => {
  expect(await answersTo(['/who'], tls)).toEqual([want]);
});

test.each([
  ['/age', 'old'],
  ['/nothing-on-old', 'ok'],
  ['/half-on-old', 'the connection was closed before the answer had ended'],
  ['/upgrade-on-old', 'status code 101 changes the protocol, which nobody asked for'],
])('over TLS, a request on an old connection goes out again only if nothing came back: %s', async (path, want) => {
  expect(await answersTo(['/age', path], { insecure: true })).toEqual(['new', want]);
});
