import { formatPlace, type Place } from './place.js';

test.each<readonly [given: Place, want: string]>([
  [{ in: 'status', status: 404 }, 'status'],
  [{ in: 'status', status: null }, 'status'],
  [{ in: 'header', name: 'Retry-After' }, 'header:Retry-After'],
  [{ in: 'body', pointer: '/backup/id' }, '/backup/id'],
  [{ in: 'body', pointer: '' }, ''],
])('%j is printed as "%s"', (given, want) => {
  expect(formatPlace(given)).toBe(want);
});
