import { UnreachableError } from '../errors.js';
import { isAnswered, type Exchange } from './exchange.js';
import { connectionClosed, connectionRefused } from './failure.js';

/** Whether the subject has answered yet, and how many requests it did not answer. */
export interface Reach {
  failures: number;
  isAnswered: boolean;
}

/**
 * A subject that sends an invalid answer is reachable; a subject that never answers is not.
 * @param patience how many requests without an answer it takes
 * @throws UnreachableError when it answers none of the first requests
 */
export function assertReachable(exchange: Exchange, patience: number, reach: Reach, baseUrl: string): void {
  reach.isAnswered ||= isAnswered(exchange) || exchange.failure.reason === 'broken';
  if (reach.isAnswered || isAnswered(exchange)) return;
  reach.failures += 1;
  if (reach.failures < patience) return;
  const { message } = exchange.failure;
  throw new UnreachableError(`no answer from ${baseUrl}: ${message}${adviceOn(message, baseUrl)}`);
}

/** What may help where no subject answers. A server that expects TLS closes a connection on which it receives HTTP. */
function adviceOn(message: string, baseUrl: string): string {
  if (message === connectionRefused) return '; --wait SECONDS waits for a subject that is still starting';
  const secure = baseUrl.replace(/^http:/i, 'https:');
  return message === connectionClosed && secure !== baseUrl ? `; if it expects TLS, give it as ${secure}` : '';
}
