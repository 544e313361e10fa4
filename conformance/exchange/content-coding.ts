import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { headerValue, type Response } from './exchange.js';
import { BrokenResponse } from './failure.js';

type Decode = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

const unzip = promisify<Buffer, ZlibOptions, Buffer>(gunzip);
const inflateZlib = promisify<Buffer, ZlibOptions, Buffer>(inflate);
const inflateBare = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);

/** The content codings of RFC 9110, section 8.4.1, with the old name of gzip, and br (RFC 7932). */
const codings: Readonly<Record<string, Decode>> = {
  gzip: unzip,
  'x-gzip': unzip,
  // The name means the zlib format; some send bare deflate (RFC 9110, section 8.4.1.2).
  deflate: (body, options) => (isZlib(body) ? inflateZlib(body, options) : inflateBare(body, options)),
  br: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress),
  identity: (body) => Promise.resolve(body),
};

/**
 * A response body without its content codings, as Content-Encoding lists them.
 * @throws BrokenResponse for an unknown coding, a body that is not so coded, and one that is longer than permitted.
 */
export async function decodeContent(headers: Response['headers'], body: Buffer, maxBytes: number): Promise<Buffer> {
  const listed = headerValue({ headers }, 'Content-Encoding')?.split(',') ?? [];
  const names = listed.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  let decoded = body;
  for (const name of names.reverse()) {
    if (decoded.length > 0) decoded = await decodeOne(name, decoded, maxBytes);
  }
  return decoded;
}

async function decodeOne(name: string, body: Buffer, maxBytes: number): Promise<Buffer> {
  const decode = Object.hasOwn(codings, name) ? codings[name] : undefined;
  if (!decode) throw new BrokenResponse(`the body has the content coding "${name}", which nobody asked for`);
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new BrokenResponse(
      isTooLong ? `the body is longer than ${maxBytes} bytes once decompressed` : `the body is not valid ${name}`,
    );
  }
}

/** The first byte of the zlib format names deflate as its method (RFC 1950, section 2.2). */
function isZlib(body: Buffer): boolean {
  return ((body[0] ?? 0) & 0x0f) === 8;
}
