import { groupBy } from './group-by.js';

test('keys come in the order in which they are first met, items in theirs', () => {
  const groups = groupBy(['pear', 'apple', 'plum', 'fig'], (name) => name[0]);
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple']],
    ['f', ['fig']],
  ]);
  expect(groupBy([], String)).toEqual(new Map());
});

test('a key may be undefined, or an object', () => {
  const key = {};
  expect([...groupBy([1, 2, 3], (number) => (number === 2 ? undefined : key))]).toEqual([
    [key, [1, 3]],
    [undefined, [2]],
  ]);
});
