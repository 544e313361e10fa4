import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { requirementsOf, type Report, type RequirementReport } from '../report/report.js';
import { reportVariable } from './run-suite.js';

const file = process.env[reportVariable] ?? '';
const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
afterAll(() => rmSync(path.dirname(file), { recursive: true }));

/** A requirement that was not observed is neither passed nor failed: Jest shows it as skipped, with the reason. */
function defineTest({ id, statement, verdict, findings, howToObserve }: RequirementReport): void {
  if (verdict === 'unobserved') {
    test.skip(`${id}: ${statement} (unobserved: ${howToObserve ?? ''})`, () => undefined);
    return;
  }
  test(`${id}: ${statement}`, () => {
    const failures = verdict === 'failed' ? findings : [];
    expect(failures).toEqual([]);
  });
}

for (const { id, operations } of report.apis) {
  for (const operation of operations) {
    describe(`${id} ${operation.operationId}`, () => operation.requirements.forEach(defineTest));
  }
}

test('at least one requirement was observed', () => {
  expect(requirementsOf(report).filter(({ verdict }) => verdict !== 'unobserved')).not.toHaveLength(0);
});
