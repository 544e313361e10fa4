import { withoutQueryParameter } from '../contract/parameters.js';
import { pathAndQuery } from '../contract/uri-reference.js';
import type { Courier } from './courier.js';
import type { Exchange } from './exchange.js';
import { againId, furtherPage } from './pages.js';
import type { PlannedRequest } from './planned-request.js';

/** How a list is asked for again. */
export interface LookAgainTools {
  readonly courier: Pick<Courier, 'keptFor'>;
  /** Sends the request for the list; an answer that says nothing of it is aside. */
  readonly send: (request: PlannedRequest) => Promise<Exchange>;
  /** Called with the answer. */
  readonly onPage: (exchange: Exchange) => void;
}

/**
 * Asks for a list again, after a request about some of its items: what is in both lists with the same values was there in between,
 * whoever else uses the subject.
 */
export async function lookAgain({ request }: Exchange, { courier, send, onPage }: LookAgainTools): Promise<void> {
  const asked = askedAgain(request, courier);
  if (!asked) return;
  const { captures: _, paging: __, looksAgain: ___, ...own } = asked;
  const control = own.control ?? own.id;
  onPage(await send({ ...own, id: againId(request), situation: furtherPage, control }));
}

function askedAgain(request: PlannedRequest, courier: LookAgainTools['courier']): PlannedRequest | undefined {
  const { looksAgain } = request;
  const capture = request.captures?.[0];
  if (looksAgain === undefined) return undefined;
  if (looksAgain === 'list') return capture && courier.keptFor(capture.from)?.request;
  const { path, query } = pathAndQuery(request.path);
  const values = new URLSearchParams(query);
  values.delete(looksAgain.without);
  const parameters = withoutQueryParameter(request.parameters, looksAgain.without);
  return { ...request, path: values.size === 0 ? path : `${path}?${values.toString()}`, parameters };
}
