import { factsAt, linesWithoutFacts, mergedLines, sortedFacts } from './facts.js';

const facts = [
  { lines: '19-21', fact: 'b' },
  { lines: '3', fact: 'a' },
  { lines: '110', fact: 'c' },
];

test('facts stand in the order of their lines', () => {
  expect(sortedFacts(facts).map(({ fact }) => fact)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['3', ['a']],
  ['21-30', ['b']],
  ['1-19', ['b', 'a']],
  ['20, 110', ['b', 'c']],
  ['4-18', []],
])('lines %s hold %j', (lines, want) => expect(factsAt(facts, lines).map(({ fact }) => fact)).toEqual(want));

test.each([
  ['3, 19-21', []],
  ['2-4', [2, 4]],
  ['21-22, 111', [22, 111]],
])('of the lines %s no fact covers %j', (lines, want) => expect(linesWithoutFacts(facts, lines)).toEqual(want));

test.each([
  [['19-21, 110', '3'], '3, 19-21, 110'],
  [['4', '3', '5-6'], '3-6'],
  [['3-9', '4-5'], '3-9'],
  [['3-5', '5-9', '11'], '3-9, 11'],
  [[], ''],
])('the lines %j together are "%s"', (texts, want) => expect(mergedLines(texts)).toBe(want));
