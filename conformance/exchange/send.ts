import type { ClientRequest, IncomingMessage } from 'node:http';
import type { PlannedRequest } from '../plan/planned-request.js';
import type { Connection } from './connection.js';
import { decodeContent } from './content-coding.js';
import type { Exchange, Response } from './exchange.js';
import { BrokenResponse, failureOf } from './failure.js';

/** How to send, and within which limits. */
export interface Sender {
  readonly connection: Connection;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

const maxHeaderBytes = 64 * 1024;

/** More interim responses (RFC 9110, section 15.2) than anybody has a use for. */
const maxInterimResponses = 20;

/** Sends one request and waits for its response. Follows no redirect and never throws on what the subject does. */
export async function send(request: PlannedRequest, sender: Sender): Promise<Exchange> {
  const started = performance.now();
  const outcome = await exchangeWithin(request, sender);
  return { request, durationMs: Math.round(performance.now() - started), ...outcome };
}

type Outcome = { readonly response: Response } | { readonly failure: ReturnType<typeof failureOf> };

/**
 * A kept-alive connection may have been closed before the request came: if nothing came back on it, the request goes
 * out once more on a connection of its own (RFC 9112, section 9.3.1).
 */
async function exchangeWithin(request: PlannedRequest, sender: Sender): Promise<Outcome> {
  const deadline = AbortSignal.timeout(sender.timeoutMs);
  for (const fresh of [false, true]) {
    const attempt = new Attempt(request, sender, deadline, fresh);
    try {
      return { response: await attempt.response() };
    } catch (error) {
      if (!fresh && attempt.metClosedConnection) continue;
      return { failure: failureOf(error, { timeoutMs: sender.timeoutMs, hasBegun: attempt.hasBegun }) };
    }
  }
  throw new Error('the second attempt always has an outcome');
}

/** One request on one connection. */
class Attempt {
  private readonly message: ClientRequest;
  private bytesBefore = 0;
  private received = 0;

  constructor(
    private readonly planned: PlannedRequest,
    private readonly sender: Sender,
    private readonly deadline: AbortSignal,
    fresh: boolean,
  ) {
    const { method, path, headers, body } = planned;
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    this.message = sender.connection.begin(
      {
        method: method.toUpperCase(),
        path,
        headers: { Accept: '*/*', 'Accept-Encoding': 'identity', ...headers, ...length },
        maxHeaderSize: maxHeaderBytes,
        signal: deadline,
      },
      fresh,
    );
    this.message.on('socket', (socket) => (this.bytesBefore = socket.bytesRead));
  }

  /** Whether anything came back. */
  get hasBegun(): boolean {
    return this.received > 0 || (this.message.socket?.bytesRead ?? 0) > this.bytesBefore;
  }

  /** Whether the request went out on a connection that the subject had already closed. */
  get metClosedConnection(): boolean {
    return this.message.reusedSocket && !this.hasBegun && !this.deadline.aborted;
  }

  /** Sends, and waits for the whole response. */
  async response(): Promise<Response> {
    const incoming = await this.head();
    const { statusCode = 0, rawHeaders } = incoming;
    const body = await this.body(incoming);
    const headers = pairs(rawHeaders);
    return { status: statusCode, headers, body: await decodeContent(headers, body, this.sender.maxBodyBytes) };
  }

  private head(): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      let interim = 0;
      this.message
        .on('response', resolve)
        .on('error', reject)
        .on('information', () => {
          interim += 1;
          if (interim > maxInterimResponses)
            this.message.destroy(new BrokenResponse(`more than ${maxInterimResponses} interim responses`));
        })
        .on('upgrade', ({ statusCode }: IncomingMessage, socket) => {
          socket.destroy();
          reject(new BrokenResponse(`status ${statusCode ?? 0}, a change of protocol that nobody asked for`));
        })
        .end(this.planned.body);
    });
  }

  private body(incoming: IncomingMessage): Promise<Buffer> {
    const { maxBodyBytes } = this.sender;
    const chunks: Buffer[] = [];
    return new Promise((resolve, reject) => {
      incoming
        .on('data', (chunk: Buffer) => {
          this.received += chunk.length;
          if (this.received > maxBodyBytes) {
            incoming.destroy(new BrokenResponse(`the body is longer than ${maxBodyBytes} bytes`));
          } else chunks.push(chunk);
        })
        .on('error', reject)
        .on('end', () => resolve(Buffer.concat(chunks)));
      this.message.on('error', reject);
    });
  }
}

function pairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}
