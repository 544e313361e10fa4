import { restOf, shortList } from './shortlist.js';

test.each<[names: readonly string[], most: number, text: string]>([
  [[], 2, ''],
  [['a', 'b'], 2, 'a, b'],
  // A name takes no more room than "and 1 more".
  [['a', 'b', 'c'], 2, 'a, b, c'],
  [['a', 'b', 'c', 'd'], 2, 'a, b and 2 more'],
])('%j shortened to %d names is "%s"', (names, most, text) => {
  expect(shortList(names, most)).toBe(text);
});

test.each([
  [0, []],
  [1, ['and 1 more cause']],
  [3, ['and 3 more causes']],
])('what is left of a list: %d', (left, text) => {
  expect(restOf(left, 'cause')).toEqual(text);
});
