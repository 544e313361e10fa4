import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { rootCertificates } from 'node:tls';
import { authorityFile, certificate } from '../../fixtures/subjects/misbehaving/index.js';
import { openConnection } from './connection.js';
import { isAnswered } from './exchange.js';
import { lineTo, planned } from './raw-subject.testing.js';
import { send } from './send.js';

/** Answers as the path says. */
function answer({ url }: IncomingMessage, response: ServerResponse): void {
  const hangUp = (): void => void response.socket?.destroy();
  if (url === '/nothing') hangUp();
  else if (url === '/interim') response.writeEarlyHints({ link: '</a>' }, hangUp);
  else if (url === '/half') response.writeHead(200, { 'Content-Length': 2 }).write('o', hangUp);
  else response.end('ok');
}

let server: Server;
beforeAll(async () => {
  server = createServer(certificate, answer).listen(0, '127.0.0.1');
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
