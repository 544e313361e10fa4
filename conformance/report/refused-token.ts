import { cookieIn, fieldIn } from '../contract/header-fields.js';
import type { Page, SecurityScheme } from '../contract/model.js';
import { child, valueAt } from '../contract/pointer.js';
import { dereference } from '../contract/schema.js';
import { tokenIn } from '../contract/security.js';
import { pathAndQuery } from '../contract/uri-reference.js';
import type { Exchange } from '../exchange/exchange.js';
import type { Target } from '../target/target.js';
import { shortList } from '../text/shortlist.js';
import type { PageRecord } from '../verdict/judge.js';

/** Tells whether an operation takes no request without credentials. */
export function needsToken({ security }: Page): boolean {
  return security.length > 0 && security.every((way) => way.length > 0);
}

/**
 * What to do about a token that is refused: give one or, where one was given, in which place it was sent, and which other places
 * the document has for one.
 * @param records those whose documented requests were refused
 */
export function tokenAdvice(
  records: readonly PageRecord[],
  { token, tokens = {} }: Pick<Target, 'token' | 'tokens'>,
): string {
  const schemes = new Map(records.flatMap((record) => schemesOf(record)).map((one) => [one.scheme.name, one]));
  const used = [...schemes.values()].filter(({ isUsed }) => isUsed);
  const isGiven = token !== undefined || Object.keys(tokens).length > 0;
  if (!isGiven || used.length === 0) return 'give one with --token';
  const others = [...schemes.values()].filter(({ isUsed }) => !isUsed);
  const sent = `it was sent ${inWords(used, 'and')}`;
  if (others.length === 0) return sent;
  const settings = others.map(({ scheme }) => `${scheme.name}: ...`);
  return `${sent}; with "tokens: { ${shortList(settings, mostSchemes)} }" in the configuration, it is sent ${inWords(others, 'or')}`;
}

/** More schemes than these say no more than their number. */
const mostSchemes = 3;

/** A scheme with what the document says of it. */
interface DescribedScheme {
  readonly scheme: SecurityScheme;
  readonly description: unknown;
  /** Whether a documented request has its credentials. */
  readonly isUsed: boolean;
}

/** The schemes of an operation. Those that its requests have the credentials of are in the first alternative of which they have all. */
function schemesOf({ contract: { openapi }, page, exchanges }: PageRecord): readonly DescribedScheme[] {
  const [first] = exchanges.filter(({ request }) => request.control === undefined);
  const used = page.security.find((way) => way.length > 0 && way.every((scheme) => first && isCarried(scheme, first)));
  return page.security.flat().map((scheme) => {
    const object = dereference(openapi, child(valueAt(openapi, '/components/securitySchemes'), scheme.name));
    return { scheme, description: child(object, 'description'), isUsed: used?.includes(scheme) === true };
  });
}

function isCarried(scheme: SecurityScheme, { request: { headers, path } }: Exchange): boolean {
  switch (scheme.in) {
    case 'query':
      return new URLSearchParams(pathAndQuery(path).query).has(scheme.field);
    case 'cookie':
      return cookieIn(headers, scheme.field) !== undefined;
    case 'header': {
      const value = fieldIn(headers, scheme.field);
      return value !== undefined && tokenIn(scheme, value) !== undefined;
    }
  }
}

const places: Readonly<Record<SecurityScheme['in'], string>> = {
  header: 'header field',
  cookie: 'cookie',
  query: 'query parameter',
};

/** The places of some schemes, each with what the document says of it. */
function inWords(schemes: readonly DescribedScheme[], word: 'and' | 'or'): string {
  const words = schemes.map(({ scheme, description }) => {
    const said = typeof description === 'string' ? ` (${description.trim().replaceAll(/\s+/g, ' ')})` : '';
    const as = scheme.scheme === undefined ? '' : ` as ${scheme.scheme}`;
    return `in the ${places[scheme.in]} ${scheme.field}${as}${said}`;
  });
  return words.join(` ${word} `);
}
