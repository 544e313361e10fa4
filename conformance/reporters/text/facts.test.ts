import { findingOf } from '../../report/report.testing.js';
import type { ReportedExchange } from '../../report/report.js';
import { sampleExchange, sampleFinding } from '../sample-report.testing.js';
import { alsoFact, exchangesById, factsOfFinding, furtherFact, type Fact } from './facts.js';

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

const page = 'page/documented';

/** An answer with a body. */
function answer(status: number, body: string): Partial<ReportedExchange> {
  return { response: { status, headers: [], body } };
}

test.each<readonly [what: string, given: Partial<ReportedExchange>, want: readonly string[]]>([
  ['a refusal', answer(400, '{"parent":["Invalid pk"]}'), ['{"parent":["Invalid pk"]}']],
  ['a fault, in one line', answer(500, ' <h1>\n  Oops\r\n</h1>\n'), ['<h1> Oops </h1>']],
  ['a long one in short', answer(422, 'x'.repeat(301)), [`${'x'.repeat(300)}… (1 more characters)`]],
  ['no refusal without a body', answer(404, '\n'), []],
  ['no success', answer(399, '{"id":1}'), []],
  ['no missing answer', { response: null, failure: 'closed' }, []],
])('a finding about a status shows the answer of %s', (_, given, want) => {
  const exchanges = exchangesById({ exchanges: [sampleExchange(page, given)] });
  const facts = factsOfFinding(sampleFinding(), exchanges);
  expect(facts.filter(([label]) => label === 'answer').map(([, value]) => value)).toEqual(want);
  const elsewhere = factsOfFinding(sampleFinding({ place: { in: 'body', pointer: '/id' } }), exchanges);
  expect(elsewhere.filter(([label]) => label === 'answer')).toEqual([]);
});
