import { placeCredential, withCredentials, type Carrier, type Credential } from '../contract/credentials.js';
import { cookieIn, fieldIn, withoutCookies, withoutFields, type HeaderFields } from '../contract/header-fields.js';
import type { Page, SecurityAlternative, SecurityScheme } from '../contract/model.js';
import { tokenIn } from '../contract/security.js';
import type { Target } from '../target/target.js';

/** A token for subjects that accept any token. */
const madeUpToken = 'cloud-contracts-token';

/** The part of a page that says how its operation authenticates. */
export type Authentication = Pick<Page, 'security' | 'sends'>;

/** The tokens of a target: one for the only scheme, or one for each. */
export type Tokens = Pick<Target, 'token' | 'tokens'>;

/**
 * The credentials of a documented request: those of the first alternative for which the target has all tokens. Where
 * there is none, they are made up, unless the contract needs none or the user's own header fields authenticate.
 */
export function credentialsFor(page: Authentication, tokens: Tokens, own: HeaderFields): readonly Credential[] {
  const served = waysOf(page).map((way) => servedBy(tokens, way));
  const first = served.find((credentials) => credentials !== undefined);
  if (first) return first;
  const authenticates = schemesOf(page).some((scheme) => isCarried(scheme, { headers: own }));
  const [way = []] = page.security;
  return authenticates || isOptional(page) ? [] : madeUp(tokens, way);
}

/** Tells whether a request needs no credentials, whether or not it may have some. */
export function isOptional({ security, sends }: Authentication): boolean {
  return security.some((way) => way.length === 0) || (security.length === 0 && Object.keys(sends).length === 0);
}

/** The ways to authenticate: those of the contract or, if it has none, the fields that the page sends beyond it. */
function waysOf({ security, sends }: Authentication): readonly SecurityAlternative[] {
  const ways = security.length > 0 ? security : [beyondContract(sends)];
  return ways.filter((way) => way.length > 0);
}

function beyondContract(sends: Authentication['sends']): SecurityAlternative {
  return Object.keys(sends).map((field) => ({ name: field, type: 'apiKey', in: 'header', field }));
}

function schemesOf(page: Authentication): readonly SecurityScheme[] {
  return [...page.security.flat(), ...beyondContract(page.sends)];
}

/** The credentials of an alternative; `undefined` if the target lacks a token for it. */
function servedBy({ token, tokens = {} }: Tokens, way: SecurityAlternative): readonly Credential[] | undefined {
  const others = way.filter(({ name }) => !Object.hasOwn(tokens, name));
  const only = others.length === 1 ? token : undefined;
  const credentials = way.flatMap((scheme) => {
    const own = Object.hasOwn(tokens, scheme.name) ? tokens[scheme.name] : only;
    return own === undefined ? [] : [{ scheme, token: own }];
  });
  return credentials.length === way.length ? credentials : undefined;
}

/** Each scheme has its own token, the first of the others the target's only one, and the rest have one that is made up. */
function madeUp({ token, tokens = {} }: Tokens, way: SecurityAlternative): readonly Credential[] {
  const [first] = way.filter(({ name }) => !Object.hasOwn(tokens, name));
  return way.map((scheme) => {
    const own = scheme === first ? token : tokens[scheme.name];
    return { scheme, token: own ?? madeUpToken };
  });
}

/** The request without anything that authenticates the operation. */
export function withoutCredentials(page: Authentication, carrier: Carrier): Carrier {
  return without(carrier, schemesOf(page));
}

function without({ headers, query }: Carrier, schemes: readonly SecurityScheme[]): Carrier {
  const names = (where: SecurityScheme['in']): readonly string[] =>
    schemes.filter((scheme) => scheme.in === where).map(({ field }) => field);
  const left = withoutCookies(withoutFields(headers, names('header')), names('cookie'));
  const others = query && Object.entries(query).filter(([name]) => !names('query').includes(name));
  return { headers: left, query: others && Object.fromEntries(others) };
}

/** The request with another token for each of its schemes, and no other credentials. */
export function withToken(page: Authentication, carrier: Carrier, token: string): Carrier {
  const credentials = schemesIn(page, carrier).map((scheme) => ({ scheme, token }));
  return withCredentials(withoutCredentials(page, carrier), credentials);
}

/**
 * The requests whose tokens are empty. A blank is as empty only where a token is the whole value of a header field: blanks
 * around that are no part of it (RFC 9110, section 5.5).
 */
export function withEmptyTokens(page: Authentication, carrier: Carrier): readonly Carrier[] {
  const isBare = schemesIn(page, carrier).some(({ in: place, scheme }) => place === 'header' && scheme === undefined);
  return ['', ...(isBare ? [' '] : [])].map((token) => withToken(page, carrier, token));
}

/** The request with another token for its first scheme. */
export function withFirstToken(page: Authentication, carrier: Carrier, token: string): Carrier {
  const [first] = schemesIn(page, carrier);
  return first ? placeCredential(carrier, { scheme: first, token }) : carrier;
}

/** The schemes of the alternative that a request follows, or else of the first one. */
function schemesIn(page: Authentication, carrier: Carrier): SecurityAlternative {
  const ways = waysOf(page);
  return ways.find((way) => way.every((scheme) => isCarried(scheme, carrier))) ?? ways[0] ?? [];
}

/** The requests that lack one of several credentials, and those that have an invalid token for one of them. */
export function withOneWrong(
  page: Authentication,
  carrier: Carrier,
  invalidToken: string,
): { readonly missing: readonly Carrier[]; readonly invalid: readonly Carrier[] } {
  const schemes = schemesIn(page, carrier).length < 2 ? [] : neededIn(page, carrier);
  return {
    missing: schemes.map((scheme) => without(carrier, [scheme])),
    invalid: schemes.map((scheme) => placeCredential(carrier, { scheme, token: invalidToken })),
  };
}

/** The schemes without which a request follows no alternative. */
function neededIn(page: Authentication, carrier: Carrier): SecurityAlternative {
  return schemesIn(page, carrier).filter((scheme) => {
    const left = without(carrier, [scheme]);
    return !waysOf(page).some((way) => way.every((one) => isCarried(one, left)));
  });
}

/** The requests with each change of one of their tokens; none for a change that leaves no token. */
export function withChangedTokens(
  page: Authentication,
  carrier: Carrier,
  changes: readonly ((token: string) => string)[],
): readonly Carrier[] {
  return neededIn(page, carrier).flatMap((scheme) => {
    const token = carriedToken(scheme, carrier);
    const changed = token === undefined ? [] : changes.map((change) => change(token)).filter((one) => one !== '');
    return changed.map((other) => placeCredential(carrier, { scheme: asNamedIn(carrier, scheme), token: other }));
  });
}

/** The user's own header field keeps its name. */
function asNamedIn({ headers }: Carrier, scheme: SecurityScheme): SecurityScheme {
  if (scheme.in !== 'header') return scheme;
  const name = Object.keys(headers).find((own) => own.toLowerCase() === scheme.field.toLowerCase());
  return { ...scheme, field: name ?? scheme.field };
}

function isCarried(scheme: SecurityScheme, carrier: Carrier): boolean {
  return carriedToken(scheme, carrier) !== undefined;
}

function carriedToken(scheme: SecurityScheme, { headers, query }: Carrier): string | undefined {
  switch (scheme.in) {
    case 'query':
      return query?.[scheme.field];
    case 'cookie':
      return cookieIn(headers, scheme.field);
    case 'header': {
      const value = fieldIn(headers, scheme.field);
      return value === undefined ? undefined : tokenIn(scheme, value);
    }
  }
}
