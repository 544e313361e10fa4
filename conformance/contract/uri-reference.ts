/** Path and query of a URI reference (RFC 3986, section 4.1); a query may hold further question marks. */
export interface PathAndQuery {
  readonly path: string;
  /** `undefined` without a question mark. */
  readonly query: string | undefined;
}

/** What stands on both sides of the first question mark. */
export function pathAndQuery(reference: string): PathAndQuery {
  const end = reference.indexOf('?');
  return end < 0
    ? { path: reference, query: undefined }
    : { path: reference.slice(0, end), query: reference.slice(end + 1) };
}
