import type { Signature } from '../verdict/known-failure.js';
import type { Finding } from '../verdict/verdict.js';
import { keptFindings } from './kept-findings.js';
import { findingOf } from './report.testing.js';

function inBody(pointer: string, keyword = 'required', exchange = 'list/all'): Finding {
  return findingOf(exchange, { place: { in: 'body', pointer }, pointer, keyword });
}

const items = (count: number, keyword = 'required', exchange = 'list/all'): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => inBody(`/things/${index}/size`, keyword, exchange));

/** The findings that are kept, and the number of the others. */
function kept(findings: readonly Finding[], ...fails: readonly Signature[]): readonly [readonly string[], number?] {
  const listed = fails.map((one) => ({ requirement: 'list.size', fails: one, reason: 'known' }));
  const { findings: left, furtherFindings } = keptFindings({ findings }, listed);
  const texts = left.map(({ pointer, keyword, exchange }) => `${pointer} ${keyword} ${exchange}`);
  return furtherFindings === undefined ? [texts] : [texts, furtherFindings];
}

const first = [0, 1, 2, 3, 4].map((index) => `/things/${index}/size required list/all`);

describe('of the findings of a requirement, a report keeps', () => {
  test.each<readonly [string, readonly Finding[], readonly string[], number | undefined]>([
    ['none of none', [], [], undefined],
    ['five items with the same fault', items(5), first, undefined],
    ['no more than these', items(1007), first, 1002],
    [
      'as many of each exchange',
      [...items(6), ...items(1, 'required', 'list/more')],
      [...first, '/things/0/size required list/more'],
      1,
    ],
    ['as many of each fault', [...items(6), ...items(1, 'type')], [...first, '/things/0/size type list/all'], 1],
    ['as many of each place', [...items(6), inBody('/total')], [...first, '/total required list/all'], 1],
    [
      'one for each exchange without an answer',
      [1, 2].map(() => findingOf('list/all', { place: { in: 'status', status: null } })),
      ['status status list/all', 'status status list/all'],
      undefined,
    ],
  ])('%s', (_, findings, want, left) => {
    expect(kept(findings)).toStrictEqual(left === undefined ? [want] : [want, left]);
  });

  test('count beside those that a check has left out already', () => {
    expect(keptFindings({ findings: items(2), furtherFindings: 9 }, [])).toMatchObject({ furtherFindings: 9 });
    expect(keptFindings({ findings: items(7), furtherFindings: 9 }, [])).toMatchObject({ furtherFindings: 11 });
  });

  test('the item that a known failure names alone', () => {
    const known = [{ at: '/things/7/size', keyword: 'required' }, { status: 404 }];
    expect(kept(items(9), ...known)).toStrictEqual([[...first, '/things/7/size required list/all'], 3]);
  });

  test('no more for a known failure that names all items', () => {
    expect(kept(items(9), { at: '/things/*/size', keyword: 'required' })).toStrictEqual([first, 4]);
  });
});
