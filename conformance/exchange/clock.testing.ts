import type { Clock } from './pace.js';

/** A clock that only waiting and `pass` move on, so that no real time passes. It begins at zero, in milliseconds. */
export function clockOfWaits(): Clock & { readonly pass: (milliseconds: number) => void } {
  let now = 0;
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  const wait = (milliseconds: number): Promise<void> => {
    pass(milliseconds);
    return Promise.resolve();
  };
  return { now: () => now, wait, pass };
}
