import type { Courier } from './courier.js';
import { isAnswered, type AnsweredExchange, type Exchange } from './exchange.js';
import { isBusyAnswer, isLimited } from './busy.js';
import { nextPage } from './pages.js';

/** How further pages are asked for. */
export interface ReadOnTools {
  readonly courier: Pick<Courier, 'deliver'>;
  readonly signal: AbortSignal;
  /** Called with each page after the first, whatever the answer. */
  readonly onPage: (exchange: Exchange) => void;
}

/** Asks for the further pages of a list, one after the other, as far as its request wants them and the answers lead. */
export async function readOn(first: Exchange, { courier, signal, onPage }: ReadOnTools): Promise<void> {
  if (!isAnswered(first)) return;
  const pages: [AnsweredExchange, ...AnsweredExchange[]] = [first];
  for (let next = nextPage(pages); next && !signal.aborted; next = nextPage(pages)) {
    const delivery = await courier.deliver(next);
    if ('unprepared' in delivery) return;
    const { exchange } = delivery;
    onPage(unlessLimited(exchange));
    if (!isAnswered(exchange)) return;
    pages.push(exchange);
  }
}

/** A refusal because of a limit says nothing of the list. */
export function unlessLimited(exchange: Exchange): Exchange {
  return isBusyAnswer(exchange) && isLimited(exchange) ? { ...exchange, aside: 'busy' } : exchange;
}
