import { failed, foldResults, notApplicable, passed, type CheckResult } from './result.js';

function wrong(place: number, keyword = 'type'): CheckResult {
  const pointer = `/${place}`;
  return failed({ message: 'it is wrong', expected: 'a', actual: 'b', place: { in: 'body', pointer }, keyword });
}

test.each<readonly [string, readonly CheckResult[], CheckResult]>([
  ['nothing at all', [], notApplicable('there is nothing to judge')],
  ['what is not applicable', [notApplicable('a'), notApplicable('b')], notApplicable('a')],
  ['what passed, and what is not applicable', [notApplicable('a'), passed], passed],
  ['one failure among others', [passed, wrong(1), notApplicable('a')], wrong(1)],
])('%s has one result', (_, results, want) => {
  expect(foldResults(results)).toStrictEqual(want);
});

test('of a fault in very many places the first thousand are kept, of each kind of fault', () => {
  const types = Array.from({ length: 1500 }, (_, place) => wrong(place));
  const all = foldResults([...types, wrong(7, 'required')]);
  const discrepancies = all.outcome === 'failed' ? all.discrepancies : [];
  expect(discrepancies).toHaveLength(1001);
  expect(all).toMatchObject({ further: 500 });
  expect(foldResults([all, wrong(8), all])).toMatchObject({ further: 500 + 500 + 1001 });
  expect([0, 999, 1000].map((index) => discrepancies[index])).toMatchObject([
    { place: { pointer: '/0' }, keyword: 'type' },
    { place: { pointer: '/999' }, keyword: 'type' },
    { place: { pointer: '/7' }, keyword: 'required' },
  ]);
});

test('up to a thousand faults stay in their order, whatever their kinds', () => {
  const mixed = Array.from({ length: 1000 }, (_, place) => wrong(place, place % 2 === 0 ? 'type' : 'required'));
  const all = foldResults(mixed);
  const keywords = all.outcome === 'failed' ? all.discrepancies.map(({ keyword }) => keyword) : [];
  expect(keywords).toHaveLength(1000);
  expect(keywords.slice(0, 4)).toEqual(['type', 'required', 'type', 'required']);
});
