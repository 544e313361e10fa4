import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { PlannedRequest } from '../../../../conformance/exchange/planned-request.js';

/**
 * The minimum work: sends the requests of a plan one after the other over one kept-alive connection, and parses the
 * answers. The arguments are the base URL and the file of the requests.
 */
async function main([baseUrl = '', file = '']: readonly string[]): Promise<void> {
  const requests = JSON.parse(readFileSync(file, 'utf8')) as readonly PlannedRequest[];
  const { hostname, port } = new URL(baseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (const { method, path, headers, body } of requests) {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
      const own = { Accept: '*/*', 'Accept-Encoding': 'identity', ...headers, ...length };
      request({ hostname, port, path, agent, method: method.toUpperCase(), headers: own }, resolve)
        .on('error', reject)
        .end(body);
    });
    await parse(incoming);
  }
  agent.destroy();
}

async function parse(incoming: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const isJson = incoming.headers['content-type']?.includes('json') === true && chunks.length > 0;
  return isJson ? (JSON.parse(Buffer.concat(chunks).toString()) as unknown) : undefined;
}

void main(process.argv.slice(2));
