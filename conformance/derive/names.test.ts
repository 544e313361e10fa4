import { code, documentedInWords, kebab, placeId, withUniqueIds } from './names.js';

test.each([
  ['listLogFiles', 'list-log-files'],
  ['List log_files', 'list-log-files'],
  ['XMLFile', 'xml-file'],
  ['getHTTPServer2Name', 'get-http-server2-name'],
  ['--a--b--', 'a-b'],
  ['Übung', 'übung'],
  ['a.b/c', 'a-b-c'],
  ['', 'x'],
  ['***', 'x'],
])('%s is %s', (name, want) => {
  expect(kebab(name)).toBe(want);
});

test.each([
  [[], ''],
  [['logFiles', '*', 'fileName'], '.log-files.each.file-name'],
])('the place %j is named "%s"', (tokens, want) => {
  expect(placeId(tokens)).toBe(want);
});

test('an id that is taken gets the first number that is free', () => {
  const entries = ['a', 'b', 'a', 'a-2', 'a'].map((id, index) => ({ id, index }));
  expect(withUniqueIds(entries)).toEqual(['a', 'b', 'a-2', 'a-2-2', 'a-3'].map((id, index) => ({ id, index })));
});

test.each([
  ['documented', 'the documented request'],
  ['small', 'the documented request `small`'],
])('the request %s is %s', (name, want) => {
  expect(documentedInWords(name)).toBe(want);
});

test('code stands between backticks', () => {
  expect([code('a'), code(1)]).toEqual(['`a`', '`1`']);
});
