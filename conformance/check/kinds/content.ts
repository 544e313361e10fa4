import { mediaTypeIn } from '../../contract/media-type.js';
import { documents, type StatusRange } from '../../contract/status-code.js';
import { headerValue, type Response } from '../../exchange/exchange.js';
import { flag, type CheckKind } from '../kind.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';

/** The expectation of the check below. */
export interface ContentExpectation {
  readonly kind: 'content';
  readonly on: readonly StatusRange[];
}

/** A format by which the beginning of a file is known. */
interface Format {
  readonly name: string;
  /** The ends of the names of such files. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  /** The first bytes of every such file. */
  readonly begin: readonly number[];
}

/** RFC 1952, section 2.3.1; APPNOTE of ZIP, 4.3; ISO 32000-1, 7.5.2; the format of bzip2; ISO 15948, 5.2. */
const formats: readonly Format[] = [
  { name: 'gzip', extensions: ['.gz', '.tgz'], mediaType: 'application/gzip', begin: [0x1f, 0x8b] },
  { name: 'ZIP', extensions: ['.zip'], mediaType: 'application/zip', begin: [0x50, 0x4b] },
  { name: 'PDF', extensions: ['.pdf'], mediaType: 'application/pdf', begin: [0x25, 0x50, 0x44, 0x46] },
  { name: 'bzip2', extensions: ['.bz2'], mediaType: 'application/x-bzip2', begin: [0x42, 0x5a, 0x68] },
  { name: 'PNG', extensions: ['.png'], mediaType: 'image/png', begin: [0x89, 0x50, 0x4e, 0x47] },
];

/**
 * The bytes of a file are what its header fields say. Its length is a matter of HTTP itself: a body that is shorter or longer
 * than its Content-Length is no answer.
 */
export const content: CheckKind<ContentExpectation, true> = {
  keys: ['content'],
  shape: flag,
  example: true,
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (_, on) => ({ kind: 'content', on }),
  describe: () => 'The body is what its header fields say: it begins as files of the kind that they name do',
  judgement: { over: 'one', judge: ({ on }, { exchange }) => judgeContent(on, exchange.response) },
  whyTriviallyMet: 'the documented content is what its header fields say',
};

function judgeContent(on: readonly StatusRange[], response: Response): CheckResult {
  if (!documents(on, response.status)) return notApplicable(`it was answered ${response.status}`);
  const named = formats.find((format) => isNamedBy(response, format));
  if (!named) return notApplicable('no header field of an answer names a format by whose beginning a file is known');
  const { name, begin } = named;
  const own = response.body.subarray(0, begin.length);
  if (begin.every((byte, index) => own[index] === byte)) return passed;
  const [wanted, seen] = [hex(begin), own.length === 0 ? 'no bytes' : hex([...own])];
  return failed({
    message: `the body should begin as ${name} does, with ${wanted}; it has ${seen}`,
    expected: wanted,
    actual: seen,
    place: { in: 'body', pointer: '' },
    keyword: 'content',
  });
}

/** The name of a file in the header field Content-Disposition (RFC 6266, section 4). */
const fileName = /filename\*?\s*=\s*(?:"(?<quoted>[^"]+)"|(?<bare>[^;\s]+))/i;

function isNamedBy(response: Response, { extensions, mediaType }: Format): boolean {
  if (mediaTypeIn(headerValue(response, 'Content-Type')) === mediaType) return true;
  const named = headerValue(response, 'Content-Disposition')?.match(fileName)?.groups;
  const file = (named?.['quoted'] ?? named?.['bare'])?.toLowerCase();
  return extensions.some((extension) => file?.endsWith(extension));
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
