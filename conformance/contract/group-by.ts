/**
 * Items by what a function gives for each: keys in the order in which they come first, and items in their order. It is what
 * `Map.groupBy` of ECMAScript 2024 does, which Node 20 does not have.
 */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
