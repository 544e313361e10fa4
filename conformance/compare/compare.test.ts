import { verdicts, type Verdict } from '../verdict/verdict.js';
import { compareReports, renderComparison } from './compare.js';
import type { Report } from '../report/report.js';
import { sampleReport, sampleRequirement } from '../reporters/sample-report.testing.js';

function reportOf(byId: Readonly<Record<string, Verdict>>): Report {
  return sampleReport(Object.entries(byId).map(([id, verdict]) => sampleRequirement(id, { verdict })));
}

const better = new Set([
  ...['failed -> warned', 'failed -> passed', 'waived -> warned', 'waived -> passed'],
  ...['unobserved -> warned', 'unobserved -> passed', 'warned -> passed'],
]);
const undecided = new Set([
  ...['failed -> waived', 'waived -> failed', 'failed -> unobserved', 'waived -> unobserved'],
]);

const changes = verdicts.flatMap((old) => verdicts.map((now) => [old, now] as const));

test.each(changes)('from %s to %s is better, worse, neither or no change', (old, now) => {
  const change = `${old} -> ${now}`;
  const expected = better.has(change) ? 'better' : undecided.has(change) ? 'undecided' : 'worse';
  const {
    better: up,
    worse,
    undecided: other,
    added,
    gone,
  } = compareReports(reportOf({ a: old }), reportOf({ a: now }));
  const lists = { better: up, worse, undecided: other, added, gone };
  const kinds = Object.entries(lists).flatMap(([kind, list]) => (list.length > 0 ? [kind] : []));
  expect(kinds).toEqual(old === now ? [] : [expected]);
});

test('a comparison reads as a line of counts and a line for each requirement with both verdicts', () => {
  const old = reportOf({ 'a.mended': 'failed', 'a.same': 'passed', 'a.gone': 'passed', 'a.broken': 'passed' });
  const now = reportOf({ 'a.mended': 'passed', 'a.same': 'passed', 'a.broken': 'failed', 'a.new': 'warned' });
  expect(renderComparison(compareReports(old, now))).toBe(
    [
      'compared with the older report: 1 better, 1 worse, 1 new, 1 gone',
      ...['', 'better:', '  failed -> passed  a.mended'],
      ...['', 'worse:', '  passed -> failed  a.broken'],
      ...['', 'new:', '  absent -> warned  a.new'],
      ...['', 'gone:', '  passed -> absent  a.gone', ''],
    ].join('\n'),
  );
});

test('reports without a difference are said to have none', () => {
  const report = reportOf({ 'a.ok': 'passed' });
  expect(renderComparison(compareReports(report, report))).toBe('compared with the older report: no change\n');
});
