import { isAnswered, type Exchange } from '../exchange/exchange.js';
import { counted } from '../text/counted.js';
import type { PageRecord } from '../verdict/judge.js';

/** So few requests without an answer at the end of a run may be an accident. */
const fewest = 3;

/**
 * After which request a subject has stopped answering, as one that has ended; nothing of a subject that answered again later, or
 * of a recording without times.
 */
export function stoppedAnswering(records: readonly PageRecord[]): readonly string[] {
  const timed = records
    .flatMap(({ exchanges, aside = [] }) => [...exchanges, ...aside])
    .map((exchange) => ({ exchange, at: Date.parse(exchange.sentAt ?? '') }))
    .sort((one, other) => one.at - other.at);
  const last = timed.findLast(({ exchange }) => isAnswered(exchange));
  if (!last) return [];
  const later = timed.filter(({ exchange, at }) => !isAnswered(exchange) && at >= last.at);
  // What was under way when the subject ended may have been sent before.
  const underWay = timed.find(({ exchange, at }) => isClosed(exchange) && at + exchange.durationMs >= last.at);
  const first = underWay ?? later[0];
  if (!first || isAnswered(first.exchange) || later.length < fewest) return [];
  const { request, failure } = first.exchange;
  const more = counted(later.filter((one) => one !== first).length, 'later request');
  return [
    `stopped answering after ${last.exchange.request.id}: ${request.id} had no answer (${failure.message}), nor had ${more}`,
  ];
}

function isClosed(exchange: Exchange): boolean {
  return !isAnswered(exchange) && exchange.failure.reason === 'closed';
}
