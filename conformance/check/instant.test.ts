import { instantOf, isBefore, isDateTime } from './instant.js';

describe('an instant', () => {
  test.each([
    '2015-08-31T22:16:25Z',
    '2014-09-23T12:22:40.606703Z',
    '2025-03-20T02:48:06+00:00',
    '2025-03-20T02:48:06+0000',
    '2025-03-20T02:48:06',
    '20250320T024806Z',
    '2025-03-20t02:48z',
    '2016-12-31T23:59:60Z',
    '2025-03-20T02:48:06+02',
    '2024-02-29T00:00:00Z',
  ])('may be written %s', (text) => expect(isDateTime(text)).toBe(true));

  test.each([
    '',
    '2025-03-20',
    '2025-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2025-03-00T00:00:00Z',
    'at 2025-03-20T02:48:06Z',
    '2025-03-20T02:48:06Z or so',
    '2025-03-20T25:00:00Z',
    '2025-03-20 02:48:06Z',
    '1440000000',
    'Mon, 31 Aug 2015 22:16:25 GMT',
  ])('may not be written %p', (text) => expect(isDateTime(text)).toBe(false));

  test('is the same in every notation', () => {
    const notations = [
      '2025-03-20T02:48:06Z',
      '2025-03-20T03:48:06.000+01:00',
      '20250320T024806',
      '2025-03-19T22:48:06-0400',
    ];
    expect(new Set(notations.map(instantOf)).size).toBe(1);
  });

  test('has the milliseconds of its fraction', () => {
    expect(instantOf('1970-01-01T00:00:01.25Z')).toBe(1250);
    expect(instantOf('1970-01-01T00:00:01.2567Z')).toBe(1256);
    expect(instantOf('1970-01-01T00:01Z')).toBe(60_000);
    expect(instantOf('1970-01-01T02:00:00+02')).toBe(0);
  });

  test.each<readonly [one: string, other: string, want: boolean | undefined]>([
    ['2025-03-20T02:48:05Z', '2025-03-20T02:48:06Z', true],
    ['2025-03-20T02:48:06Z', '2025-03-20T02:48:06Z', false],
    ['2025-03-20T02:48:07Z', '2025-03-20T02:48:06Z', false],
    ['2025-03-20T02:48:06Z', '2025-03-20T02:48:06.606703Z', false],
    ['2025-03-20T02:48:06.6Z', '2025-03-20T02:48:06.606703Z', false],
    ['2025-03-20T02:48:06.5Z', '2025-03-20T02:48:06.606703Z', true],
    ['2025-03-20T02:48:06.606702Z', '2025-03-20T02:48:06.606703Z', true],
    ['2025-03-20T02:48Z', '2025-03-20T02:48:59.9Z', false],
    ['2025-03-20T02:48:06Z', '2025-03-20T02:49Z', true],
    ['2025-03-20T02:48:06Z', '2025-03-20T02:48Z', false],
    ['2025-03-20T02:48:00Z', '2025-03-20T02:48Z', false],
    ['2025-03-20T02:48:06.606703Z', '2025-03-20T02:48:06.6Z', false],
    ['2025-03-20T02:48:06.606703Z', '2025-03-20T02:48:06.7Z', true],
    ['2025-03-20T04:48:06+02:00', '2025-03-20T02:48:07Z', true],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z', false],
    ['yesterday', '2025-03-20T02:48:06Z', undefined],
    ['2025-03-20T02:48:06Z', '', undefined],
  ])('%s is before %s: %j', (one, other, want) => {
    expect(isBefore(one, other)).toBe(want);
  });
});
