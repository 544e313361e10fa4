import { setTimeout as wait } from 'node:timers/promises';

/** Waits until the next request may begin. */
export type Pace = (signal: AbortSignal) => Promise<void>;

/** Lets requests begin at most so often in a second, evenly spaced; without a rate, at once. */
export function paceOf(requestsPerSecond: number | undefined): Pace {
  if (requestsPerSecond === undefined) return () => Promise.resolve();
  const intervalMs = 1000 / requestsPerSecond;
  let next = 0;
  return async (signal) => {
    const now = performance.now();
    const begin = Math.max(now, next);
    next = begin + intervalMs;
    if (begin > now) await wait(begin - now, undefined, { signal }).catch(() => undefined);
  };
}
