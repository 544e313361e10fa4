import { withCredentials } from './credentials.js';
import { formPairs, formParts, type FormPart } from './form.js';
import { mergeFields, withoutFields } from './header-fields.js';
import { mediaTypeIn } from './media-type.js';
import type { Json, OpenApiDocument, Page } from './model.js';
import { formType, labelledFields, mediaTypeOfBody, writtenBody } from './request-body.js';
import { requestContent } from './schema.js';
import { headerFieldsOf, type Pair } from './serialisation.js';
import { writtenRequest } from './written-request.js';

/** Header fields by name, in the order in which they are sent. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A curl command as text, from its parts. Every part is quoted for a POSIX shell where necessary. */
export function formatCurl(method: string, url: string, headers: Fields, body: string | undefined): string {
  if (body === undefined) return commandOf(method, url, headers, []);
  if (!body.includes('\0')) return commandOf(method, url, headers, ['--data-raw', quote(body)]);
  // No word of a command holds this character.
  return `printf '%b' '${octal(body)}' | ${commandOf(method, url, headers, ['--data-binary', '@-'])}`;
}

function commandOf(method: string, url: string, headers: Fields, data: readonly string[]): string {
  return ['curl', ...methodWords(method), ...urlWords(url), ...headers.flatMap(fieldWords), ...data].join(' ');
}

/** A text for `printf '%b'` of POSIX: letters, digits and a few others as they are, all other bytes in octal. */
function octal(text: string): string {
  const escape = (byte: number): string => `\\0${byte.toString(8).padStart(3, '0')}`;
  return Array.from(Buffer.from(text), (byte) =>
    /[\w .,:;=/-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : escape(byte),
  ).join('');
}

/**
 * A curl command that sends exactly what a recorded request sent: curl's own fields are left out where the request had
 * none, and a method with a body has an empty one where it had none.
 */
export function exactCurl(method: string, url: string, headers: Fields, body: string | undefined): string {
  const sent = new Set(headers.map(([name]) => name.toLowerCase()));
  const sentBody = body ?? (methodsWithBody.has(method) ? '' : undefined);
  const unwanted = ['User-Agent', 'Accept', ...(sentBody === undefined ? [] : ['Content-Type'])];
  const command = formatCurl(
    method,
    url,
    headers.filter(([name, value]) => name.toLowerCase() !== 'accept' || value !== '*/*'),
    sentBody,
  );
  const without = unwanted.filter((name) => !sent.has(name.toLowerCase())).map((name) => `-H '${name}:'`);
  return [command, ...without].join(' ');
}

/** Methods that Node and curl send with a Content-Length, even without content (RFC 9110, section 8.6). */
const methodsWithBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** curl waits for the body of an answer to HEAD, unless it knows the method. */
function methodWords(method: string): readonly string[] {
  return method === 'HEAD' ? ['-I'] : ['-i', '-X', method];
}

/** curl gives meaning to brackets and braces in a URL, and resolves dot segments, unless it is told not to. */
function urlWords(url: string): readonly string[] {
  const globs = /[[\]{}]/.test(url) ? ['--globoff'] : [];
  const dots = /\/\.{1,2}(\/|\?|$)/.test(url) ? ['--path-as-is'] : [];
  return [...globs, ...dots, quote(url)];
}

/** curl takes a field with an empty value for one to leave out, unless a semicolon ends its name. */
function fieldWords([name, value]: readonly [name: string, value: string]): readonly string[] {
  return ['-H', quote(value.trim() === '' ? `${name};` : `${name}: ${value}`)];
}

/** A token for servers that accept any token. */
export const anyToken = 'any-token';

/** The first documented request of a page as a curl command. */
export function curlLine(baseUrl: string, openapi: OpenApiDocument, page: Page, token = anyToken): string {
  const [request] = page.requests;
  if (!request) return '';
  const { parameters } = request;
  const mediaType = mediaTypeOfBody(openapi, page, request);
  const fields = mergeFields(headerFieldsOf(page, parameters), labelledFields(request, mediaType));
  const credentials = (page.security[0] ?? []).map((scheme) => ({ scheme, token }));
  const { path, headers } = writtenRequest(page, { parameters, ...withCredentials({ headers: fields }, credentials) });
  const [method, url] = [page.method.toUpperCase(), `${baseUrl}${path}`];
  if (request.body === undefined) return commandOf(method, url, Object.entries(headers), []);
  const form = formWords(openapi, page, mediaType, request.body);
  if (form) return commandOf(method, url, Object.entries(withoutFields(headers, ['Content-Type'])), form);
  const body = writtenBody({ openapi, place: page, mediaType }, request.body);
  return formatCurl(method, url, Object.entries(headers), body);
}

/** The fields of a form, each as a person would give it to curl, which adds the Content-Type; `undefined` for no form. */
function formWords(
  openapi: OpenApiDocument,
  page: Page,
  mediaType: string | undefined,
  value: Json,
): readonly string[] | undefined {
  if (mediaType === undefined || typeof value !== 'object' || value === null) return undefined;
  const media = requestContent(openapi, page)[mediaType];
  const type = mediaTypeIn(mediaType);
  if (type === formType) return formPairs(openapi, media, value).flatMap(pairWords);
  return type === 'multipart/form-data' ? formParts(openapi, media, value).flatMap(partWords) : undefined;
}

/** curl encodes the value, and not the name. */
function pairWords([name, value]: Pair): readonly string[] {
  return ['--data-urlencode', quote(`${name}=${decodeURIComponent(value.replaceAll('+', '%20'))}`)];
}

/** Quotation marks keep `;`, `@` and `<` from having a meaning to curl. */
function partWords({ name = '', text, type, isFile }: FormPart): readonly string[] {
  const value = `"${text.replace(/["\\]/g, '\\$&')}"`;
  const [file, label] = [isFile ? `;filename=${name}` : '', type === undefined ? '' : `;type=${type}`];
  return ['-F', quote(`${name}=${value}${file}${label}`)];
}

/** A curl command that trusts an authority as well, whose certificate a file has. */
export function trusting(curl: string, authorityFile: string | undefined): string {
  return authorityFile === undefined
    ? curl
    : curl.replace(/(?<=^|\| )curl /, () => `curl --cacert ${shellWord(authorityFile)} `);
}

/** A word of a shell command, quoted only where necessary. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quote(text);
}

/** Characters that a reader does not see, or that end a line. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Bash, zsh and ksh read control characters in this form, in which a report on one line can show them. */
function quote(text: string): string {
  if (unseen.test(text)) return `$'${Array.from(text, escaped).join('')}'`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (!unseen.test(character)) return character;
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
