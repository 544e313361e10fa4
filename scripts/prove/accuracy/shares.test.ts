import type { Choice } from './choice.js';
import { measureShares, sharesOf, type Measured } from './shares.js';

test.each<readonly [what: string, pages: readonly (string | undefined)[], count: number, want: object]>([
  ['all in one process', ['a', 'b'], 1, { a: 0, b: 0 }],
  ['the largest first', ['a', 'b', 'b', 'c', 'c', 'c'], 2, { c: 0, b: 1, a: 1 }],
  ['what is of no page in the first process', [undefined, undefined, undefined, 'a', 'b'], 2, { '': 0, a: 1, b: 1 }],
  ['nothing for a process that is not needed', ['a'], 3, { a: 0 }],
])('pages are shared: %s', (_, pages, count, want) => {
  const subjects = pages.map((page) => (page === undefined ? {} : { page }));
  expect(Object.fromEntries(sharesOf(subjects, count))).toEqual(want);
});

test('several processes find what one finds, in the same order', async () => {
  const choice: Choice = { page: ['delete-log-file', 'list-servers'], class: 'header' };
  const said = ({ faults, variations }: Measured): object => ({
    faults: faults.map(({ fault, ...result }) => [fault.id, result]),
    variations: variations.map(({ variation, alarms }) => [variation.id, alarms]),
  });
  const one = await measureShares(choice, 1);
  expect(new Set(one.faults.map(({ fault }) => fault.page)).size).toBe(2);
  expect(said(await measureShares(choice, 2))).toEqual(said(one));
});
