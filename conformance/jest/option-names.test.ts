import { withOptionNames } from './option-names.js';

test.each([
  ['it was not sent (--read-only)', 'it was not sent ("readOnly")'],
  ['refused; --wait SECONDS waits for a subject', 'refused; "waitSeconds" waits for a subject'],
  ['give one with --cert FILE and --key FILE, which', 'give one with "cert" and "key", which'],
  ['in the target configuration (--config)', 'in the target configuration ("config")'],
  ['a--b, --- and --1 stay', 'a--b, --- and --1 stay'],
])('%j reads in a test as %j', (text, want) => {
  expect(withOptionNames(text)).toBe(want);
});
