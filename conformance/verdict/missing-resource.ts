import { isAllowed } from '../check/expected-status.js';
import { show } from '../check/body.js';
import { itemIn } from '../check/listed-item.js';
import type { HttpMethod, Json, Page } from '../contract/model.js';
import { isParameterPlace } from '../contract/parameters.js';
import { valueAt } from '../contract/pointer.js';
import { missingStatuses } from '../contract/removals.js';
import { isDone, isUnderWay, stillThere } from '../exchange/done.js';
import { isAnswered, type Exchange } from '../exchange/exchange.js';
import type { PlannedRequest } from '../exchange/planned-request.js';

/** What decides whether a request of a page names what is there. */
type Naming = Pick<Page, 'isDerived' | 'path' | 'requests'>;

/**
 * Tells whether a documented request was refused because what it names is not there. Only the document gives the values
 * of a derived page, and no document says what a subject holds, nor of every id which form it has.
 */
export function isMissing(page: Naming, exchange: Exchange): boolean {
  return page.isDerived === true && exchange.request.control === undefined && whyMissing(page, exchange) !== undefined;
}

/** Why nothing can be said of a request that names what is not there. */
export function missingReason(page: Naming, exchange: Exchange): string {
  return `${exchange.request.id} was answered ${whyMissing(page, exchange) ?? ''}; give values of yours under "parameters" or "body", or capture them ("captures")`;
}

/** The status code of a refusal, and what it may be about. */
function whyMissing(page: Naming, exchange: Exchange): string | undefined {
  if (!isAnswered(exchange)) return undefined;
  const { request, response } = exchange;
  const namesSomething = page.path.includes('{') || request.body !== undefined;
  if (response.status === 404 && namesSomething) return '404: what it names is not there';
  const { status } = response;
  const [madeUp] = [400, 422].includes(status) ? madeUpIn(page, request) : [];
  return (
    madeUp && `${status}, which may be about the ${show(valueIn(request, madeUp))} that the suite made up for ${madeUp}`
  );
}

/** Where a request names resources by values that no document and no answer gives; see `DocumentedRequest`. */
function madeUpIn({ requests }: Naming, request: PlannedRequest): readonly string[] {
  return requests.flatMap(({ madeUp, parameters, body }) => {
    const given = madeUp?.filter((key) => {
      const value = valueIn(request, key);
      return value !== undefined && value === valueIn({ parameters, json: body }, key);
    });
    return given ?? [];
  });
}

/** The value of a parameter by its key, or of the body by JSON Pointer. */
function valueIn(
  { parameters, json }: Pick<PlannedRequest, 'parameters'> & { readonly json?: Json | undefined },
  key: string,
): unknown {
  return isParameterPlace(key) ? parameters[key] : valueAt(json, key);
}

/**
 * By these a subject says that a resource is not in the state to be changed or removed: RFC 9110, 15.5.10 and 15.5.21; RFC 4918;
 * RFC 8470. A change may be refused with 422 for its own values, too.
 */
const notNow: Readonly<Partial<Record<HttpMethod, readonly number[]>>> = {
  delete: [409, 422, 423, 425],
  put: [409, 423, 425],
  patch: [409, 423, 425],
};

/**
 * Tells whether a subject may still be making what the run has just created: it refuses to change or remove it, or does not
 * show it yet after it has only accepted the creation (202). The document alone does not say how long that takes. What has to
 * be refused for another reason is judged.
 */
export function isTooEarly(page: Page, exchange: Exchange): boolean {
  const { source, request } = exchange;
  if (page.isDerived !== true || !source || !isAnswered(exchange) || !isAllowed(page, request.situation)) return false;
  const { status } = exchange.response;
  return notNow[page.method]?.includes(status) ?? (source.response.status === 202 && status === 404);
}

/**
 * Tells whether a subject still shows what it has only accepted to remove (202): no document says when that is through. What was
 * gone before, and is shown again, is judged.
 * @param others the exchanges of the page, among which are the earlier answers
 */
export function isNotYetGone(exchange: Exchange, others: readonly Exchange[]): boolean {
  const { source, request } = exchange;
  const isPatient = request.until?.kind === 'gone' && source?.request.method === 'delete';
  if (!isPatient || source.response.status !== 202 || !isAnswered(exchange) || !isUnderWay(exchange)) return false;
  return !pollsOf(exchange, others).some((one) => isAnswered(one) && isDone(one));
}

/** Why nothing can be said of what is to be removed: the last that was seen of it. */
export function notYetGoneReason(exchange: Exchange, others: readonly Exchange[]): string {
  const count = pollsOf(exchange, others).length + 1;
  const times = count === 1 ? 'once' : `${count} times`;
  const last = isAnswered(exchange) ? stillThere(exchange.response.status) : '';
  return `${exchange.request.id} was sent ${times}, and ${last}; "polling" in the target configuration says how often and how long`;
}

/** The answers to a request before the last one. */
function pollsOf({ request }: Exchange, others: readonly Exchange[]): readonly Exchange[] {
  return others.filter(({ request: { id } }) => id.startsWith(`${request.id} #`));
}

/**
 * Tells whether a removal was answered 404 or 410 because the run has already removed the same resource by another request: a
 * subject may answer two creations with one resource.
 */
export function isGone({ method }: Pick<Page, 'method'>, exchange: Exchange, others: readonly Exchange[]): boolean {
  const { source, request } = exchange;
  if (method !== 'delete' || !source || !isAnswered(exchange) || !missingStatuses.includes(exchange.response.status)) {
    return false;
  }
  return others.some((other) => {
    const isSuccess = isAnswered(other) && other.response.status < 300;
    const isOfOther = other.source !== undefined && other.source.request.id !== source.request.id;
    return isSuccess && isOfOther && other.request.path === request.path;
  });
}

/**
 * Tells whether what a list has shown may have been removed since, by whomever: it is not shown by itself, and a list that was
 * asked for after that does not have it, or tells nothing.
 */
export function isNoLongerListed(exchange: Exchange): boolean {
  const { request, later } = exchange;
  if (!request.listed || (isAnswered(exchange) && exchange.response.status < 300)) return false;
  return !later || itemIn(later, request.listed) === undefined;
}

/** Why nothing can be said of what a list has shown. */
export function unlistedReason({ id }: Pick<PlannedRequest, 'id'>): string {
  return `${id} is about what the list no longer had when it was asked for again`;
}

/** Why nothing can be said of the removal of what is gone. */
export function goneReason({ id }: Pick<PlannedRequest, 'id'>): string {
  return `${id} names what another request has removed: the subject answered two creations with one resource`;
}

/** Why nothing can be said of a request about what was just created. */
export function tooEarlyReason({ id }: Pick<PlannedRequest, 'id'>): string {
  return `${id} was refused: what the run has just created may not be ready; give a value of yours under "parameters"`;
}
