import type { OpenApiDocument, Page } from './model.js';
import { labelledFields, mediaTypeOfBody, writtenBody } from './request-body.js';
import { headerFieldsOf } from './serialisation.js';
import { withCredentials } from './credentials.js';
import { mergeFields } from './header-fields.js';
import { writtenRequest } from './written-request.js';

/** Header fields by name, in the order in which they are sent. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A curl command as text, from its parts. Every part is quoted for a POSIX shell where necessary. */
export function formatCurl(method: string, url: string, headers: Fields, body: string | undefined): string {
  const data = body === undefined ? [] : ['--data-raw', quote(body)];
  return ['curl', ...methodWords(method), ...urlWords(url), ...headers.flatMap(fieldWords), ...data].join(' ');
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
  const body = request.body === undefined ? undefined : writtenBody({ openapi, place: page, mediaType }, request.body);
  return formatCurl(page.method.toUpperCase(), `${baseUrl}${path}`, Object.entries(headers), body);
}

/** A curl command that trusts an authority as well, whose certificate a file has. */
export function trusting(curl: string, authorityFile: string | undefined): string {
  return authorityFile === undefined
    ? curl
    : curl.replace(/^curl /, () => `curl --cacert ${shellWord(authorityFile)} `);
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
