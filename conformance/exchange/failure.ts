import type { Failure } from './exchange.js';

/** A response that is there, but is no response that can be read; the message says in what. */
export class BrokenResponse extends Error {
  override readonly name = 'BrokenResponse';
}

/** What is known of an attempt that failed. */
interface Attempted {
  readonly timeoutMs: number;
  /** Whether anything came back. */
  readonly hasBegun: boolean;
}

/** What the errors of Node's HTTP parser, llhttp, mean. */
const parserErrors: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/^HPE_HEADER_OVERFLOW$/, 'the header section is longer than 64 KiB'],
  [/^HPE_(CHUNK_EXTENSIONS_OVERFLOW|INVALID_CHUNK_SIZE)$/, 'a chunk of the body has no valid size'],
  [
    /^HPE_(INVALID|UNEXPECTED)_(CONTENT_LENGTH|TRANSFER_ENCODING)$/,
    'the length of the body is given in two ways, or in none that is valid',
  ],
  [/^HPE_INVALID_EOF_STATE$/, 'the answer ends early'],
  [/^HPE_INVALID_HEADER_TOKEN$/, 'a header field is not valid HTTP/1.1'],
];

/** TLS errors that say that a certificate is not trusted. */
const untrusted = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_CERT_)/;

/** Turns what ended an attempt into a failure, in words for a person. */
export function failureOf(error: unknown, { timeoutMs, hasBegun }: Attempted): Failure {
  const { code, name, message } = partsOf(error);
  if (name === 'AbortError' || name === 'TimeoutError') {
    const text = `no complete response within ${timeoutMs} ms`;
    return { reason: hasBegun ? 'broken' : 'timeout', message: text };
  }
  if (error instanceof BrokenResponse) return { reason: 'broken', message };
  if (code.startsWith('HPE_')) return { reason: 'broken', message: parserError(code) };
  if (untrusted.test(code)) return { reason: 'untrusted', message: `${untrustedMessage} (${code})` };
  return connectionFailure(code, message, hasBegun);
}

const untrustedMessage =
  'its certificate is not trusted: name its authority with --ca FILE, or do without verification by --insecure';

function connectionFailure(code: string, message: string, hasBegun: boolean): Failure {
  if (code === 'ECONNREFUSED') return { reason: 'refused', message: 'connection refused' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason: 'refused', message: 'there is no such host' };
  if (code === 'EPROTO') return { reason: 'broken', message: 'the answer is not TLS: is it an http:// address?' };
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return hasBegun
      ? { reason: 'broken', message: 'the connection ended before the answer did' }
      : { reason: 'closed', message: 'the connection was closed without an answer' };
  }
  return { reason: hasBegun ? 'broken' : 'refused', message: code === '' ? message : `${message} (${code})` };
}

function parserError(code: string): string {
  const meaning = parserErrors.find(([pattern]) => pattern.test(code))?.[1];
  return meaning ?? `the answer is not HTTP/1.1 (${code})`;
}

function partsOf(error: unknown): { readonly code: string; readonly name: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', name: '', message: String(error) };
  const { code } = error as NodeJS.ErrnoException;
  return { code: code ?? '', name: error.name, message: error.message.split('\n')[0] ?? '' };
}
