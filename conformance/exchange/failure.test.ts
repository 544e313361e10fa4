import { BrokenResponse, failureOf } from './failure.js';
import type { Failure } from './exchange.js';

/** An error of Node: with a code, a name, and the bytes that the HTTP parser could not read. */
function errorOf(code: string, message = 'what Node says', more: object = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

const aborted = Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' });
const notHttp = (bytes: readonly number[]): Error =>
  errorOf('HPE_INVALID_CONSTANT', 'Parse Error', { rawPacket: Buffer.from(bytes) });
const untrusted =
  'its certificate is not trusted: name its authority with --ca FILE, or do without verification by --insecure';

test.each<[string, unknown, boolean, Failure['reason'], string]>([
  ['the time is over', aborted, false, 'timeout', 'no complete response within 250 ms'],
  ['the time is over amid the answer', aborted, true, 'broken', 'no complete response within 250 ms'],
  ['the answer is none', new BrokenResponse('why'), false, 'broken', 'why'],
  ['no connection', errorOf('ECONNREFUSED'), false, 'refused', 'connection refused'],
  ['no connection, whatever came before', errorOf('ECONNREFUSED'), true, 'refused', 'connection refused'],
  ['no such name', errorOf('ENOTFOUND'), false, 'refused', 'there is no such host'],
  ['no name server', errorOf('EAI_AGAIN'), false, 'refused', 'there is no such host'],
  ['no way to the host', errorOf('EHOSTUNREACH'), false, 'refused', 'there is no way to this host'],
  ['no way to the network', errorOf('ENETUNREACH'), false, 'refused', 'there is no way to this host'],
  ['no TLS', errorOf('EPROTO'), false, 'refused', 'it does not speak TLS: is it an http:// address?'],
  ['reset', errorOf('ECONNRESET'), false, 'closed', 'the connection was closed without an answer'],
  [
    'reset amid the answer',
    errorOf('ECONNRESET'),
    true,
    'broken',
    'the connection was closed before the answer had ended',
  ],
  ['closed while it is sent', errorOf('EPIPE'), false, 'closed', 'the connection was closed without an answer'],
  ['another error', errorOf('EACCES', 'no access'), false, 'refused', 'no access (EACCES)'],
  ['another error amid the answer', errorOf('EACCES', 'no access'), true, 'broken', 'no access (EACCES)'],
  ['an error without a code', new TypeError('no path\nmore'), false, 'refused', 'no path'],
  ['a code that every object has as a property', errorOf('constructor', 'odd'), false, 'refused', 'odd (constructor)'],
  ['no error at all', 'thrown', false, 'refused', 'thrown'],
  ...[
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ].map((code): [string, unknown, boolean, Failure['reason'], string] => [
    code,
    errorOf(code),
    false,
    'untrusted',
    `${untrusted} (${code})`,
  ]),
  ...[
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  ].map((code): [string, unknown, boolean, Failure['reason'], string] => [
    code,
    errorOf(code),
    false,
    'untrusted',
    `it asks for a certificate of the client: give one with --cert FILE and --key FILE, which its authority knows (${code})`,
  ]),
  ...['NO_ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE_AT_ALL'].map(
    (code): [string, unknown, boolean, Failure['reason'], string] => [
      `${code}, which only has such a name in it`,
      errorOf(code, 'odd'),
      false,
      'refused',
      `odd (${code})`,
    ],
  ),
  ['a code with such a name in it', errorOf('NO_CERT_AT_ALL', 'odd'), false, 'refused', 'odd (NO_CERT_AT_ALL)'],
  ['a long header', errorOf('HPE_HEADER_OVERFLOW'), true, 'broken', 'the header fields are longer than 64 KiB'],
  ...['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'HPE_INVALID_CHUNK_SIZE', 'HPE_STRICT'].map(
    (code): [string, unknown, boolean, Failure['reason'], string] => [
      code,
      errorOf(code),
      true,
      'broken',
      'a chunk of the body has not the size that it gives',
    ],
  ),
  ...[
    'HPE_INVALID_CONTENT_LENGTH',
    'HPE_UNEXPECTED_CONTENT_LENGTH',
    'HPE_INVALID_TRANSFER_ENCODING',
    'HPE_UNEXPECTED_TRANSFER_ENCODING',
  ].map((code): [string, unknown, boolean, Failure['reason'], string] => [
    code,
    errorOf(code),
    true,
    'broken',
    'the header fields give the length of the body twice, or in no valid way',
  ]),
  ['a status code that is none', errorOf('HPE_INVALID_STATUS'), true, 'broken', 'the status code has not three digits'],
  ['a field that is none', errorOf('HPE_INVALID_HEADER_TOKEN'), true, 'broken', 'a header field is not valid HTTP/1.1'],
  ...['HPE_CR_EXPECTED', 'HPE_LF_EXPECTED'].map((code): [string, unknown, boolean, Failure['reason'], string] => [
    code,
    errorOf(code),
    true,
    'broken',
    'a line of the head does not end in CR LF',
  ]),
  [
    'a code that only begins so',
    errorOf('HPE_STRICT_MORE', '', { rawPacket: Buffer.from('x') }),
    true,
    'broken',
    'the answer is not HTTP/1.1: it begins with "x"',
  ],
  [
    'a code that only ends so',
    errorOf('HPE_NO_HPE_STRICT', '', { rawPacket: Buffer.from('x') }),
    true,
    'broken',
    'the answer is not HTTP/1.1: it begins with "x"',
  ],
  ['a TLS alert', notHttp([0x15, 3, 1]), true, 'broken', 'the answer is TLS, not HTTP: is it an https:// address?'],
  ['a TLS handshake', notHttp([0x16, 3, 1]), true, 'broken', 'the answer is TLS, not HTTP: is it an https:// address?'],
  [
    'another protocol, of which a part is shown',
    errorOf('HPE_INVALID_CONSTANT', '', { rawPacket: Buffer.from('SSH-2.0\u0000é ~\r\n and much more of it') }),
    true,
    'broken',
    'the answer is not HTTP/1.1: it begins with "SSH-2.0... ~.. and much "',
  ],
  [
    'a packet that is not known',
    errorOf('HPE_INVALID_VERSION'),
    true,
    'broken',
    'the answer is not HTTP/1.1: it begins with ""',
  ],
])('what ended an attempt is said in words: %s', (_, error, hasBegun, reason, message) => {
  expect(failureOf(error, 250, hasBegun)).toEqual({ reason, message });
});

test.each([
  ...['HPE_HEADER_OVERFLOW', 'HPE_STRICT', 'HPE_INVALID_CHUNK_SIZE', 'HPE_INVALID_CONTENT_LENGTH'],
  ...['HPE_UNEXPECTED_TRANSFER_ENCODING', 'HPE_INVALID_STATUS', 'HPE_INVALID_HEADER_TOKEN', 'HPE_CR_EXPECTED'],
])('a code that has %s in it means something else', (code) => {
  for (const other of [`HPE_NOT_${code}`, `${code}_AT_ALL`])
    expect(failureOf(errorOf(other), 250, true).message).toBe('the answer is not HTTP/1.1: it begins with ""');
});

test('a broken response names itself', () => {
  expect(String(new BrokenResponse('why'))).toBe('BrokenResponse: why');
});
