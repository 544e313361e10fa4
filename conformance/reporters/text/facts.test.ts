import { findingOf } from '../../report/report.testing.js';
import { alsoFact, furtherFact, type Fact } from './facts.js';

const also = (text: string): readonly Fact[] => [['also', text]];

test.each<readonly [exchanges: readonly string[], further: number | undefined, want: readonly Fact[]]>([
  [[], undefined, []],
  [['a'], undefined, []],
  [['a', 'b'], undefined, also('1 more exchange of this requirement')],
  [['a', 'b', 'c'], undefined, also('2 more exchanges of this requirement')],
  [['a', 'a'], undefined, also('1 more finding of this requirement')],
  [['a', 'a', 'b'], undefined, also('2 more findings of this requirement, in this and 1 more exchange')],
  [['a'], 995, also('995 more findings of this requirement')],
  [['a', 'b', 'c'], 1000, also('1002 more findings of this requirement, in this and 2 more exchanges')],
])('findings in the exchanges %j, and %j left out, are told as %j', (exchanges, furtherFindings, want) => {
  const findings = exchanges.map((exchange) => findingOf(exchange));
  expect(alsoFact({ findings, ...(furtherFindings !== undefined && { furtherFindings }) })).toEqual(want);
});

test('what is left out of a report is told with its number', () => {
  expect(furtherFact({})).toEqual([]);
  expect(furtherFact({ furtherFindings: 12 })).toEqual([['further', '12 findings like these']]);
});
