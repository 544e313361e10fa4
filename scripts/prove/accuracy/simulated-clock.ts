import type { Clock } from '../../../conformance/exchange/pace.js';

/** A clock that tells no real time: waiting takes none, and moves it on. */
export interface SimulatedClock extends Clock {
  /** Lets time pass, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
}

/** Makes a clock on which only waiting, and what is said to take time, takes time. */
export function simulatedClock(): SimulatedClock {
  let now = 0;
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return {
    now: () => now,
    wait: (milliseconds) => {
      pass(milliseconds);
      return Promise.resolve();
    },
    pass,
  };
}
