import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Line } from './session.js';
import type { Target } from '../target/target.js';
import type { PlannedRequest } from './planned-request.js';

/** A request as it was received. */
export interface RawRequest {
  /** Number of its connection, counted from 1. */
  readonly connection: number;
  /** Number of requests so far, including this one. */
  readonly number: number;
  /** Request line and header fields. */
  readonly head: string;
  readonly body: string;
}

/** A subject on TCP that answers with exactly the bytes that a test gives, and counts connections and requests. */
export interface RawSubject {
  readonly url: string;
  readonly requests: readonly RawRequest[];
  /** Numbers of the connections that have ended, in this order. */
  readonly ended: readonly number[];
  /** Writes on a connection, even without a request. */
  write(connection: number, bytes: string | Buffer): void;
  close(): Promise<void>;
}

/** What to do with a request: return the bytes of the answer, or do something else on its connection. */
export type Answer = (request: RawRequest, socket: Socket) => string | Buffer | undefined;

/** Starts a subject on a free port of the loopback interface. */
export async function startRawSubject(answer: Answer): Promise<RawSubject> {
  const requests: RawRequest[] = [];
  const sockets: Socket[] = [];
  const ended: number[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket);
    let text = '';
    socket.on('error', () => undefined).on('close', () => ended.push(connection));
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      for (let parts = splitRequest(text); parts !== undefined; parts = splitRequest(text)) {
        text = parts.rest;
        const request = { connection, number: requests.length + 1, head: parts.head, body: parts.body };
        requests.push(request);
        const answered = answer(request, socket);
        if (answered !== undefined) socket.write(answered);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    ended,
    write: (connection, bytes) => sockets[connection - 1]?.write(bytes),
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

/** The first request in a text, if it is complete. */
function splitRequest(text: string): (Pick<RawRequest, 'head' | 'body'> & { readonly rest: string }) | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
  const rest = text.slice(end + 4);
  return rest.length < length ? undefined : { head, body: rest.slice(0, length), rest: rest.slice(length) };
}

/** A response with this text as its body and the given header fields. */
export function response(body: string, fields: readonly string[] = [], status = '200 OK'): string {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return [`HTTP/1.1 ${status}`, ...fields, length, '', body].join('\r\n');
}

/**
 * Lets input and output continue until a condition is true, or for a few turns when none is given. It gives up long
 * before an idle connection ends by itself.
 */
export async function settle(isSo?: () => boolean): Promise<void> {
  const most = isSo === undefined ? 10 : 200;
  for (let turn = 0; turn < most; turn += 1) {
    if (isSo?.() === true) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** A request for `/things`, with the given differences. */
export function planned(difference: Partial<PlannedRequest> = {}): PlannedRequest {
  return {
    ...{ id: 'page/documented', api: 'things', page: 'page', situation: 'valid-request', method: 'get' },
    ...{ path: '/things', parameters: {}, headers: {}, creates: null },
    ...difference,
  };
}

/** The settings to reach a subject, with the given differences. No test reaches the limits by accident. */
export function lineTo(
  baseUrl: string,
  difference: Partial<
    Pick<Target, 'concurrency' | 'polling' | 'timeoutMs' | 'maxBodyBytes' | 'requestsPerSecond'>
  > = {},
): Line {
  return {
    baseUrl,
    tls: { insecure: false },
    concurrency: 1,
    polling: { times: 3, intervalMs: 1 },
    timeoutMs: 30_000,
    maxBodyBytes: 1000,
    ...difference,
  };
}
