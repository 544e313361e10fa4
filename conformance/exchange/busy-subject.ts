import { groupBy } from '../contract/group-by.js';
import { isSuccess } from '../contract/status-code.js';
import {
  busyReason,
  isBadRequest,
  isBusyAnswer,
  isLimited,
  isOccupied,
  isOfContent,
  mayBeTaken,
  retryAfterMs,
} from './busy.js';
import type { Courier } from './courier.js';
import { hasSucceeded, isAnswered, isExpected, type AnsweredExchange, type Exchange } from './exchange.js';
import { NewResources } from './new-resources.js';
import type { NewTexts } from './new-texts.js';
import type { Clock, Pace } from './pace.js';
import { Patience, pauseAfter } from './patience.js';
import { isControl, isRepeated, pageOf, type PlannedRequest } from './planned-request.js';
import { Pulse } from './pulse.js';

/** How often a request is sent in turn with a documented one, before the subject counts as busy. */
const mostTimes = 5;

/** A request whose answer may only show that the subject is busy. */
export interface Doubt {
  readonly request: PlannedRequest;
  readonly exchange: AnsweredExchange;
}

/** Who is told what came of a doubt. */
export interface DoubtHooks {
  /** Called with the answer that counts, or that is set aside. */
  readonly onSettled: (request: PlannedRequest, exchange: Exchange) => void;
  /** Called with the reason why a request could not be sent again. */
  readonly onUnprepared: (request: PlannedRequest, reason: string) => void;
}

type Outcome =
  | { readonly settled: Exchange }
  | { readonly busy: AnsweredExchange; readonly askedMs: number }
  | { readonly unprepared: string };

/** How to send to a subject and how to wait for it. */
export interface BusyTools {
  readonly courier: Pick<Courier, 'deliver' | 'keep' | 'keptFor'>;
  readonly pace: Pick<Pace, 'slowDown'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly texts: NewTexts;
  /** Called with each documented request that was accepted once more. */
  readonly onRepeated: (exchange: Exchange) => void;
}

/**
 * A subject with limits and a state of its own. It may refuse what the contract allows, and it may refuse for that reason
 * what it should refuse for another. Requests with such an answer are sent again, one at a time. Their refusal counts if
 * documented requests are accepted right before and right after it. If these are refused too, the suite waits, unless the subject
 * accepts them with new texts.
 */
export class BusySubject {
  private readonly pulses = new Map<string, Pulse>();
  private readonly documented = new Map<string, PlannedRequest>();
  private readonly accepted = new Set<string>();
  private readonly resources: NewResources;
  private repeats = 0;

  constructor(private readonly tools: BusyTools) {
    this.resources = new NewResources({
      courier: tools.courier,
      documented: this.documented,
      send: (request) => this.sendWhenFree(request),
      onRepeated: (exchange) => this.repeated(exchange),
    });
  }

  /** Remembers the documented requests among the given ones. They tell whether a page's operation takes any. */
  learn(requests: readonly PlannedRequest[]): void {
    for (const request of requests.filter(isControl)) {
      this.documented.set(request.id, request);
      this.tools.texts.learn(request);
    }
  }

  /** Learns from an answer. */
  note(exchange: Exchange, begunAt: number): void {
    if (!hasSucceeded(exchange)) return;
    this.pulseOf(exchange.request).accept(begunAt, exchange.request.around !== undefined);
    this.accepted.add(exchange.request.id);
  }

  /** Why a request is not worth sending: its operation refused every documented request to the end. */
  whyStuck(request: PlannedRequest): string | undefined {
    return this.pulseOf(request).stuck;
  }

  /** Tells whether a subject refused a request because of a limit that nobody asked for. */
  isSlowed({ request, exchange }: Doubt): boolean {
    return isLimited(exchange) && !isExpected(request, exchange);
  }

  /** Lowers the pace if a subject refused a request because of a limit. */
  slowDownAfter(doubt: Doubt, begunAt: number): void {
    if (this.isSlowed(doubt)) this.tools.pace.slowDown(begunAt, pauseAfter(doubt));
  }

  /** The doubt about a refusal; `undefined` where the answer means what it says. */
  doubtAbout(request: PlannedRequest, exchange: Exchange): Doubt | undefined {
    return this.isForItsTexts(request, exchange) ? { request, exchange } : this.doubtIfBusy(request, exchange);
  }

  private doubtIfBusy(request: PlannedRequest, exchange: Exchange): Doubt | undefined {
    if (!isBusyAnswer(exchange) || this.isAllThereIs(request, exchange)) return undefined;
    // Whether the first request or what it began is the reason, it says what the second one is about.
    if (isRepeated(request) && isOccupied(exchange) && isExpected(request, exchange)) return undefined;
    const isTellable = this.peerOf(request) !== undefined;
    const isDoubtful = isExpected(request, exchange)
      ? isTellable
      : isTellable || isControl(request) || isLimited(exchange);
    return isDoubtful ? { request, exchange } : undefined;
  }

