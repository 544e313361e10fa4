import type { Carrier } from './credentials.js';
import { joinCookies, mergeFields, type HeaderFields } from './header-fields.js';
import type { ParameterValues } from './model.js';
import { cookiesOf, pathOf, queryOf, withQuery, type Pair, type ParameterPage } from './serialisation.js';

/** A request whose parameters have values, with its header fields and with query parameters that are none of the contract. */
export interface ValuedRequest extends Carrier {
  readonly parameters: ParameterValues;
}

/** Path and query, and all header fields, as they are sent. The header fields have the parameters in header fields already. */
export interface WrittenRequest {
  readonly path: string;
  readonly headers: HeaderFields;
}

/** Writes the parameters of a request where they belong. */
export function writtenRequest(page: ParameterPage, request: ValuedRequest): WrittenRequest {
  return { path: pathWithQuery(page, request), headers: withCookies(page, request) };
}

function pathWithQuery(page: ParameterPage, { parameters, query = {} }: ValuedRequest): string {
  const added = Object.entries(query).map(encodedPair);
  const names = new Set(added.map(([name]) => name));
  const documented = queryOf(page, parameters).filter(([name]) => !names.has(name));
  return withQuery(pathOf(page, parameters), [...documented, ...added]);
}

/** `%20` means a blank everywhere; `+` means a blank only in form data. */
function encodedPair([name, value]: Pair): Pair {
  return [encodeURIComponent(name), encodeURIComponent(value)];
}

/** The header fields with the cookies that are parameters, unless a field has a cookie of that name already. */
function withCookies(page: ParameterPage, { headers, parameters }: ValuedRequest): HeaderFields {
  const cookies = cookiesOf(page, parameters);
  return cookies.length === 0 ? headers : mergeFields({ Cookie: joinCookies(cookies) }, headers);
}
