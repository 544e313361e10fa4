import { nonceOf } from './nonce.js';

test.each<[readonly string[], readonly string[]]>([
  [
    ['a', 'bc'],
    ['ab', 'c'],
  ],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a'], ['a', '']],
])('%j and %j give different texts', (one, other) => {
  expect(nonceOf(...one)).not.toBe(nonceOf(...other));
});

test('the same parts give the same eight hexadecimal digits', () => {
  expect(nonceOf('a', 'b')).toBe(nonceOf('a', 'b'));
  expect(nonceOf('a', 'b')).toMatch(/^[\da-f]{8}$/);
});
