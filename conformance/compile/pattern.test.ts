import { unicodePattern } from './pattern.js';

test.each<[given: string, want: string | undefined]>([
  ['^[a-z]+$', '^[a-z]+$'],
  ['\\p{L}+', '\\p{L}+'],
  ['^\\d\\-\\_\\"$', '^\\d-_"$'],
  ['^[a\\_\\@-z]+\\@$', '^[a_@-z]+@$'],
  ['^[\\w\\@\\-]+\\@$', '^[\\w@\\-]+@$'],
  ['^{id}$', '^\\{id\\}$'],
  ['^(?:{[0-9]{4}}|a]{2,3})\\-$', '^(?:\\{[0-9]{4}\\}|a\\]{2,3})-$'],
  ['a{12}\\-', 'a{12}-'],
  ['a{1,}b{1,23}\\-', 'a{1,}b{1,23}-'],
  ['\\-\\{\\.\\/\\\\_', '-\\{\\.\\/\\\\_'],
  ['(?i)abc', undefined],
  ['(?<a\\_b>x)', undefined],
  ['\\i\\-', undefined],
  ['a**', undefined],
])('%s is %s', (given, want) => {
  expect(unicodePattern(given)).toBe(want);
});

test.each([
  ['^\\d\\-\\_$', '1-_'],
  ['^{id}$', '{id}'],
])('%s still takes %s', (pattern, text) => {
  expect(new RegExp(unicodePattern(pattern) ?? '$.', 'u').test(text)).toBe(true);
});
