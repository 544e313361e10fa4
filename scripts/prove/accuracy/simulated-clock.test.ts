import { simulatedClock } from './simulated-clock.js';

test('only waiting, and what is said to take time, takes time', async () => {
  const clock = simulatedClock();
  const { signal } = new AbortController();
  expect(clock.now()).toBe(0);
  await clock.wait(90_000, signal);
  clock.pass(5);
  expect(clock.now()).toBe(90_005);
});
