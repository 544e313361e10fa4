import { show } from '../check/body.js';
import { readCondition } from '../check/criterion.js';
import { evaluate } from '../check/expression.js';
import { isSuccess } from '../contract/status-code.js';
import { pathAndQuery } from '../contract/uri-reference.js';
import { isAnswered, type AnsweredExchange, type Exchange } from '../exchange/exchange.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import { whyNotRemoved, type RemovalOutcome } from '../exchange/removal.js';
import type { PutBack, PutBackStep } from '../plan/put-back.js';
import type { Trace } from './traces.js';

/** Sends one request of the cleaning up. */
export type SendLast = (request: PlannedRequest) => Promise<RemovalOutcome>;

/** What keeps things from being as they were. */
export interface NotPutBack {
  readonly operationId: string;
  readonly why: string;
  /** The last request that was to set something again, as it was sent. */
  readonly request?: PlannedRequest;
}

/** Leaves things as they were that a run has changed. */
export class PutBacks {
  private readonly before = new Map<PutBack, AnsweredExchange>();

  constructor(private readonly all: readonly PutBack[] = []) {}

  /** Learns from an exchange. */
  note(exchange: Exchange): void {
    if (!isAnswered(exchange) || !isSuccess(exchange.response.status)) return;
    for (const one of this.all) if (one.before.id === exchange.request.id) this.before.set(one, exchange);
  }

  /** What of a run each of them leaves as it was, if it is known how that was. */
  changedBy(traces: readonly Trace[]): ReadonlyMap<PutBack, readonly Trace[]> {
    const changed = this.all.map((one) => [one, traces.filter((trace) => isChangeOf(one, trace))] as const);
    return new Map(changed.filter(([one, own]) => this.before.has(one) && own.length > 0));
  }

  /** Sets things again, unless they are as they were; `undefined` where they are in the end. */
  async run(one: PutBack, send: SendLast): Promise<NotPutBack | undefined> {
    const before = this.before.get(one);
    const isBack = async (): Promise<boolean> => {
      const now = await send({ ...one.before, id: `${one.before.id} again` });
      return before !== undefined && isSame(one, before, now);
    };
    if (!before || (await isBack())) return undefined;
    let last: readonly [step: PutBackStep, outcome: RemovalOutcome] | undefined;
    for (const step of one.steps) {
      last = [step, await send(step.request)];
      if (step.endsIf !== undefined && isEnd(step.endsIf, one, before)) break;
    }
    if (!last || (await isBack())) return undefined;
    const [{ operationId }, outcome] = last;
    const refused = whyNotRemoved(outcome)?.replace('its removal', 'what sets it again');
    const why = `it is not as it was${refused === undefined ? '' : `: ${refused}`}`;
    return { operationId, why, ...(typeof outcome === 'object' && { request: outcome.request }) };
  }
}

/** Tells whether a run has changed what a put-back is about: by one of its operations, at the same place. */
function isChangeOf({ api, operations, before }: PutBack, { operationId, request }: Trace): boolean {
  if (request.api !== api || !operations.includes(operationId)) return false;
  const segments = pathAndQuery(before.path).path.split('/');
  const own = Object.entries(before.parameters).filter(([, value]) =>
    segments.includes(encodeURIComponent(text(value))),
  );
  return own.every(([name, value]) => text(request.parameters[name] ?? value) === text(value));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isSame({ values }: PutBack, before: AnsweredExchange, now: RemovalOutcome): boolean {
  if (typeof now === 'string' || !isAnswered(now) || !isSuccess(now.response.status)) return false;
  return values.every((value) => show(evaluate(value, before)) === show(evaluate(value, now)));
}

function isEnd(condition: string, { step }: PutBack, before: AnsweredExchange): boolean {
  return readCondition(condition).isMet({ ...before, steps: { [step]: before } }) === true;
}
