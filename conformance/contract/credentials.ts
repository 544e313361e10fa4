import { mergeFields, type HeaderFields } from './header-fields.js';
import type { SecurityScheme } from './model.js';
import { credentialOf } from './security.js';

/** The parts of a request that carry credentials. */
export interface Carrier {
  readonly headers: HeaderFields;
  readonly query?: Readonly<Record<string, string>> | undefined;
}

/** A scheme with the token for it. */
export interface Credential {
  readonly scheme: SecurityScheme;
  readonly token: string;
}

/** The request with credentials in their places. */
export function withCredentials(carrier: Carrier, credentials: readonly Credential[]): Carrier {
  return credentials.reduce(placeCredential, carrier);
}

/** The request with a credential in its place. */
export function placeCredential({ headers, query }: Carrier, { scheme, token }: Credential): Carrier {
  const value = credentialOf(scheme, token);
  switch (scheme.in) {
    case 'query':
      return { headers, query: { ...query, [scheme.field]: value } };
    case 'cookie':
      return { headers: mergeFields(headers, { Cookie: `${scheme.field}=${asCookie(value)}` }), query };
    case 'header':
      return { headers: mergeFields(headers, { [scheme.field]: value }), query };
  }
}

/** A cookie has any visible character of ASCII except a few (RFC 6265, section 4.1.1); servers decode `%`. */
function asCookie(value: string): string {
  return /^[!#-+\--:<-[\]-~]*$/.test(value) ? value : encodeURIComponent(value);
}