  /** Tells whether a request may have been refused because the subject knows its texts. */
  private isForItsTexts(request: PlannedRequest, exchange: Exchange): exchange is AnsweredExchange {
    const isUnexpected = isAnswered(exchange) && hasToBeAccepted(request) && !isExpected(request, exchange);
    return isUnexpected && mayBeTaken(exchange) && !isRepeated(request) && this.tools.texts.mayHelp(request);
  }

  /**
   * Tells whether the contract has no acceptance for an operation, but this answer: then it says nothing about being busy,
   * and waiting changes nothing.
   */
  private isAllThereIs(request: PlannedRequest, exchange: AnsweredExchange): boolean {
    const documented = this.documentedBeside(request);
    return documented.length > 0 && documented.every((one) => !hasToBeAccepted(one) && isExpected(one, exchange));
  }

  /** Sends the requests again, one at a time, until each has an answer that counts or waiting changes nothing. */
  async settle(doubts: readonly Doubt[], hooks: DoubtHooks): Promise<void> {
    const { signal, clock } = this.tools;
    const ofTexts = doubts.filter(({ request, exchange }) => this.isForItsTexts(request, exchange));
    await this.tools.texts.tryFor(ofTexts, {
      send: (request) => this.sendWhenFree(request),
      hasAccepted: ({ id }) => this.accepted.has(id),
      onRepeated: (exchange) => this.repeated(exchange),
    });
    const left = new Map(doubts.map(({ request, exchange }) => [request, exchange]));
    for (const [request, exchange] of left) {
      if (!isBadRequest(exchange) || this.tools.texts.areNeededBy(request)) continue;
      left.delete(request);
      hooks.onSettled(request, exchange);
    }
    const patience = new Patience(clock.now());
    while (left.size > 0) {
      const before = left.size;
      const askedMs = await this.tryAll(left, hooks);
      if (signal.aborted) return;
      const waitMs = patience.next(askedMs, left.size < before, clock.now());
      if (waitMs === undefined) this.giveUp(left, hooks);
      else if (left.size > 0) await clock.wait(waitMs, signal);
    }
  }

  /**
   * Sends the requests of each page again up to the first one that finds its operation busy, and takes those with an
   * answer that counts off the list. Returns how long the subject asks to wait.
   */
  private async tryAll(left: Map<PlannedRequest, AnsweredExchange>, hooks: DoubtHooks): Promise<number> {
    let askedMs = 0;
    for (const pulse of this.pulses.values()) pulse.isAccepting = false;
    for (const doubts of groupBy(left, ([request]) => pageOf(request)).values()) {
      for (const [request, exchange] of doubts) {
        const outcome = await this.tryAgain({ request, exchange });
        if (this.tools.signal.aborted) return askedMs;
        if ('busy' in outcome) {
          left.set(request, outcome.busy);
          askedMs = Math.max(askedMs, outcome.askedMs);
          break;
        }
        left.delete(request);
        if ('settled' in outcome) hooks.onSettled(request, outcome.settled);
        else hooks.onUnprepared(request, outcome.unprepared);
      }
    }
    return askedMs;
  }

  /** A request that is still refused with all documented ones is set aside; no more is sent to its operation. */
  private giveUp(left: Map<PlannedRequest, AnsweredExchange>, hooks: DoubtHooks): void {
    for (const [request, exchange] of left) {
      if (!request.preparation) this.pulseOf(request).stuck = busyReason(String(exchange.response.status));
      hooks.onSettled(request, { ...exchange, aside: 'busy' });
    }
    left.clear();
  }

  /**
   * Asks a subject that was never busy how soon it accepts two documented requests in turn, since it would have to be waited for as
   * long as that seems to take so far. Once for each operation.
   */
  private async askHowSoon(request: PlannedRequest): Promise<void> {
    const pulse = this.pulseOf(request);
    if (!pulse.isWorthAsking()) return;
    await pulse.hurry(async () => {
      const first = await this.sendPeer(request);
      if (first && hasSucceeded(first)) await this.sendNext(request);
    });
  }

  /** Sends one request again, with a documented one beside it if it is refused again. */
  private async tryAgain({ request, exchange }: Doubt): Promise<Outcome> {
    let hasPaused = false;
    for (let times = 1; ; times += 1) {
      if (isOfContent(exchange)) await this.askHowSoon(request);
      const wasFree = this.pulseOf(request).isKnown();
      const own = await this.resources.sendAgain(request);
      if (typeof own === 'string') return { unprepared: own };
      const doubt = this.doubtIfBusy(request, own);
      if (!doubt) return { settled: own };
      const beside = await this.sendBeside(request);
      if (!beside || !hasSucceeded(beside) || times > mostTimes) return this.busy(doubt, beside, times > 1);
      const isOfLimit = this.isSlowed(doubt);
      if (wasFree && (hasPaused || !isOfLimit)) return { settled: own };
      // The documented request had a pause before it, so this one gets the same.
      if (isOfLimit) await this.tools.clock.wait(pauseAfter(doubt), this.tools.signal);
      hasPaused = isOfLimit;
    }
  }

