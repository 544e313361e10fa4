import type { ListedFailure } from '../verdict/known-failure.js';
import { findingOf, reportedRequirement, reportedWaiver, reportOf } from './report.testing.js';
import type { RequirementReport, WaiverReport } from './report.js';
import { reportWaivers } from './waivers.js';

const entry: ListedFailure = {
  requirement: 'make-thing.accepted',
  fails: { status: 500 },
  reason: 'known',
  place: 'known.yaml:1',
  line: '- requirement: make-thing.accepted',
};

const broken = reportedRequirement(entry.requirement, 'waived', { findings: [findingOf('make-thing/small')] });
const passing = reportedRequirement(entry.requirement, 'passed');

function reported(listed: ListedFailure, requirements: readonly RequirementReport[], isComplete = true) {
  return reportWaivers([listed], reportOf(requirements).apis, { today: '2026-01-31', isComplete })[0];
}

test.each<readonly [string, Partial<ListedFailure>, readonly RequirementReport[], boolean, WaiverReport['state']]>([
  ['used where the failure is there', {}, [broken], true, 'used'],
  ['used in a run that ended early', {}, [broken], false, 'used'],
  ['stale where the requirement passes', {}, [passing], true, 'stale'],
  ['stale where another failure is there', { fails: { status: 404 } }, [broken], true, 'stale'],
  ['not observed where the requirement passes in a run that ended early', {}, [passing], false, 'unobserved'],
  ['not observed where the requirement was not', {}, [{ ...broken, verdict: 'unobserved' }], true, 'unobserved'],
  ['not observed where the requirement was not selected', {}, [{ ...broken, id: 'another' }], true, 'unobserved'],
  ['expired on the day after its last', { expires: '2026-01-30' }, [broken], true, 'expired'],
  ['used on its last day', { expires: '2026-01-31' }, [broken], true, 'used'],
])('an entry is %s', (_, facts, requirements, isComplete, want) => {
  expect(reported({ ...entry, ...facts }, requirements, isComplete)?.state).toBe(want);
});

test('an entry is reported with what the file says', () => {
  expect(reported(entry, [broken])).toEqual(reportedWaiver('used'));
  const more = { issue: 'https://example.com/1', expires: '2027-01-01' };
  expect(reported({ ...entry, ...more }, [broken])).toMatchObject(more);
});
