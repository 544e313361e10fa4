import type { DocumentedRequest, Page } from './model.js';
import { fillPath } from './path.js';

/** A curl command as text, from its parts. Every part is quoted for a POSIX shell where necessary. */
export function formatCurl(
  method: string,
  url: string,
  headers: readonly (readonly [name: string, value: string])[],
  body: string | undefined,
): string {
  const fields = headers.flatMap(([name, value]) => ['-H', quote(`${name}: ${value}`)]);
  const data = body === undefined ? [] : ['--data-raw', quote(body)];
  return ['curl', '-i', '-X', method, quote(url), ...fields, ...data].join(' ');
}

/** A token for servers that accept any token. */
export const anyToken = 'any-token';

/** The first documented request of a page as a curl command. */
export function curlLine(baseUrl: string, page: Page, token = anyToken): string {
  const [request] = page.requests;
  if (!request) return '';
  const field = page.credentials[0];
  const headers = [...Object.entries(request.headers), ...(field === undefined ? [] : [[field, token] as const])];
  const url = `${baseUrl}${fillPath(page.path, request.parameters)}`;
  return formatCurl(page.method.toUpperCase(), url, headers, bodyOf(request));
}

function bodyOf({ body }: DocumentedRequest): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

/** A word of a shell command, quoted only where necessary. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : quote(text);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
