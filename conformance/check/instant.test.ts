import { instantOf, isDateTime } from './instant.js';

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
  ])('may be written %s', (text) => expect(isDateTime(text)).toBe(true));

  test.each([
    '',
    '2025-03-20',
    '2025-02-30T00:00:00Z',
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
});
