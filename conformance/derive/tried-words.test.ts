import { beyondWords, withinWords } from './tried-words.js';

test.each([
  ['enum', 'is none of its documented values', 'is another one of its documented values'],
  ['maxLength', 'is longer than its `maxLength`', 'is as long as its `maxLength`'],
  ['maximum', 'is above its `maximum`', 'is its `maximum`'],
  ['uniqueItems', 'has an item twice', 'has no item twice'],
  ['contains', 'is not within its `contains`', 'is just within its `contains`'],
])('of a value tried for %s is said what is wrong or right about it', (keyword, beyond, within) => {
  expect(beyondWords(keyword)).toBe(beyond);
  expect(withinWords(keyword)).toBe(within);
});
