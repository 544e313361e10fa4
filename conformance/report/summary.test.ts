import type { Verdict } from '../verdict/verdict.js';
import { reportedRequirement, reportedWaiver, reportOf } from './report.testing.js';
import type { WaiverReport } from './report.js';
import { conformanceOf, outcomeOf, summarise } from './summary.js';

const none = { passed: 0, failed: 0, warned: 0, waived: 0, unobserved: 0 };

test.each<readonly [readonly Verdict[], object]>([
  [[], none],
  [['passed', 'passed', 'failed'], { ...none, passed: 2, failed: 1 }],
  [['warned', 'waived', 'unobserved', 'unobserved'], { ...none, warned: 1, waived: 1, unobserved: 2 }],
])('of %j, so many have each verdict: %j', (verdicts, want) => {
  const { apis } = reportOf(verdicts.map((verdict, at) => reportedRequirement(String(at), verdict)));
  expect(summarise(apis)).toEqual(want);
  expect(summarise([...apis, ...apis]).passed).toBe(2 * verdicts.filter((verdict) => verdict === 'passed').length);
});

test.each<readonly [object, boolean, string]>([
  [{ passed: 1 }, true, 'conformant'],
  [{ passed: 1 }, false, 'notConformant'],
  [{ failed: 1 }, false, 'notConformant'],
  [{ warned: 1 }, true, 'conformant'],
  [{ waived: 1 }, true, 'conformant'],
  [{ unobserved: 9 }, true, 'nothingObserved'],
  [{ unobserved: 9 }, false, 'nothingObserved'],
])('a run with %j that is conformant: %s is %s', (counts, conformant, want) => {
  expect(outcomeOf({ summary: { ...none, ...counts }, conformant })).toBe(want);
});

test.each<readonly [string, object, readonly WaiverReport['state'][], string | null, boolean, boolean]>([
  ['where all passed', { passed: 1 }, [], null, true, true],
  ['where some only warned', { passed: 1, warned: 1 }, [], null, false, true],
  ['not where one failed', { passed: 9, failed: 1 }, [], null, false, false],
  ['not where nothing was observed', { unobserved: 1 }, [], null, false, false],
  ['where something was not observed', { passed: 1, unobserved: 1 }, [], null, false, true],
  ['not where it was to be', { passed: 1, unobserved: 1 }, [], null, true, false],
  ['with an entry that was used, or not observed', { waived: 1 }, ['used', 'unobserved'], null, false, true],
  ['not with one that is stale', { passed: 1 }, ['used', 'stale'], null, false, false],
  ['not with one that has run out', { passed: 1 }, ['expired', 'used'], null, false, false],
  ['not where the run ended early', { passed: 1 }, [], 'interrupted', false, false],
])('the gate opens %s', (_, counts, states, interrupted, requireObserved, want) => {
  const waivers = states.map((state) => reportedWaiver(state));
  expect(conformanceOf({ summary: { ...none, ...counts }, waivers, interrupted }, requireObserved)).toBe(want);
});
