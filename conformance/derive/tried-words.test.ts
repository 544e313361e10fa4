import { beyondWords, withinWords } from './tried-words.js';

test.each([
  ['enum', 'is none of its documented values', 'is another one of its documented values'],
  ['const', 'is not the documented value', 'is the documented value'],
  ['pattern', 'does not match its `pattern`', 'matches its `pattern`'],
  ['format', 'is not in its `format`', 'is in its `format`'],
  ['maxLength', 'is longer than its `maxLength`', 'is as long as its `maxLength`'],
  ['minLength', 'is shorter than its `minLength`', 'is as short as its `minLength`'],
  ['maximum', 'is above its `maximum`', 'is its `maximum`'],
  ['minimum', 'is below its `minimum`', 'is its `minimum`'],
  ['exclusiveMaximum', 'is its `exclusiveMaximum`', 'is just below its `exclusiveMaximum`'],
  ['exclusiveMinimum', 'is its `exclusiveMinimum`', 'is just above its `exclusiveMinimum`'],
  ['multipleOf', 'is no multiple of its `multipleOf`', 'is a multiple of its `multipleOf`'],
  ['maxItems', 'has more items than its `maxItems`', 'has as many items as its `maxItems`'],
  ['minItems', 'has fewer items than its `minItems`', 'has as few items as its `minItems`'],
  ['uniqueItems', 'has an item twice', 'has no item twice'],
  ['contains', 'is not within its `contains`', 'is just within its `contains`'],
])('of a value tried for %s is said what is wrong or right about it', (keyword, beyond, within) => {
  expect(beyondWords(keyword)).toBe(beyond);
  expect(withinWords(keyword)).toBe(within);
});
