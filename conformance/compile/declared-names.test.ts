import { DeclaredNames, indexText } from './declared-names.js';

test.each([
  [
    ['Thing', 'Thing', 'Thing'],
    ['Thing', 'Thing_2', 'Thing_3'],
  ],
  [
    ['Record', 'OnlyNull'],
    ['Record_2', 'OnlyNull_2'],
  ],
  [
    ['a-b', 'a.b', 'a b/c'],
    ['a_b', 'a_b_2', 'a_b_c'],
  ],
  [
    ['1st', '', 'Übung', '$a_1', '٣'],
    ['_1st', '_', 'Übung', '$a_1', '_٣'],
  ],
])('%j are declared as %j', (names, want) => {
  const declared = new DeclaredNames();
  expect(names.map((name) => declared.nameFor(name))).toEqual(want);
});

test.each([
  ['listThings', "'listThings'"],
  ["it's", "'it\\'s'"],
  ['a\\b', "'a\\\\b'"],
])('the index for %s is %s', (name, want) => {
  expect(indexText(name)).toBe(want);
});
