import { nesting } from './nesting.js';

test.each([
  ['1', 0],
  ['[]', 1],
  ['{"a":[{}],"b":{}}', 3],
  ['[[],[],[]]', 2],
  ['"[[["', 0],
  [String.raw`["\"[[", [1]]`, 2],
  ['[[[', 3],
  ['["[[', 1],
  ['[{},{},{}]', 2],
  [']]]]', 0],
])('the nesting of %s is %i', (text, depth) => {
  expect(nesting(text)).toBe(depth);
});

test('a text of a million brackets is measured', () => {
  expect(nesting('['.repeat(1_000_000))).toBe(1_000_000);
});
