import { retryAfterMs, unlessLimited } from './busy.js';
import type { Delivery } from './courier.js';
import { hasPlace, isDone, isUnderWay, isToStay } from './done.js';
import { isAnswered, type Exchange } from './exchange.js';
import type { Clock } from './pace.js';
import { awaitedSituation, pollId, type PlannedRequest, type Until } from './planned-request.js';

/** How often something that takes its time is asked for, and how long the suite waits in between. */
export interface Polling {
  /** The most times. */
  readonly times: number;
  /** The longest wait between two, in milliseconds. The first waits are shorter. */
  readonly intervalMs: number;
}

/** The first wait in milliseconds; each further one is twice as long. */
const firstWaitMs = 100;

/** The longest wait that a subject may ask for, in milliseconds. */
const longestAskedMs = 60_000;

/**
 * How often something is asked for where there is little hope: the same page was asked for in vain as often as `Polling` permits,
 * or the answer has no place for what is waited for.
 */
const timesInVain = 3;

/**
 * What was asked for in vain as often as `Polling` permits. A subject that never gets there would otherwise be waited for as long
 * in each workflow, which takes minutes and shows nothing new.
 */
export class Patience {
  readonly #lost = new Set<string>();

  /** How often a request is sent at most, after its last answer. */
  timesFor(request: Waiting, last: Exchange, { times }: Polling): number {
    const isHopeless = this.#lost.has(keyOf(request)) || (isAnswered(last) && !hasPlace(last));
    return isHopeless ? Math.min(times, timesInVain) : times;
  }

  lose(request: Waiting): void {
    this.#lost.add(keyOf(request));
  }
}

/** What is waited for in the same way: a subject may be slow at the one, and in time at the other. */
function keyOf({ page, until }: Waiting): string {
  return `${page} ${until.kind}`;
}

/** A request that waits for something. */
type Waiting = PlannedRequest & { readonly until: Until };

function isWaiting(request: PlannedRequest): request is Waiting {
  return request.until !== undefined;
}

/** How to send, and what to do with the answers before the last one. */
export interface PollingTools {
  readonly polling: Polling;
  /** That of the whole run. */
  readonly patience: Patience;
  readonly deliver: (request: PlannedRequest) => Promise<Delivery>;
  /** Asks for the further pages of a list; calls back with each. */
  readonly readOn: (first: Exchange, onPage: (page: Exchange) => void) => Promise<void>;
  readonly clock: Pick<Clock, 'wait'>;
  readonly signal: AbortSignal;
  readonly onPoll: (exchange: Exchange) => void;
  /** Called with the further pages of the last list. */
  readonly onPage: (page: Exchange) => void;
}

/** What came of a request, with the further pages of a list that is to be asked for page by page. */
interface Answered {
  readonly delivery: Delivery;
  readonly pages: readonly Exchange[];
}

/**
 * Sends a request again until its answer shows what it waits for, and then once more where that is what should stay. Any other
 * end ends it too, and a request that waits for nothing is sent once.
 */
export async function deliverUntilDone(request: PlannedRequest, tools: PollingTools): Promise<Delivery> {
  const { polling, patience, clock, signal, onPoll, onPage } = tools;
  let answered = await ask(request, tools);
  for (let count = 1; isWaiting(request) && !('unprepared' in answered.delivery); count += 1) {
    const { exchange } = answered.delivery;
    const isOver = isReached(exchange, answered.pages);
    const waitMs = isOver ? 0 : waitAfter(exchange, count, polling);
    if (!isOver && waitMs !== undefined && count >= patience.timesFor(request, exchange, polling)) {
      patience.lose(request);
      break;
    }
    if (waitMs === undefined || signal.aborted || (isOver && !isToStay(request.until))) break;
    [exchange, ...answered.pages].forEach((one) => onPoll(asPoll(one, request, count)));
    await clock.wait(waitMs, signal);
    answered = await ask(request, tools);
    if (isOver) break;
  }
  answered.pages.forEach(onPage);
  return answered.delivery;
}

async function ask(request: PlannedRequest, { deliver, readOn }: PollingTools): Promise<Answered> {
  const delivery = await deliver(request);
  const pages: Exchange[] = [];
  if (!('unprepared' in delivery) && readsOn(request)) await readOn(delivery.exchange, (page) => pages.push(page));
  return { delivery, pages };
}

/** Tells whether only all pages of a list show whether a request is to be sent again. */
export function readsOn({ until }: Pick<PlannedRequest, 'until'>): boolean {
  return until?.kind === 'unlisted';
}

/**
 * An answer before the last one, or a page of it. A refusal because of a limit says nothing of what is asked for. What is on its
 * way out may still be there, so that nothing but the form of such an answer is judged.
 */
function asPoll(exchange: Exchange, { id, until }: Waiting, count: number): Exchange {
  const { request } = exchange;
  const keepsSituation = until.kind === 'state' || request.id !== id;
  const own = { id: `${pollId(id, count)}${request.id.slice(id.length)}` };
  const situation = keepsSituation ? request.situation : awaitedSituation;
  return { ...unlessLimited(exchange), request: { ...request, ...own, situation } };
}

function isReached(exchange: Exchange, pages: readonly Exchange[]): boolean {
  return isAnswered(exchange) && isDone(exchange, pages.filter(isAnswered));
}

/** How long to wait before the next request; `undefined` where it would show nothing new. */
function waitAfter(exchange: Exchange, count: number, { intervalMs }: Polling): number | undefined {
  if (!isAnswered(exchange) || !isUnderWay(exchange)) return undefined;
  const askedMs = retryAfterMs(exchange.response);
  return askedMs === undefined
    ? Math.min(intervalMs, firstWaitMs * 2 ** (count - 1))
    : Math.min(askedMs, longestAskedMs);
}
