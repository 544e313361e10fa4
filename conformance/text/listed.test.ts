import { listed } from './listed.js';

test.each([
  [[], 'or', ''],
  [['a'], 'or', 'a'],
  [['a', 'b'], 'or', 'a or b'],
  [['a', 'b', 'c'], 'and', 'a, b and c'],
] as const)('%j with %j are %j', (words, conjunction, want) => {
  expect(listed(words, conjunction)).toBe(want);
});
