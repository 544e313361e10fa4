import { headerValue, isAnswered, type AnsweredExchange, type Exchange, type Response } from './exchange.js';

/** Status codes of a subject that limits how much it takes: a pause and a lower pace help. */
const limited: readonly number[] = [413, 429, 503];

/** Status codes of a subject whose state does not permit the request at that time. */
const occupied: readonly number[] = [409, 422];

/** Tells whether an answer has a status code with which a subject that is busy refuses what the contract allows. */
export function isBusyAnswer(exchange: Exchange): exchange is AnsweredExchange {
  return isAnswered(exchange) && [...limited, ...occupied].includes(exchange.response.status);
}

/** Tells whether a busy answer speaks of a limit. The others speak of the state of the subject. */
export function isLimited({ response }: AnsweredExchange): boolean {
  return limited.includes(response.status);
}

/** Tells whether an answer has a status code with which a subject refuses what the state of a resource does not permit. */
export function isOccupied({ response }: AnsweredExchange): boolean {
  return occupied.includes(response.status);
}

/** Tells whether an answer has the status code of occupied subjects with which most refuse what a request holds (RFC 9110, 15.5.21). */
export function isOfContent({ response }: AnsweredExchange): boolean {
  return response.status === 422;
}

/** A refusal because of a limit says nothing of what was asked for: it is set aside. */
export function unlessLimited(exchange: Exchange): Exchange {
  return isBusyAnswer(exchange) && isLimited(exchange) ? { ...exchange, aside: 'busy' } : exchange;
}

/** Tells whether an answer is the one to whatever is wrong with a request. */
export function isBadRequest({ response }: AnsweredExchange): boolean {
  return response.status === 400;
}

/** Tells whether an answer has a status code with which subjects refuse a name that is taken. */
export function mayBeTaken(exchange: AnsweredExchange): boolean {
  return isBadRequest(exchange) || isOccupied(exchange);
}

/**
 * How long a response asks to wait, in milliseconds (RFC 9110, section 10.2.3); `undefined` if it does not say. A date
 * counts from the response's own Date, because the clocks of subject and suite may differ.
 */
export function retryAfterMs(response: Pick<Response, 'headers'>): number | undefined {
  const value = headerValue(response, 'Retry-After')?.trim();
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const waitMs = momentOf(value) - momentOf(headerValue(response, 'Date'));
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

/** Each form of a date in HTTP begins with the name of a day (RFC 9110, section 5.6.7). `Date.parse` reads "1.5" as one too. */
const dayNames = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

function momentOf(date = ''): number {
  return dayNames.test(date) ? Date.parse(date) : NaN;
}

/** Which settings help with a busy subject. */
export const busyAdvice =
  'lower "concurrency" or "requestsPerSecond", or let a command wait, or remove what can be there only once (conditions, valid-request, before)';

/** Why nothing can be said of a request that a busy subject refused or never got. */
export function busyReason(answered: string): string {
  return `the subject was busy or limited: it answered ${answered} to every documented request at that time; ${busyAdvice}`;
}
