import { capitalised, sentence } from './sentence.js';

test.each([
  ['the answer has no body', 'The answer has no body', 'The answer has no body.'],
  ['`name` is missing', '`name` is missing', '`name` is missing.'],
  ['Über', 'Über', 'Über.'],
  ['', '', '.'],
])('%j begins with a capital, and as a sentence ends in a full stop', (words, begun, whole) => {
  expect(capitalised(words)).toBe(begun);
  expect(sentence(words)).toBe(whole);
});
