import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { sentFields, type PlannedRequest } from './planned-request.js';
import type { Connection } from './connection.js';
import { BrokenResponse } from './failure.js';

/** How long to wait for a response, and how much of it to read. */
export interface Limits {
  /** Ends the attempt. */
  readonly signal: AbortSignal;
  /** Longest body, in bytes. */
  readonly maxBodyBytes: number;
}

/** A response as it came: the body still in its content codings. */
export interface RawResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

const maxHeaderBytes = 64 * 1024;

/** More interim responses (RFC 9110, section 15.2) than a client has a use for. */
const maxInterimResponses = 20;

/** One request on one connection. */
export class Attempt {
  private readonly message: ClientRequest;
  private bytesBefore = 0;
  private hasHead = false;

  /** @throws TypeError for a path or a header field that cannot be sent */
  constructor(
    private readonly planned: PlannedRequest,
    connection: Connection,
    fresh: boolean,
    private readonly limits: Limits,
  ) {
    const { method, path, body } = planned;
    // Node gives the length of a body only for methods that usually have one.
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    this.message = connection.begin(
      {
        method,
        path,
        headers: { ...sentFields(planned), ...length },
        maxHeaderSize: maxHeaderBytes,
        signal: limits.signal,
      },
      fresh,
    );
    // Node would drop header fields above a maximum number. Their length is limited, and the suite judges all of them.
    this.message.maxHeadersCount = 0;
    this.message.on('socket', (socket) => (this.bytesBefore = socket.bytesRead));
  }

  /** Whether any part of a response came back. */
  get hasBegun(): boolean {
    return this.hasHead || bytesRead(this.message.socket) > this.bytesBefore;
  }

  /** Whether the request was sent on a kept-alive connection and nothing came back. */
  get metOldConnection(): boolean {
    return this.message.reusedSocket && !this.hasBegun;
  }

  /**
   * Sends the request and waits for the whole response. Node reports a connection that ends too early as an error: of the request
   * before the head of the response, of the response after it.
   * @throws BrokenResponse, an error of Node, or an AbortError when the signal ends the attempt
   */
  response(): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      let interim = 0;
      this.message
        .on('information', () => {
          this.hasHead = true;
          interim += 1;
          if (interim > maxInterimResponses)
            this.giveUp(reject, `more than ${maxInterimResponses} interim responses came first`);
        })
        .on('upgrade', (_, socket) => {
          this.hasHead = true;
          socket.destroy();
          reject(new BrokenResponse('status code 101 changes the protocol, which nobody asked for'));
        })
        .on('response', (incoming) => this.receive(incoming, resolve, reject))
        .on('error', reject)
        .end(this.planned.body);
    });
  }

  /** An error may arrive in the same tick as the head, so the listeners are added here without waiting. */
  private receive(
    incoming: IncomingMessage,
    resolve: (response: RawResponse) => void,
    reject: (error: Error) => void,
  ): void {
    const { statusCode: status = 0, rawHeaders, httpVersion, httpVersionMajor } = incoming;
    const body = new GrowingBuffer();
    this.hasHead = true;
    this.message.prependListener('error', () => {
      if (incoming.complete) reject(new BrokenResponse('the answer goes on after its end'));
    });
    if (httpVersionMajor !== 1) this.giveUp(reject, `the answer is HTTP/${httpVersion}, not HTTP/1.1`);
    if (status < 200) this.giveUp(reject, `the answer has the status code ${status}, which is none of a final answer`);
    incoming
      .on('data', (chunk: Buffer) => {
        const { maxBodyBytes } = this.limits;
        if (body.length + chunk.length > maxBodyBytes)
          this.giveUp(reject, `the body is longer than ${maxBodyBytes} bytes`);
        else body.append(chunk);
      })
      .on('error', reject)
      .on('end', () => resolve({ status, headers: pairs(rawHeaders), body: body.bytes }));
  }

  /**
   * Ends the attempt and its connection. It rejects directly, because the answer may have ended already: then the
   * connection was given back, and neither of them would report the error.
   */
  private giveUp(reject: (error: Error) => void, message: string): void {
    reject(new BrokenResponse(message));
    this.message.destroy();
  }
}

/** Of a TLS socket, nothing is counted: the count would include the bytes that open and close the connection. */
function bytesRead(socket: Socket | null): number {
  return socket === null || socket instanceof TLSSocket ? 0 : socket.bytesRead;
}

function pairs(raw: readonly string[]): RawResponse['headers'] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}

/** Joins pieces of a body by copying them. If tiny pieces were kept, a body would take a hundred times its length. */
class GrowingBuffer {
  private space = Buffer.alloc(0);
  length = 0;

  append(piece: Buffer): void {
    const needed = this.length + piece.length;
    if (needed > this.space.length) {
      const larger = Buffer.alloc(Math.max(needed, 2 * this.space.length));
      this.bytes.copy(larger);
      this.space = larger;
    }
    piece.copy(this.space, this.length);
    this.length = needed;
  }

  get bytes(): Buffer {
    return this.space.subarray(0, this.length);
  }
}
