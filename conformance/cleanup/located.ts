import type { Contract } from '../contract/contract.js';
import type { Page, ParameterValues } from '../contract/model.js';
import { lastVariableOf, pathTemplate, segmentsOf, withoutEndSlash } from '../contract/path.js';
import { headerValue, type Response } from '../exchange/exchange.js';
import type { PlannedRequest } from '../exchange/planned-request.js';

/** Where a resource is: the operation that removes it, and the values of its path. */
export interface Address {
  readonly page: Page;
  readonly parameters: ParameterValues;
  readonly id: string;
  /** The values of its path that are certain, where the others are not. */
  readonly elsewhere?: ParameterValues;
}

/** What is asked of a creation and its answer. */
interface Creation {
  readonly request: Pick<PlannedRequest, 'method' | 'path'>;
  readonly response: Pick<Response, 'headers'>;
}

/**
 * Where a POST has created something, as `Location` of its answer says it (RFC 9110, section 10.2.2). `undefined` where no operation
 * of the contract removes what is there, where another host has it, and where it is what the request itself is about, or something
 * above that: these were there before.
 * @param baseUrl that of the subject
 */
export function locatedIn(
  { pages }: Pick<Contract, 'pages'>,
  { request, response }: Creation,
  baseUrl: string,
): Address | undefined {
  const location = headerValue(response, 'Location');
  if (request.method !== 'post' || location === undefined) return undefined;
  const path = pathBelow(baseUrl, request.path, location);
  if (path === undefined || isAtOrAbove(path, request.path)) return undefined;
  const segments = segmentsOf(withoutEndSlash(path));
  const found = pages
    .filter(({ method }) => method === 'delete')
    .map((page) => ({ page, template: pathTemplate(withoutEndSlash(page.path)) }))
    .sort((one, other) => (one.template.order < other.template.order ? -1 : 1))
    .flatMap(({ page, template }) => {
      const parameters = template.match(segments);
      const idParameter = lastVariableOf(page.path);
      const id = idParameter === undefined ? undefined : parameters?.[idParameter];
      return parameters && id !== undefined ? [{ page, parameters, id }] : [];
    });
  return found[0];
}

/** The path below the base URL that a reference leads to from a request there; `undefined` where it leads elsewhere. */
function pathBelow(baseUrl: string, from: string, reference: string): string | undefined {
  const base = new URL(baseUrl);
  const above = base.pathname.replace(/\/$/, '');
  const sentTo = `${base.origin}${above}${from}`;
  if (!URL.canParse(reference, sentTo)) return undefined;
  const { host, pathname } = new URL(reference, sentTo);
  return host === base.host && pathname.startsWith(`${above}/`) ? pathname.slice(above.length) : undefined;
}

function isAtOrAbove(path: string, target: string): boolean {
  const [own, above] = [target.replace(/[?#].*$/s, ''), path].map(withoutEndSlash);
  return `${own}/`.startsWith(`${above}/`);
}
