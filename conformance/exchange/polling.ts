import { valueAt } from '../contract/pointer.js';
import { isSuccess } from '../contract/status-code.js';
import { jsonOf } from '../check/body.js';
import { isLimited, retryAfterMs } from './busy.js';
import type { Delivery } from './courier.js';
import { isAnswered, type AnsweredExchange, type Exchange } from './exchange.js';
import type { Clock } from './pace.js';
import type { PlannedRequest, Until } from './planned-request.js';

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

/** How to send, and what to do with the answers before the last one. */
export interface PollingTools {
  readonly polling: Polling;
  readonly deliver: (request: PlannedRequest) => Promise<Delivery>;
  readonly clock: Pick<Clock, 'wait'>;
  readonly signal: AbortSignal;
  readonly onPoll: (exchange: Exchange) => void;
}

/**
 * Sends a request again until its answer shows the state that it waits for, and then once more, since that is where it should
 * stay. Any other end ends it too, and a request that waits for nothing is sent once.
 */
export async function deliverUntilDone(request: PlannedRequest, tools: PollingTools): Promise<Delivery> {
  const { polling, deliver, clock, signal, onPoll } = tools;
  let delivery = await deliver(request);
  for (let count = 1; request.until !== undefined && !('unprepared' in delivery); count += 1) {
    const { exchange } = delivery;
    const isOver = isReached(exchange);
    const waitMs = isOver ? 0 : waitAfter(exchange, request.until, count, polling);
    if (waitMs === undefined || signal.aborted) break;
    onPoll(asPoll(exchange, `${request.id} #${count}`));
    await clock.wait(waitMs, signal);
    delivery = await deliver(request);
    if (isOver) break;
  }
  return delivery;
}

/** An answer before the last one. A refusal because of a limit says nothing of what is asked for. */
function asPoll(exchange: Exchange, id: string): Exchange {
  const isAside = !isAnswered(exchange) || !isSuccess(exchange.response.status);
  return { ...exchange, ...(isAside && { aside: 'busy' }), request: { ...exchange.request, id } };
}

function isReached(exchange: Exchange): boolean {
  return isAnswered(exchange) && isSuccess(exchange.response.status) && isDone(exchange);
}

/** How long to wait before the next request; `undefined` where it would show nothing new. */
function waitAfter(
  exchange: Exchange,
  until: Until,
  count: number,
  { times, intervalMs }: Polling,
): number | undefined {
  if (!isAnswered(exchange) || count >= times) return undefined;
  const goesOn = isSuccess(exchange.response.status) ? isUnderWay(exchange, until) : isLimited(exchange);
  if (!goesOn) return undefined;
  const askedMs = retryAfterMs(exchange.response);
  return askedMs === undefined
    ? Math.min(intervalMs, firstWaitMs * 2 ** (count - 1))
    : Math.min(askedMs, longestAskedMs);
}

/** Tells whether an answer shows neither the state that is waited for nor another end. */
function isUnderWay(exchange: AnsweredExchange, { at, state, ends }: Until): boolean {
  const seen = stateIn(exchange, at);
  return ![state, ...ends].some((end) => end === seen);
}

/** The state that an answer shows. */
export function stateIn({ response }: AnsweredExchange, at: string): unknown {
  return valueAt(jsonOf(response), at);
}

/** Tells whether an answer shows the state that its request waits for, if it waits for one. */
export function isDone(exchange: AnsweredExchange): boolean {
  const { until } = exchange.request;
  return until === undefined || stateIn(exchange, until.at) === until.state;
}
