import { headerValue, isAnswered, type Exchange } from '../exchange/exchange.js';

/** Where a request was redirected to, as an absolute URL (RFC 9110, section 10.2.2); `undefined` if it was not. */
function locationOf(exchange: Exchange, baseUrl: string): string | undefined {
  if (!isAnswered(exchange) || exchange.response.status < 300 || exchange.response.status > 399) return undefined;
  const location = headerValue(exchange.response, 'Location');
  const from = `${baseUrl}${exchange.request.path}`;
  return location !== undefined && URL.canParse(location, from) ? new URL(location, from).href : undefined;
}

/**
 * What to do about a subject that redirects all documented requests, which the suite does not follow; `undefined` unless
 * it redirects all of them.
 */
export function redirections(exchanges: readonly Exchange[], baseUrl: string): string | undefined {
  const redirected = exchanges.map((exchange) => ({ exchange, location: locationOf(exchange, baseUrl) }));
  const bases = redirected.map(({ exchange: { request }, location }) =>
    location?.endsWith(request.path) === true ? location.slice(0, -request.path.length) : undefined,
  );
  const [first] = redirected;
  const [base] = bases;
  if (first?.location === undefined || redirected.some(({ location }) => location === undefined)) return undefined;
  if (base !== undefined && bases.every((one) => one === base))
    return `redirects: every documented request was redirected to ${base}: give that base URL`;
  return (
    `redirects: every documented request was redirected, such as ${first.exchange.request.path} to ${first.location}, ` +
    'and the suite follows no redirects: give a base URL below which the documented paths are served themselves'
  );
}