  /**
   * Sends the documented request that tells whether a refusal is meant; `undefined` if there is none to send. It is sent
   * twice if it is not known yet how soon the operation accepts the next request.
   */
  private async sendBeside(request: PlannedRequest): Promise<AnsweredExchange | undefined> {
    const beside = await this.sendPeer(request);
    return !beside || !hasSucceeded(beside) || this.pulseOf(request).isKnown() ? beside : this.sendNext(request);
  }

  /** Sends a documented request right after another one that was accepted. */
  private async sendNext(request: PlannedRequest): Promise<AnsweredExchange | undefined> {
    const next = await this.sendPeer(request);
    // Nothing but the first of the two can have brought this refusal about.
    if (next && isBusyAnswer(next)) this.pulseOf(request).wasBusy = true;
    return next;
  }

  private async sendPeer(request: PlannedRequest): Promise<AnsweredExchange | undefined> {
    const peer = this.peerOf(request);
    const exchange = peer && (await this.sendDocumented(peer));
    if (typeof exchange !== 'object' || !isAnswered(exchange)) return undefined;
    if (hasSucceeded(exchange)) this.repeated(exchange);
    return exchange;
  }

  /** What a documented request removes is gone: sent again, it gets another one of the kind to remove. */
  private sendDocumented(request: PlannedRequest): Promise<Exchange | string> {
    return request.method === 'delete' ? this.resources.sendAboutNew(request) : this.resources.sendAgain(request);
  }

  private busy(doubt: Doubt, beside: AnsweredExchange | undefined, isAgain: boolean): Outcome {
    const answers = [doubt.exchange, ...(beside ? [beside] : [])];
    // The refusal of the request itself may be meant; that of a documented one beside it is not. A limit has nothing to do
    // with what was accepted last, unless that alone brought the refusals about.
    const telling = beside ?? doubt.exchange;
    if (isBusyAnswer(telling) && (isAgain || !isLimited(telling))) this.pulseOf(doubt.request).wasBusy = true;
    const asked = answers.map(({ response }) => retryAfterMs(response) ?? 0);
    return { busy: doubt.exchange, askedMs: Math.max(...asked) };
  }

  /** Sends a request once the operation is free again after what it last accepted. */
  private async sendWhenFree(request: PlannedRequest): Promise<Exchange | string> {
    const leftMs = this.pulseOf(request).leftMs();
    if (leftMs > 0) await this.tools.clock.wait(leftMs, this.tools.signal);
    return this.send(request);
  }

  private async send(request: PlannedRequest): Promise<Exchange | string> {
    const delivery = await this.tools.courier.deliver(request);
    if ('unprepared' in delivery) return delivery.unprepared;
    const { exchange, begunAt } = delivery;
    const doubt = this.doubtIfBusy(request, exchange);
    if (doubt) this.slowDownAfter(doubt, begunAt);
    this.note(exchange, begunAt);
    return exchange;
  }

  private repeated(exchange: Exchange): void {
    this.repeats += 1;
    const request = { ...exchange.request, id: `${exchange.request.id} again ${this.repeats}` };
    this.tools.onRepeated({ ...exchange, request, aside: 'repeated' });
  }

  /**
   * The documented request that tells whether a refusal is meant: the control of the request if it was accepted before,
   * or another documented request beside one. The state that a command prepares is no state to try one in.
   */
  private peerOf(request: PlannedRequest): PlannedRequest | undefined {
    const { id, control, preparation } = request;
    if (preparation) return undefined;
    if (control !== undefined) return this.accepted.has(control) ? this.documented.get(control) : undefined;
    const others = this.documentedBeside(request).filter((other) => other.id !== id);
    return others.find((other) => this.accepted.has(other.id)) ?? others[0];
  }

  /** The documented requests of the page of a request. */
  private documentedBeside(request: PlannedRequest): readonly PlannedRequest[] {
    return [...this.documented.values()].filter((one) => pageOf(one) === pageOf(request));
  }

  private pulseOf(request: PlannedRequest): Pulse {
    const key = pageOf(request);
    const pulse = this.pulses.get(key) ?? new Pulse(this.tools.clock);
    this.pulses.set(key, pulse);
    return pulse;
  }
}

function hasToBeAccepted({ expects }: PlannedRequest): boolean {
  return expects?.some((status) => status === 'default' || isSuccess(status)) === true;
}
