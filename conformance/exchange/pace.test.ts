import { paceOf } from './pace.js';

const { signal } = new AbortController();

test.each<[string, number | undefined, readonly number[], readonly number[]]>([
  ['at once without a rate', undefined, [0, 0, 0], []],
  ['evenly spaced, when all ask at once', 10, [0, 0, 0, 0], [100, 200, 300]],
  ['at once, when they come late enough', 10, [0, 100, 250], []],
  ['later by what is missing', 4, [0, 100, 240], [150, 260]],
  ['spaced from when the last one began, not from when it should have', 10, [0, 1000, 1000], [100]],
  ['at once, when the clock begins below zero', 10, [-5000, -4900], []],
])('requests begin %s', async (_, rate, asked, waits) => {
  const waited: number[] = [];
  let now = 0;
  const pace = paceOf(rate, {
    now: () => now,
    wait: (milliseconds, given) => {
      expect(given).toBe(signal);
      waited.push(milliseconds);
      return Promise.resolve();
    },
  });
  for (const moment of asked) {
    now = moment;
    await pace.begin(signal);
  }
  expect(waited).toEqual(waits);
});

test('a wait ends with the run, and without an error', async () => {
  const over = new AbortController();
  const pace = paceOf(1 / 3600);
  await pace.begin(over.signal);
  const waiting = pace.begin(over.signal);
  over.abort();
  await expect(waiting).resolves.toBeGreaterThan(0);
});

test('a wait takes its time', async () => {
  const pace = paceOf(100);
  const started = performance.now();
  await pace.begin(signal);
  await pace.begin(signal);
  // A timer may fire a fraction of a millisecond early.
  expect(performance.now() - started).toBeGreaterThan(8);
});
