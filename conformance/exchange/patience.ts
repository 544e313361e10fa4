import { retryAfterMs } from './busy.js';
import type { AnsweredExchange } from './exchange.js';

/** The first wait for a busy subject in milliseconds. Each wait that changes nothing doubles the next one. */
const firstWaitMs = 250;

/** The longest wait that a subject may ask for, in milliseconds. */
export const longestWaitMs = 60_000;

/** How long the suite waits without any change, in milliseconds: if the subject asks it to, and if not. */
const longestAskedMs = 90_000;
const longestUnaskedMs = 20_000;

/** The pause of a subject that refuses because of a limit and does not say how long, in milliseconds. */
const pauseMs = 1000;

/** How long a busy subject is waited for. */
export class Patience {
  private waits = 0;

  /** @param since when the waiting began */
  constructor(private since: number) {}

  /**
   * The next wait in milliseconds, which begins anew after each change; `undefined` when there were enough.
   * @param askedMs how long the subject asks to wait
   */
  next(askedMs: number, hasChanged: boolean, now: number): number | undefined {
    if (hasChanged) [this.waits, this.since] = [0, now];
    const waitMs = Math.max(askedMs, firstWaitMs * 2 ** this.waits);
    this.waits += 1;
    const mostMs = askedMs > 0 ? longestAskedMs : longestUnaskedMs;
    const isOver = askedMs > longestWaitMs || now + waitMs - this.since > mostMs;
    return isOver ? undefined : waitMs;
  }
}

/** How long to pause after a refusal because of a limit. A subject that asks for more than is possible is not waited for. */
export function pauseAfter({ exchange }: { readonly exchange: AnsweredExchange }): number {
  const asked = retryAfterMs(exchange.response) ?? pauseMs;
  return asked > longestWaitMs ? 0 : asked;
}
