import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the next request may begin. */
export type Pace = (signal: AbortSignal) => Promise<void>;

/** Measures time in milliseconds from any fixed moment, and waits. */
export interface Clock {
  readonly now: () => number;
  /** Ends early, without an error, when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const processClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
};

/** Limits how many requests begin in a second, evenly spaced. Without a rate, requests begin at once. */
export function paceOf(requestsPerSecond: number | undefined, clock: Clock = processClock): Pace {
  if (requestsPerSecond === undefined) return () => Promise.resolve();
  const intervalMs = 1000 / requestsPerSecond;
  let next = -Infinity;
  return async (signal) => {
    const now = clock.now();
    const begin = Math.max(now, next);
    next = begin + intervalMs;
    if (begin > now) await clock.wait(begin - now, signal);
  };
}
