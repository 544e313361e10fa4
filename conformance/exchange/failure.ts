import { isError } from '../errors.js';
import type { Failure } from './exchange.js';

/** Something came back that is not a valid response; the message says why. */
export class BrokenResponse extends Error {
  override readonly name = 'BrokenResponse';
}

/** The meanings of the errors of llhttp, Node's HTTP parser. The first pattern that matches counts. */
const parserErrors: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^HPE_HEADER_OVERFLOW$/, 'the header fields are longer than 64 KiB'],
  [/^HPE_(CHUNK_EXTENSIONS_OVERFLOW|INVALID_CHUNK_SIZE|STRICT)$/, 'a chunk of the body has not the size that it gives'],
  [
    /^HPE_(INVALID|UNEXPECTED)_(CONTENT_LENGTH|TRANSFER_ENCODING)$/,
    'the header fields give the length of the body twice, or in no valid way',
  ],
  [/^HPE_INVALID_STATUS$/, 'the status code has not three digits'],
  [/^HPE_INVALID_HEADER_TOKEN$/, 'a header field is not valid HTTP/1.1'],
  [/^HPE_(CR|LF)_EXPECTED$/, 'a line of the head does not end in CR LF'],
];

/** TLS errors that say that a certificate is not trusted. */
const untrusted = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

const untrustedMessage =
  'its certificate is not trusted: name its authority with --ca FILE, or do without verification by --insecure';

/** TLS alerts (RFC 8446, section 6.2) by which a server asks for a certificate of the client, or refuses the given one. */
const asksForCertificate =
  /^ERR_SSL_(TLSV1\w*|SSLV3)_ALERT_(CERTIFICATE_\w+|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)$/;

const asksForCertificateMessage =
  'it asks for a certificate of the client: give one with --cert FILE and --key FILE, which its authority knows';

/** The message about a port on which nothing listens, perhaps not yet. */
export const connectionRefused = 'connection refused';

/** The message about a connection that ends before anything comes back. */
export const connectionClosed = 'the connection was closed without an answer';

/** System errors that certainly mean that there is no connection. */
const refusals: Readonly<Record<string, string>> = {
  ECONNREFUSED: connectionRefused,
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this host',
  EPROTO: 'it does not speak TLS: is it an http:// address?',
};

/**
 * Turns the error that ended an attempt into a failure with a readable message.
 * @param hasBegun whether anything came back
 */
export function failureOf(error: unknown, timeoutMs: number, hasBegun: boolean): Failure {
  const { code, name, message, rawPacket } = partsOf(error);
  if (name === 'AbortError') {
    const text = `no complete response within ${timeoutMs} ms`;
    return { reason: hasBegun ? 'broken' : 'timeout', message: text };
  }
  if (error instanceof BrokenResponse) return { reason: 'broken', message };
  if (code.startsWith('HPE_')) return { reason: 'broken', message: parserError(code, rawPacket) };
  if (untrusted.test(code)) return { reason: 'untrusted', message: `${untrustedMessage} (${code})` };
  if (asksForCertificate.test(code)) return { reason: 'untrusted', message: `${asksForCertificateMessage} (${code})` };
  return connectionFailure(code, message, hasBegun);
}

function connectionFailure(code: string, message: string, hasBegun: boolean): Failure {
  const refusal = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  if (refusal !== undefined) return { reason: 'refused', message: refusal };
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return hasBegun
      ? { reason: 'broken', message: 'the connection was closed before the answer had ended' }
      : { reason: 'closed', message: connectionClosed };
  }
  return { reason: hasBegun ? 'broken' : 'refused', message: code === '' ? message : `${message} (${code})` };
}

function parserError(code: string, packet: Buffer): string {
  const meaning = parserErrors.find(([pattern]) => pattern.test(code))?.[1];
  if (meaning !== undefined) return meaning;
  // The first byte of a TLS alert or handshake record.
  if (packet[0] === 0x15 || packet[0] === 0x16) return 'the answer is TLS, not HTTP: is it an https:// address?';
  return `the answer is not HTTP/1.1: it begins with "${beginning(packet)}"`;
}

/** The first characters of the received bytes. Every character that is not printable ASCII is shown as a dot. */
function beginning(packet: Buffer): string {
  return packet
    .subarray(0, 24)
    .toString('latin1')
    .replace(/[^ -~]/g, '.');
}

interface ErrorParts {
  readonly code: string;
  readonly name?: string;
  readonly message: string;
  /** The bytes that the HTTP parser could not read. */
  readonly rawPacket: Buffer;
}

function partsOf(error: unknown): ErrorParts {
  if (!isError(error)) return { code: '', message: String(error), rawPacket: Buffer.alloc(0) };
  const { code = '', rawPacket = Buffer.alloc(0) } = error as NodeJS.ErrnoException & { rawPacket?: Buffer };
  return { code, name: error.name, message: error.message.replace(/\n.*/s, ''), rawPacket };
}
