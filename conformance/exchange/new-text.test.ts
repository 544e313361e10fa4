import { newText } from './new-text.js';
import type { FreeText } from './planned-request.js';

const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const number = Number.parseInt('a000000b', 36);

test.each<[what: string, text: string, free: Omit<FreeText, 'at'>, want: string]>([
  ['after it', 'disk', {}, 'diska000000b'],
  ['after it, as far as there is room', 'disk', { maxLength: 9 }, 'disk0000b'],
  ['after it, with four characters at least', 'disk', { maxLength: 8 }, 'disk000b'],
  ['at its end, where there is no room', 'a big disk', { maxLength: 13 }, 'a a000000b'],
  ['instead of it, where it is short', 'disk', { maxLength: 4 }, '000b'],
  ['in digits, where a pattern wants them', '+1555', { patterns: ['^\\+\\d+$'] }, '+155541640971'],
  ['before it, where a pattern wants its end', 'a.txt', { patterns: ['\\.txt$'] }, 'a000000ba.txt'],
  ['so that it matches each pattern', 'a.txt', { patterns: ['\\.txt$', '^\\d*a\\.'] }, '41640971a.txt'],
  ['whatever a pattern says that the text itself does not match', 'disk', { patterns: ['^[A-Z]$'] }, 'diska000000b'],
  ['whatever a pattern says that nobody can read', 'disk', { patterns: ['('] }, 'diska000000b'],
  ['before the address of a person', 'me@example.com', { format: 'email' }, 'a000000bme@example.com'],
  ['at the end of a UUID, in base 16', uuid, { format: 'uuid' }, '3fa85f64-5717-4562-b3fc-2c9674ae800b'],
  ['after what has any other format', 'http://a.example/', { format: 'uri' }, 'http://a.example/a000000b'],
  ['nowhere, where no pattern permits it', 'yes', { patterns: ['^yes$'] }, 'yes'],
  ['nowhere in a text without characters', '', { maxLength: 3 }, ''],
])('a text is made new by a number %s', (_, text, free, want) => {
  expect(newText(text, free, number, false)).toBe(want);
});

test.each<[text: string, want: string]>([
  ['disk', '000b'],
  ['a big disk', 'a a000000b'],
  ['d', 'b'],
  ['', ''],
])('a text whose length matters keeps it: %j', (text, want) => {
  expect(newText(text, {}, number, true)).toBe(want);
});

test('one number after another makes another text', () => {
  const texts = Array.from({ length: 100 }, (_, index) => newText('disk', { maxLength: 8 }, number + index, false));
  expect(new Set(texts).size).toBe(100);
});
