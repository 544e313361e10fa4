import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { codingsOf, isContentCoding, type ContentCoding, type Response } from './exchange.js';
import { BrokenResponse } from './failure.js';

type Decode = (body: Uint8Array, options: ZlibOptions) => Promise<Buffer>;

const unzip = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip);
const inflateZlib = promisify<Uint8Array, ZlibOptions, Buffer>(inflate);
const inflateBare = promisify<Uint8Array, ZlibOptions, Buffer>(inflateRaw);

const codings: Readonly<Record<ContentCoding, Decode>> = {
  gzip: unzip,
  'x-gzip': unzip,
  // The name means the zlib format, but some servers send deflate without it (RFC 9110, section 8.4.1.2).
  deflate: (body, options) => (isZlib(body) ? inflateZlib(body, options) : inflateBare(body, options)),
  br: promisify<Uint8Array, ZlibOptions, Buffer>(brotliDecompress),
};

const maxCodings = 5;

/**
 * A response with the content codings of its body undone. A response with an unknown coding is returned as it is: its
 * status code and header can still be judged.
 * @throws BrokenResponse for a body that cannot be decoded, or that is longer than permitted once decoded.
 */
export async function decodeContent(response: Response, maxBytes: number): Promise<Response> {
  const names = codingsOf(response);
  if (names.length > maxCodings) throw new BrokenResponse(`the body has more than ${maxCodings} content codings`);
  if (response.body.length === 0 || !names.every(isContentCoding)) return response;
  let { body } = response;
  for (const name of [...names].reverse()) body = await decodeOne(name, body, maxBytes);
  return { ...response, body };
}

async function decodeOne(name: ContentCoding, body: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await codings[name](body, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new BrokenResponse(
      isTooLong
        ? `the body is longer than ${maxBytes} bytes once decompressed`
        : `the body is no complete ${name}, as its Content-Encoding has it`,
    );
  }
}

/** The first byte of the zlib format says that the method is deflate (RFC 1950, section 2.2). */
function isZlib(body: Uint8Array): boolean {
  return ((body[0] ?? 0) & 0x0f) === 8;
}
