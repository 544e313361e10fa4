import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { identityAnswer, type IdentityService } from './identity-service.js';

/** A request as a client sent it, and its response. */
export interface Recorded {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names of the header fields in the client's own spelling. */
  readonly fieldNames: readonly string[];
  readonly body: string;
  readonly response: { readonly status: number; readonly body: string };
}

/** A proxy between a client and the server that it calls. */
export interface Recorder {
  readonly url: string;
  /** Recorded exchanges in order, without those of the identity service. */
  readonly recorded: readonly Recorded[];
  /** Targets on other hosts that the client tried to reach; each was refused. */
  readonly foreignTargets: readonly string[];
  close(): Promise<void>;
}

/** Where to pass requests on to, and how. */
export interface RecorderOptions extends Omit<IdentityService, 'url'> {
  readonly upstream: string;
  /** A preference added to each request, so that the mock answers with another response than its first. */
  readonly prefer?: string | undefined;
  /** Whether a signed request gets the token that its signature stands for, as at the vendor's gateway. */
  readonly acceptsSignatures?: boolean;
}

/**
 * Passes requests on unchanged and records them. It also answers the identity requests before the first call, and is
 * the proxy that clients use for requests to other hosts.
 */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const recorded: Recorded[] = [];
  const foreignTargets: string[] = [];
  const server = createServer((message, response) => {
    void answer(message, response).catch(() => response.destroy());
  });
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/' } = message;
    const around = identityAnswer(method, target, { ...options, url });
    if (!target.startsWith('/')) {
      foreignTargets.push(target);
      response.writeHead(502).end();
    } else if (around) {
      message.resume();
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(around));
    } else await passOn(message, response, options, recorded);
  };
  server.on('connect', ({ url: target = '' }, socket) => {
    foreignTargets.push(target);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url, recorded, foreignTargets, close };
}

async function passOn(
  message: IncomingMessage,
  response: ServerResponse,
  { upstream, prefer, token, acceptsSignatures = false }: RecorderOptions,
  recorded: Recorded[],
): Promise<void> {
  const { method = 'GET', url: target = '/', headers, rawHeaders } = message;
  const body = await text(message);
  const isSigned = acceptsSignatures && headers.authorization?.startsWith('SDK-HMAC-SHA256 ') === true;
  const fields = { ...headers, ...(prefer !== undefined && { prefer }), ...(isSigned && { 'x-auth-token': token }) };
  const passed = httpRequest(`${upstream}${target}`, { method, agent: false, headers: fields });
  passed.end(body);
  const [answer] = (await once(passed, 'response')) as [IncomingMessage];
  const { statusCode: status = 0, rawHeaders: answerHeaders } = answer;
  const answerBody = await text(answer);
  const fieldNames = rawHeaders.filter((_, index) => index % 2 === 0);
  // Recorded before the client gets its answer, since it may then end.
  recorded.push({ method, target, headers, fieldNames, body, response: { status, body: answerBody } });
  response.writeHead(status, answerHeaders).end(answerBody);
}
