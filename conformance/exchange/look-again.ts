import { unlessLimited } from './busy.js';
import type { Courier } from './courier.js';
import type { Exchange } from './exchange.js';
import { againId, furtherPage } from './pages.js';

/** How a list is asked for again. */
export interface LookAgainTools {
  readonly courier: Pick<Courier, 'deliver' | 'keptFor'>;
  /** Called with the answer. */
  readonly onPage: (exchange: Exchange) => void;
}

/**
 * Asks for a list again, after a request about one of its items: what is in both lists with the same values was there in between,
 * whoever else uses the subject.
 */
export async function lookAgain({ request }: Exchange, { courier, onPage }: LookAgainTools): Promise<void> {
  const [capture] = request.captures ?? [];
  const source = request.listed && capture && courier.keptFor(capture.from);
  if (!source) return;
  const { captures: _, paging: __, ...own } = source.request;
  const control = own.control ?? own.id;
  const delivery = await courier.deliver({ ...own, id: againId(request), situation: furtherPage, control });
  if ('exchange' in delivery) onPage(unlessLimited(delivery.exchange));
}
