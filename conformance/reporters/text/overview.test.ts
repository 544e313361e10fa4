import { failedRequirement, sampleRequirement, sampleReport, wideReport } from '../sample-report.testing.js';
import type { RequirementReport } from '../../report/report.js';
import { countsOf, troubledOperations, waivedByReason } from './overview.js';

const passed = sampleRequirement('a.ok');
const failed = failedRequirement('a.bad');
const warned = sampleRequirement('a.warned', { verdict: 'warned' });
const waived = sampleRequirement('a.known', { verdict: 'waived' });
const unseen = sampleRequirement('a.unseen', { verdict: 'unobserved' });

test.each<[text: string, requirements: readonly RequirementReport[]]>([
  ['0 of 0 passed', []],
  ['1 of 1 passed', [passed]],
  ['1 of 5 passed, 1 failed, 1 warned, 1 waived, 1 unobserved', [unseen, waived, passed, warned, failed]],
])('the counts say "%s"', (text, requirements) => {
  expect(countsOf(requirements)).toBe(text);
});

describe('an operation is worth a line', () => {
  test.each<[when: string, isWorth: boolean, requirements: readonly RequirementReport[]]>([
    ['everything passed', false, [passed, passed]],
    ['some of it was not observed', false, [passed, unseen]],
    ['it has no requirement', false, []],
    ['nothing of it was observed', true, [unseen, unseen]],
    ['something failed', true, [passed, failed]],
    ['something warned', true, [passed, warned]],
    ['something is waived', true, [passed, waived]],
  ])('%s: %s', (_, isWorth, requirements) => {
    expect(troubledOperations(sampleReport(requirements), 9).shown).toHaveLength(isWorth ? 1 : 0);
  });
});

test('the worst operations come first: failures weigh more than warnings, these more than waived failures', () => {
  const of: readonly (readonly RequirementReport[])[] = [
    [unseen],
    [waived, waived, waived],
    [warned, warned, waived],
    [failed],
    [failed, warned],
    [failed, failed],
  ];
  const { shown } = troubledOperations(
    wideReport(1, of.length, (index) => of[index] ?? []),
    9,
  );
  expect(shown.map(({ operationId }) => operationId)).toEqual([5, 4, 3, 2, 1, 0].map((index) => `operation-${index}`));
});

test('a waived requirement without an entry that was used is listed as well', () => {
  expect([...waivedByReason(sampleReport([waived, passed]))]).toEqual([['listed as known', ['a.known']]]);
});
