import { paceOf } from './pace.js';

const { signal } = new AbortController();

/** A clock that stands still until it is set or waited by. */
function clockAt(start: number) {
  const clock = {
    moment: start,
    now: () => clock.moment,
    wait: (milliseconds: number) => {
      clock.moment += milliseconds;
      return Promise.resolve();
    },
  };
  return clock;
}

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

/** A refusal because of a limit: when the request had begun, when it was refused, and the pause that follows. */
type Refusal = readonly [begunAt: number, at: number, pauseMs: number];

test.each<[string, number | undefined, readonly Refusal[], readonly number[]]>([
  ['after the pause, and 50 ms apart', undefined, [[0, 10, 300]], [310, 360, 410]],
  ['50 ms apart, where there is no pause', undefined, [[0, 10, 0]], [10, 60, 110]],
  ['with twice the interval that they had', 10, [[0, 10, 300]], [310, 510, 710]],
  ['with at least 50 ms between them', 100, [[0, 10, 300]], [310, 360, 410]],
  [
    'half as often after each refusal of one that had begun later',
    undefined,
    [
      [0, 10, 0],
      [10, 20, 0],
      [21, 30, 0],
    ],
    [30, 230, 430],
  ],
  [
    'no less often after a refusal of one that had begun before',
    undefined,
    [
      [0, 10, 0],
      [9, 20, 0],
      [9, 30, 0],
    ],
    [30, 80, 130],
  ],
  [
    'after the longer of two pauses, which the first one asks for',
    undefined,
    [
      [0, 10, 500],
      [5, 20, 100],
    ],
    [510, 560, 610],
  ],
  [
    'after the longer of two pauses, which the second one asks for',
    undefined,
    [
      [0, 10, 100],
      [5, 20, 500],
    ],
    [520, 570, 620],
  ],
  [
    'never less often than once in a second',
    2,
    [
      [0, 10, 0],
      [20, 30, 0],
    ],
    [30, 1030, 2030],
  ],
  ['as seldom as the line permits, where that is less than once in a second', 0.5, [[0, 10, 0]], [10, 2010, 4010]],
])('a subject that refuses because of a limit gets requests %s', async (_, rate, refusals, begun) => {
  const clock = clockAt(0);
  const pace = paceOf(rate, clock);
  for (const [begunAt, at, pauseMs] of refusals) {
    clock.moment = at;
    pace.slowDown(begunAt, pauseMs);
  }
  const moments: number[] = [];
  while (moments.length < begun.length) moments.push(await pace.begin(signal));
  expect(moments).toEqual(begun);
});

test('a pause that begins while a request waits for its turn counts for that request too', async () => {
  const clock = clockAt(0);
  const waits: number[] = [];
  const pace = paceOf(10, {
    now: clock.now,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      if (waits.length === 1) pace.slowDown(0, 1000);
      return clock.wait(milliseconds);
    },
  });
  await pace.begin(signal);
  expect(await pace.begin(signal)).toBe(1000);
  expect(waits).toEqual([100, 900]);
});

test('a request waits for its turn before, and after a pause that has begun earlier', async () => {
  const clock = clockAt(0);
  const pace = paceOf(10, clock);
  await pace.begin(signal);
  pace.slowDown(-1, 30);
  expect([await pace.begin(signal), await pace.begin(signal)]).toEqual([100, 300]);
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
