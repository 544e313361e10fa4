import { isAnswered, type AnsweredExchange, type Exchange } from './exchange.js';
import { nextPage } from './pages.js';
import type { PlannedRequest } from './planned-request.js';

/** How further pages are asked for. */
export interface ReadOnTools {
  /** Sends the request for a page; an answer that says nothing of it is aside. */
  readonly send: (request: PlannedRequest) => Promise<Exchange>;
  readonly signal: AbortSignal;
  /** Called with each page after the first, whatever the answer. */
  readonly onPage: (exchange: Exchange) => void;
}

/** Asks for the further pages of a list, one after the other, as far as its request wants them and the answers lead. */
export async function readOn(first: Exchange, { send, signal, onPage }: ReadOnTools): Promise<void> {
  if (!isAnswered(first) || first.aside) return;
  const pages: [AnsweredExchange, ...AnsweredExchange[]] = [first];
  for (let next = nextPage(pages); next && !signal.aborted; next = nextPage(pages)) {
    const exchange = await send(next);
    onPage(exchange);
    if (!isAnswered(exchange) || exchange.aside) return;
    pages.push(exchange);
  }
}
