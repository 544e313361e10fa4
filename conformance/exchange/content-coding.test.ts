import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { decodeContent } from './content-coding.js';
import type { Response } from './exchange.js';
import { BrokenResponse } from './failure.js';

const text = 'a body, a body, a body';
const encode: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
};

function responseOf(body: Buffer, ...fields: readonly string[]): Response {
  return { status: 200, headers: fields.map((value) => ['content-encoding', value] as const), body };
}

/** The body with the codings applied in the given order (RFC 9110, section 8.4). */
function coded(names: readonly string[]): Buffer {
  return names.reduce<Buffer>((body, name) => encode[name]?.(body) ?? body, Buffer.from(text));
}

test.each<[string, Response]>([
  ['without the field', responseOf(Buffer.from(text))],
  ['with an empty field', responseOf(Buffer.from(text), '')],
  ['identity', responseOf(Buffer.from(text), 'identity')],
  ['gzip', responseOf(coded(['gzip']), 'gzip')],
  ['gzip by its old name', responseOf(coded(['gzip']), 'x-gzip')],
  ['a name in capitals, with blanks and an empty item', responseOf(coded(['gzip']), ' GZIP ,')],
  ['deflate in the zlib format', responseOf(coded(['deflate']), 'deflate')],
  ['bare deflate', responseOf(deflateRawSync(text), 'deflate')],
  ['br', responseOf(coded(['br']), 'br')],
  ['two codings, the last one undone first', responseOf(coded(['gzip', 'br']), 'gzip, br')],
  ['the same in two fields', responseOf(coded(['br', 'gzip']), 'br', 'gzip')],
  ['identity among others', responseOf(coded(['gzip', 'br']), 'gzip, identity, br')],
  ['five codings', responseOf(coded(Array(5).fill('gzip') as string[]), 'gzip,gzip,gzip,gzip,gzip')],
  [
    'five codings beside identity',
    responseOf(coded(Array(5).fill('gzip') as string[]), 'gzip,identity,gzip,gzip,gzip,gzip'),
  ],
])('a body is decoded: %s', async (_, response) => {
  const decoded = await decodeContent(response, 1000);
  expect(Buffer.from(decoded.body).toString()).toBe(text);
  expect({ ...decoded, body: '' }).toEqual({ ...response, body: '' });
});

test.each<[string, Response]>([
  ['an unknown coding', responseOf(Buffer.from(text), 'zstd')],
  ['an unknown coding among others', responseOf(coded(['gzip']), 'gzip, ZSTD')],
  ['a name that every object has', responseOf(Buffer.from(text), 'constructor')],
  ['no body to decode', responseOf(Buffer.alloc(0), 'gzip')],
])('a body stays as it is: %s', async (_, response) => {
  expect(await decodeContent(response, 1000)).toBe(response);
});

test.each<[string, Response, number, string]>([
  [
    'six codings',
    responseOf(coded(Array(6).fill('gzip') as string[]), 'gzip,gzip,gzip,gzip,gzip,gzip'),
    1000,
    'the body has more than 5 content codings',
  ],
  [
    'six codings of nothing',
    responseOf(Buffer.alloc(0), 'gzip,gzip,gzip,gzip,gzip,gzip'),
    1000,
    'the body has more than 5 content codings',
  ],
  [
    'another coding',
    responseOf(coded(['gzip']), 'br'),
    1000,
    'the body is no complete br, as its Content-Encoding has it',
  ],
  [
    'half of it',
    responseOf(coded(['gzip']).subarray(0, 20), 'gzip'),
    1000,
    'the body is no complete gzip, as its Content-Encoding has it',
  ],
  [
    'codings in the wrong order',
    responseOf(coded(['br', 'gzip']), 'gzip, br'),
    1000,
    'the body is no complete br, as its Content-Encoding has it',
  ],
  [
    'deflate that is neither format',
    responseOf(Buffer.from('\u0007no'), 'deflate'),
    1000,
    'the body is no complete deflate, as its Content-Encoding has it',
  ],
  [
    'one byte too many',
    responseOf(coded(['gzip']), 'gzip'),
    text.length - 1,
    `the body is longer than ${text.length - 1} bytes once decompressed`,
  ],
  [
    'one byte too many on the way',
    responseOf(coded(['gzip', 'br']), 'gzip, br'),
    10,
    'the body is longer than 10 bytes once decompressed',
  ],
])('a response is broken: %s', async (_, response, maxBytes, message) => {
  await expect(decodeContent(response, maxBytes)).rejects.toThrow(new BrokenResponse(message));
});

test.each(['gzip', 'deflate', 'br'])('a body of just the length is decoded: %s', async (name) => {
  const { body } = await decodeContent(responseOf(coded([name]), name), text.length);
  expect(body).toHaveLength(text.length);
});
