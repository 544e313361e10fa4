/** Applies a function to all items, some at a time, and returns the results in the order of the items. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  apply: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results.set(index, await apply(items[index] as Item));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return items.map((_, index) => results.get(index) as Result);
}
