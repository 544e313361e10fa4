import {
  compareStatuses,
  documentedAs,
  documents,
  includesStatus,
  isRefusal,
  isSuccess,
  parseStatusRange,
  singleStatuses,
  statusIn,
  successesIn,
  type StatusRange,
} from './status-code.js';

test.each<readonly [statuses: readonly StatusRange[], status: number, want: StatusRange | undefined]>([
  [[200, '4XX', 'default'], 200, 200],
  [[200, '4XX', 'default'], 404, '4XX'],
  [[404, '4XX'], 404, 404],
  [[200, '4XX', 'default'], 500, 'default'],
  [[200, '4XX'], 500, undefined],
  [[200, '4XX'], 399, undefined],
  [[200, '4XX'], 999, undefined],
  [['default'], 999, undefined],
  [[], 200, undefined],
])('responses %j document %d as %j', (statuses, status, want) => {
  expect(documentedAs(statuses, status)).toBe(want);
  expect(documents(statuses, status)).toBe(want !== undefined);
});

test.each<readonly [wanted: readonly StatusRange[], status: number, want: boolean]>([
  [[401, '5XX'], 401, true],
  [[401, '5XX'], 503, true],
  [[401, '5XX'], 404, false],
  [['default'], 404, false],
])('%j include %d: %j', (wanted, status, want) => {
  expect(includesStatus(wanted, status)).toBe(want);
});

test.each<readonly [range: StatusRange, success: boolean, refusal: boolean, code: number]>([
  [200, true, false, 200],
  [299, true, false, 299],
  [199, false, false, 199],
  [304, false, false, 304],
  [400, false, true, 400],
  [599, false, true, 599],
  ['2XX', true, false, 200],
  ['3XX', false, false, 300],
  ['4XX', false, true, 400],
  ['5XX', false, true, 500],
  ['default', false, false, 200],
])('%j means success: %j, refusal: %j, and has the code %d', (range, success, refusal, code) => {
  expect([isSuccess(range), isRefusal(range), statusIn(range)]).toEqual([success, refusal, code]);
});

test.each<readonly [statuses: readonly StatusRange[], successes: readonly StatusRange[], single: readonly number[]]>([
  [
    [200, 204, 404, '2XX', 'default'],
    [200, 204, '2XX'],
    [200, 204, 404],
  ],
  [[404, 'default'], ['default'], [404]],
  [[404], [], [404]],
])('of %j, the successes are %j, and single codes %j', (statuses, successes, single) => {
  expect([successesIn(statuses), singleStatuses(statuses)]).toEqual([successes, single]);
});

test.each<readonly [key: string, want: StatusRange | undefined]>([
  ['404', 404],
  ['4XX', '4XX'],
  ['default', 'default'],
  ['4xx', undefined],
  ['600', undefined],
  ['6XX', undefined],
  ['20', undefined],
  ['x-responses', undefined],
])('the key %j is %j', (key, want) => {
  expect(parseStatusRange(key)).toBe(want);
});

test('single codes come before ranges, and default comes last', () => {
  const given: readonly StatusRange[] = ['default', '4XX', 503, '2XX', 200];
  expect([...given].sort(compareStatuses)).toEqual([200, 503, '2XX', '4XX', 'default']);
});
