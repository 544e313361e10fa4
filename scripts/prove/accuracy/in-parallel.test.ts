import { inParallel } from './in-parallel.js';

/** An item that waits, and what ends its wait. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test('the results have the order of the items', async () => {
  const gates = [gate(), gate(), gate()];
  const results = inParallel([0, 1, 2], 3, async (item) => {
    await gates[item]?.opened;
    gates[item - 1]?.open();
    return `result ${item}`;
  });
  gates[2]?.open();
  expect(await results).toEqual(['result 0', 'result 1', 'result 2']);
});

test('what waits keeps nothing else from beginning', async () => {
  const last = gate();
  const results = inParallel([0, 1, 2, 3], 1, async (item) => {
    if (item === 3) last.open();
    await last.opened;
    return item;
  });
  expect(await results).toEqual([0, 1, 2, 3]);
});

test.each([
  ['a worker', 0],
  ['what began beside it', 1],
])('an error of %s is told', async (_, faulty) => {
  const begun = gate();
  const results = inParallel([0, 1], 1, async (item) => {
    if (item === 1) begun.open();
    await begun.opened;
    if (item === faulty) throw new Error(`item ${item} failed`);
  });
  await expect(results).rejects.toThrow(`item ${faulty} failed`);
});
