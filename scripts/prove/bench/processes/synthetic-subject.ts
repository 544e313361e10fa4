import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject } from '../../../../conformance/contract/pointer.js';

/** Serves every operation of every synthetic contract until it is ended. */
const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const [status, answer] = reply(request, body);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    return undefined;
  }
}

function reply(request: IncomingMessage, body: unknown): readonly [status: number, answer: object] {
  const token = request.headers['x-auth-token'];
  if (token !== 'cloud-contracts-token') return [401, { message: 'no valid token' }];
  const id = request.url?.split('/')[2];
  if (id !== 'known') return [404, { message: 'there is no such thing' }];
  const name = isObject(body) ? body['name'] : undefined;
  if (!isObject(body) || typeof name !== 'string' || name.length < 1 || name.length > 64)
    return [400, { message: 'no valid change' }];
  const { colour = null } = body;
  if (colour !== null && typeof colour !== 'string') return [400, { message: 'no valid colour' }];
  return [200, { id, name, colour, changed: new Date().toISOString(), links: [{ href: request.url }] }];
}
