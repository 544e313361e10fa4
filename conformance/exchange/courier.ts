import { fillCaptures } from './captures.js';
import { stepsBefore, type Exchange } from './exchange.js';
import type { NewTexts } from './new-texts.js';
import type { Pace } from './pace.js';
import type { PlannedRequest, Preparation } from './planned-request.js';
import { runCommand } from './preparation.js';

/** What came of a request: an exchange and when it began, or why the request was not sent. */
export type Delivery = { readonly exchange: Exchange; readonly begunAt: number } | { readonly unprepared: string };

/** How a courier sends. */
export interface CourierTools {
  readonly baseUrl: string;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Asks to end the session, with the reason in words. */
  readonly stop: (reason: string) => void;
  readonly send: (request: PlannedRequest) => Promise<Exchange>;
  /** New texts for what is sent; none unless given. */
  readonly texts?: NewTexts;
  /** Called with each exchange, whether or not anybody waits for it any more. */
  readonly onSent?: (exchange: Exchange, begunAt: number) => void;
}

const endedBefore = 'the run ended before it';

/** Sends requests at the pace of the session, with the values and the commands that they need. */
export class Courier {
  /** Number of requests sent so far. */
  sent = 0;

  /** Why requests were not sent, by their id: what would have captured from them is not sent for the same reason. */
  private readonly unsent = new Map<string, string>();

  /** @param answers what was kept until now, by the id of the request */
  constructor(
    private readonly tools: CourierTools,
    private readonly answers = new Map<string, Exchange>(),
  ) {}

  /** Keeps an answer, from which later requests may capture values. */
  keep(exchange: Exchange): void {
    this.answers.set(exchange.request.id, exchange);
  }

  /** The answer that was kept for a request. */
  keptFor(id: string): Exchange | undefined {
    return this.answers.get(id);
  }

  /** Sends one request, between its own commands. */
  async deliver(planned: PlannedRequest): Promise<Delivery> {
    const { texts } = this.tools;
    const request = fillCaptures(texts?.in(planned) ?? planned, this.answers, this.unsent);
    if (typeof request === 'string') {
      this.unsent.set(planned.id, request);
      return { unprepared: request };
    }
    let delivery: Delivery = { unprepared: endedBefore };
    const failure = await this.between(planned.around, async () => {
      delivery = await this.sendAtPace(request);
    });
    return failure === undefined ? delivery : { unprepared: failure };
  }

  /**
   * Runs what to do between two commands, and returns the reason if the first one failed and nothing was done. It stops
   * the session if the last one fails: the subject may still be as the first one left it, so further answers would be
   * misleading.
   */
  async between(preparation: Preparation | undefined, act: () => Promise<void>): Promise<string | undefined> {
    if (this.tools.signal.aborted) return undefined;
    if (!preparation) {
      await act();
      return undefined;
    }
    const { before, after } = preparation;
    const failure = await this.runHook(before, 'before', preparation);
    if (failure === undefined) await act();
    const left = await this.runHook(after, 'after', preparation);
    if (left !== undefined) this.tools.stop(left);
    return failure;
  }

  private async runHook(
    command: string | undefined,
    when: 'before' | 'after',
    preparation: Preparation,
  ): Promise<string | undefined> {
    if (command === undefined) return undefined;
    const { failure } = await runCommand(command, preparation, this.tools.baseUrl);
    return failure === null ? undefined : `the command ${when} "${preparation.condition}" ${failure}`;
  }

  private async sendAtPace(request: PlannedRequest): Promise<Delivery> {
    const { pace, signal, send, onSent } = this.tools;
    const begunAt = await pace.begin(signal);
    // The run may have ended while the request waited for its turn.
    if (signal.aborted) return { unprepared: endedBefore };
    this.sent += 1;
    const sentAt = new Date().toISOString();
    const steps = stepsBefore(request, this.answers);
    const exchange = { ...(await send(request)), sentAt, ...(steps && { steps }) };
    onSent?.(exchange, begunAt);
    return { exchange, begunAt };
  }
}
