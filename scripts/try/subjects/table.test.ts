import { reportedRequirement, reportOf } from '../../../conformance/report/report.testing.js';
import { subjectsTable } from './table.js';

test('the table has what the suite made of each subject, or how there came to be nothing', () => {
  const requirements = [reportedRequirement('a.b', 'passed'), reportedRequirement('a.c', 'unobserved')];
  const summary = { passed: 1, failed: 0, warned: 0, waived: 0, unobserved: 1 };
  const report = reportOf(requirements, { summary, requests: 17, durationMs: 1234, conformant: true });
  const table = subjectsTable([
    { subject: { name: 'one', madeWith: 'A 1' }, outcome: report },
    { subject: { name: 'two', madeWith: 'B 2' }, outcome: { ...report, conformant: false } },
    { subject: { name: 'three', madeWith: 'C 3' }, outcome: 'skipped' },
  ]);
  expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['Subject', 'Made with', 'Observed', 'Warned', 'Known to fail', 'Verdict', 'Requests', 'Seconds'],
    ['one', 'A 1', '1 of 2', '0', '0', 'conformant', '17', '1.2'],
    ['two', 'B 2', '1 of 2', '0', '0', 'not conformant', '17', '1.2'],
    ['three', 'C 3', 'skipped'],
  ]);
});
