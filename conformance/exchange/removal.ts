import { isSuccess } from '../contract/status-code.js';
import { isBusyAnswer, isLimited, retryAfterMs } from './busy.js';
import { Patience, pauseAfter } from './patience.js';
import type { Courier } from './courier.js';
import { isAnswered, type AnsweredExchange, type Exchange } from './exchange.js';
import type { Clock, Pace } from './pace.js';
import type { PlannedRequest } from './planned-request.js';

/** What removes one resource. */
export interface Removal {
  readonly request: PlannedRequest;
  /**
   * What removes it where its parent is another one than the request named: a subject that creates something below an unknown
   * parent may have put it below the documented one.
   */
  readonly elsewhere?: PlannedRequest;
}

/** How to remove what a run has created. */
export interface RemovalOptions {
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** Ends the waiting for a subject that is busy. */
  readonly hurry: AbortSignal;
  /** Called with each exchange, in addition to the outcome. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** How a removal ended: by its last answer, or why there is none. */
export type RemovalOutcome = Exchange | string;

/** The outcome of each removal. */
export type RemovalOutcomes = ReadonlyMap<Removal, RemovalOutcome>;

interface Tools extends RemovalOptions {
  readonly courier: Pick<Courier, 'deliver'>;
  readonly pace: Pick<Pace, 'slowDown'>;
  readonly clock: Clock;
  readonly concurrency: number;
}

/**
 * Removes what was created, group by group. A subject that is busy may refuse a removal for that reason, and so may one that still
 * needs what is to be removed: such a removal is sent again after all others, as long as this changes something and,
 * unless it has to hurry, for as long as a run waits for a busy subject. Ends early where nobody answers.
 */
export async function removeAll(groups: readonly (readonly Removal[])[], tools: Tools): Promise<RemovalOutcomes> {
  const { clock, signal, hurry } = tools;
  const outcomes = new Map<Removal, RemovalOutcome>();
  const patience = new Patience(clock.now());
  let left = groups;
  for (;;) {
    const before = left.flat().length;
    const askedMs = await tryEach(left, outcomes, tools);
    left = left.map((group) => group.filter((one) => isBusy(outcomes.get(one)))).filter(({ length }) => length > 0);
    const hasChanged = left.flat().length < before;
    const waitMs = patience.next(askedMs, hasChanged, clock.now());
    if (left.length === 0 || waitMs === undefined || (hurry.aborted && !hasChanged)) return outcomes;
    await clock.wait(waitMs, AbortSignal.any([signal, hurry]));
    if (signal.aborted) return outcomes;
  }
}

const silence = 'it was not sent, because the subject did not answer any more';

/** Sends each removal once. Returns how long the subject asks to wait. */
async function tryEach(
  groups: readonly (readonly Removal[])[],
  outcomes: Map<Removal, RemovalOutcome>,
  tools: Tools,
): Promise<number> {
  let askedMs = 0;
  let isSilent = false;
  for (const group of groups) {
    if (isSilent) {
      group.forEach((removal) => outcomes.set(removal, silence));
      continue;
    }
    const queue = [...group];
    const work = async (): Promise<void> => {
      for (let removal = queue.shift(); removal; removal = queue.shift()) {
        const outcome = await tryOnce(removal, tools);
        outcomes.set(removal, outcome);
        if (isBusy(outcome)) askedMs = Math.max(askedMs, retryAfterMs(outcome.response) ?? 0);
      }
    };
    await Promise.all(Array.from({ length: Math.min(tools.concurrency, group.length) }, work));
    isSilent = group.every((removal) => isFailure(outcomes.get(removal)));
  }
  return askedMs;
}

async function tryOnce({ request, elsewhere }: Removal, tools: Tools): Promise<RemovalOutcome> {
  const outcome = await send(request, tools);
  const isMissing = typeof outcome === 'object' && isAnswered(outcome) && outcome.response.status === 404;
  return isMissing && elsewhere ? send(elsewhere, tools) : outcome;
}

async function send(request: PlannedRequest, { courier, pace, onExchange }: Tools): Promise<RemovalOutcome> {
  const delivery = await courier.deliver(request);
  if ('unprepared' in delivery) return delivery.unprepared;
  const { exchange, begunAt } = delivery;
  onExchange(exchange);
  if (isBusy(exchange) && isLimited(exchange)) pace.slowDown(begunAt, pauseAfter({ exchange }));
  return exchange;
}

function isBusy(outcome: RemovalOutcome | undefined): outcome is AnsweredExchange {
  return typeof outcome === 'object' && isBusyAnswer(outcome);
}

function isFailure(outcome: RemovalOutcome | undefined): boolean {
  return typeof outcome === 'object' && !isAnswered(outcome);
}

/** Why a removal has not removed anything; `undefined` where it has, or where there was nothing to remove any more. */
export function whyNotRemoved(outcome: RemovalOutcome): string | undefined {
  if (typeof outcome === 'string') return outcome;
  if (!isAnswered(outcome)) return `its removal got no answer: ${outcome.failure.message}`;
  const { status } = outcome.response;
  const isGone = isSuccess(status) || status === 404 || status === 410;
  return isGone ? undefined : `its removal was answered ${status}`;
}
