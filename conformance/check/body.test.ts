import { abbreviate, jsonOf, show } from './body.js';

function response(body: string | Buffer, headers: readonly (readonly [string, string])[] = []) {
  return { status: 200, headers, body: Buffer.from(body) };
}

test.each<readonly [given: string | Buffer, want: unknown]>([
  ['{"a":1}', { a: 1 }],
  ['null', null],
  ['{"a":9007199254740993}', { a: 9007199254740993n }],
  ['', undefined],
  ['{"a":', undefined],
  [Buffer.from([0x22, 0xff, 0x22]), undefined],
  ['\ufeff{}', undefined],
  [`${'['.repeat(2000)}${']'.repeat(2000)}`, undefined],
])('the JSON of a body, %#', (given, want) => {
  expect(jsonOf(response(given))).toEqual(want);
});

test.each<readonly [given: unknown, want: string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  [9007199254740993n, '9007199254740993'],
  [[9007199254740993n], '["9007199254740993"]'],
  ['a', '"a"'],
  [{ a: [1] }, '{"a":[1]}'],
  ['n'.repeat(118), `"${'n'.repeat(118)}"`],
  ['n'.repeat(119), `"${'n'.repeat(116)}...`],
])('a value in a finding, %#', (given, want) => {
  expect(show(given)).toBe(want);
});

test('a text in a finding is cut behind 120 characters', () => {
  expect(abbreviate('n'.repeat(120))).toBe('n'.repeat(120));
  expect(abbreviate('n'.repeat(121))).toBe(`${'n'.repeat(117)}...`);
});

test.each([
  [1000, true],
  [1001, false],
])('a body that is nested %d levels deep is read: %s', (depth, isRead) => {
  expect(jsonOf(response(`${'['.repeat(depth)}${']'.repeat(depth)}`)) !== undefined).toBe(isRead);
});
