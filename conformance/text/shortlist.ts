import { counted } from './counted.js';

/** The first of many things, and the number of the others. */
export interface Shortened<Item> {
  readonly shown: readonly Item[];
  readonly left: number;
}

/** Keeps the first `most` items. The last one is never replaced by the words "1 more". */
export function shorten<Item>(items: readonly Item[], most: number): Shortened<Item> {
  const shown = items.length <= most + 1 ? items : items.slice(0, most);
  return { shown, left: items.length - shown.length };
}

/** The first of some names, and the number of the others: `a, b and 3 more`. */
export function shortList(names: readonly string[], most: number): string {
  const { shown, left } = shorten(names, most);
  return `${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

/** What is left of a list: `and 3 more reasons`; nothing where nothing is left. */
export function restOf(left: number, noun: string): readonly string[] {
  return left > 0 ? [`and ${counted(left, `more ${noun}`)}`] : [];
}
