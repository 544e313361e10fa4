import type { Page } from '../contract/model.js';
import { isAnswered, type Exchange } from '../exchange/exchange.js';
import type { PlannedRequest } from '../exchange/planned-request.js';

/**
 * Tells whether a documented request was answered 404 because what it names is not there. Only the document gives the values
 * of a derived page, and no document says what a subject holds.
 */
export function isMissing({ isDerived, path }: Pick<Page, 'isDerived' | 'path'>, exchange: Exchange): boolean {
  const { control, body } = exchange.request;
  const namesSomething = path.includes('{') || body !== undefined;
  const isNotFound = isAnswered(exchange) && exchange.response.status === 404;
  return isDerived === true && control === undefined && namesSomething && isNotFound;
}

/** Why nothing can be said of a request that names what is not there. */
export function missingReason({ id }: Pick<PlannedRequest, 'id'>): string {
  return `${id} was answered 404: what it names is not there; give values of yours under "parameters" or "body", or capture them ("captures")`;
}
