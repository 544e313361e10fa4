import { isCommon } from './secret.js';

test.each<[string, boolean]>([
  ['', true],
  ['abc', true],
  ['abcd', false],
  ['true', true],
  ['FALSE', true],
  ['null', true],
  ['none', true],
  ['truest', false],
  ['8080', true],
  ['65535', true],
  ['-1234', true],
  ['872945', false],
  ['80.80', false],
])('whether %j is too common to be hidden: %j', (text, want) => {
  expect(isCommon(text)).toBe(want);
});
