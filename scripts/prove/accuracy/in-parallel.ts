/** How often to look whether this process has time to spare, in milliseconds. */
const lookMs = 50;

/** The share of its time that a process with time to spare is busy at most. */
const mostBusy = 0.7;

/**
 * Applies a function to all items, several at a time, and returns the results in the order of the items. While all that
 * has begun waits, more begins: what waits costs nothing.
 * @param width how many are under way at least
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  apply: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  // Each worker takes the next item when it is free.
  const queue = items.entries();
  const work = async (most = Infinity): Promise<void> => {
    for (let taken = 0; taken < most; taken += 1) {
      const { done, value } = queue.next();
      if (done) return;
      const [index, item] = value;
      results[index] = await apply(item);
    }
  };
  const extra: Promise<void>[] = [];
  const stop = whenIdle(() => {
    const one = work(1);
    // `Promise.all` tells of it below, when the others have ended.
    one.catch(() => undefined);
    extra.push(one);
  });
  try {
    await Promise.all(Array.from({ length: width }, () => work()));
    await Promise.all(extra);
  } finally {
    stop();
  }
  return results;
}

/** Calls a function as long as this process has time to spare. Returns what ends that. */
function whenIdle(act: () => void): () => void {
  let last = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.eventLoopUtilization();
    if (performance.eventLoopUtilization(now, last).utilization <= mostBusy) act();
    last = now;
  }, lookMs);
  return () => clearInterval(timer);
}
