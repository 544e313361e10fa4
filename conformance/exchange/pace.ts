import { setTimeout as wait } from 'node:timers/promises';

/** When requests may begin. */
export interface Pace {
  /** Waits until the next request may begin, and returns that moment. */
  begin(signal: AbortSignal): Promise<number>;
  /**
   * Lets no request begin for a while, and fewer after that. Requests that had begun before the last call do not lower
   * the pace again, because they were too many for the same reason.
   */
  slowDown(begunAt: number, pauseMs: number): void;
}

/** Measures time in milliseconds from any fixed moment, and waits. */
export interface Clock {
  readonly now: () => number;
  /** Ends early, without an error, when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The clock of this process. */
export const processClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
};

/** The interval between requests of a subject that was too fast once, in milliseconds; it doubles up to the longest. */
const firstIntervalMs = 50;
const longestIntervalMs = 1000;

/** Limits how many requests begin in a second, evenly spaced. Without a rate, requests begin at once. */
export function paceOf(requestsPerSecond: number | undefined, clock: Clock = processClock): Pace {
  let intervalMs = requestsPerSecond === undefined ? 0 : 1000 / requestsPerSecond;
  let next = -Infinity;
  let slowedAt = -Infinity;
  let pausedUntil = -Infinity;
  const waitUntil = async (moment: number, signal: AbortSignal): Promise<void> => {
    const left = moment - clock.now();
    if (left > 0) await clock.wait(left, signal);
  };
  return {
    begin: async (signal) => {
      const begin = Math.max(clock.now(), next);
      next = begin + intervalMs;
      await waitUntil(begin, signal);
      // A pause may have begun while this request waited for its turn.
      await waitUntil(pausedUntil, signal);
      return clock.now();
    },
    slowDown: (begunAt, pauseMs) => {
      const now = clock.now();
      pausedUntil = Math.max(pausedUntil, now + pauseMs);
      next = Math.max(next, pausedUntil);
      if (begunAt < slowedAt) return;
      slowedAt = now;
      intervalMs = Math.max(intervalMs, Math.min(longestIntervalMs, Math.max(firstIntervalMs, intervalMs * 2)));
    },
  };
}
