import { foldRounds } from './fold-rounds.js';
import { findingOf, reportedRequirement, reportedWaiver, reportOf } from './report.testing.js';
import { requirementsOf, type Report, type WaiverReport } from './report.js';
import type { Verdict } from '../verdict/verdict.js';

const exchange = {
  id: 'make-thing/small',
  durationMs: 1,
  request: { method: 'POST', url: 'http://subject', headers: [], body: null },
  response: null,
  failure: 'closed',
};

/** A round in which one requirement has a verdict. */
function round(verdict: Verdict, facts: Partial<Report> = {}): Report {
  const howToObserve = verdict === 'unobserved' ? 'configure it' : null;
  const findings = verdict === 'failed' ? [findingOf('make-thing/small')] : [];
  const exchanges = ['make-thing/small'];
  return reportOf([reportedRequirement('make-thing.accepted', verdict, { findings, howToObserve, exchanges })], facts);
}

test('a run has at least one round, and one round is its report', () => {
  expect(() => foldRounds([], false)).toThrow('a run has at least one round');
  const only = round('passed');
  expect(foldRounds([only], false)).toBe(only);
});

test.each<readonly [readonly Verdict[], Verdict, boolean]>([
  [['passed', 'passed'], 'passed', true],
  [['passed', 'failed'], 'failed', false],
  [['failed', 'passed', 'failed'], 'failed', false],
  [['warned', 'failed'], 'failed', false],
  [['waived', 'warned'], 'warned', false],
  [['unobserved', 'waived'], 'waived', false],
  [['passed', 'unobserved'], 'unobserved', false],
  [['unobserved', 'unobserved'], 'unobserved', true],
])('the verdicts %j of several rounds are %s in all', (verdicts, want, isStable) => {
  const [requirement] = requirementsOf(
    foldRounds(
      verdicts.map((verdict) => round(verdict)),
      false,
    ),
  );
  expect(requirement).toMatchObject({ verdict: want, unstable: isStable ? null : verdicts });
  expect(requirement?.howToObserve).toBe(want === 'unobserved' ? 'configure it' : null);
});

test.each<readonly [left: readonly (number | undefined)[], want: number | undefined]>([
  [[undefined, undefined], undefined],
  [[3, undefined, 4], 7],
])('findings left out in rounds, %j, are %j in all', (left, want) => {
  const rounds = left.map((furtherFindings) =>
    reportOf([
      reportedRequirement('make-thing.accepted', 'failed', {
        findings: [findingOf('make-thing/small')],
        ...(furtherFindings !== undefined && { furtherFindings }),
      }),
    ]),
  );
  expect(requirementsOf(foldRounds(rounds, false)).map(({ furtherFindings }) => furtherFindings)).toEqual([want]);
});

test('what later rounds say has the number of its round', () => {
  const control = { exchange: 'make-thing/small', status: 202, accepted: true };
  const found = findingOf('make-thing/x', { control });
  const failing = (facts: Partial<Report>) =>
    reportOf(
      [reportedRequirement('make-thing.accepted', 'failed', { findings: [found], exchanges: ['make-thing/x'] })],
      facts,
    );
  const created = [{ operationId: 'makeThing', what: 'one thing', exchange: 'make-thing/small' }];
  const folded = foldRounds(
    [failing({ created, exchanges: [exchange] }), failing({ created, exchanges: [exchange] })],
    false,
  );
  const [requirement] = requirementsOf(folded);
  expect(requirement?.exchanges).toEqual(['make-thing/x', 'make-thing/x (round 2)']);
  expect(requirement?.findings).toEqual([
    found,
    { ...found, exchange: 'make-thing/x (round 2)', control: { ...control, exchange: 'make-thing/small (round 2)' } },
  ]);
  expect(folded.created).toEqual([...created, { ...created[0], exchange: 'make-thing/small (round 2)' }]);
  expect(folded.exchanges).toEqual([exchange, { ...exchange, id: 'make-thing/small (round 2)' }]);
});

test('a finding without a control has none in later rounds either', () => {
  const [requirement] = requirementsOf(foldRounds([round('failed'), round('failed')], false));
  expect(requirement?.findings.map(({ control }) => control)).toEqual([null, null]);
});

test('durations and requests add up, and what the first round says of the rest stays', () => {
  const folded = foldRounds(
    [round('passed'), round('passed', { durationMs: 5, requests: 3, target: 'other' }), round('passed')],
    false,
  );
  expect(folded).toMatchObject({
    durationMs: 25,
    requests: 7,
    repeats: 3,
    target: 'http://127.0.0.1:8080',
    interrupted: null,
  });
  expect(folded.summary).toEqual({ passed: 1, failed: 0, warned: 0, waived: 0, unobserved: 0 });
});

test('the first reason to end early is kept', () => {
  const rounds = [round('passed'), round('passed', { interrupted: 'a' }), round('passed', { interrupted: 'b' })];
  expect(foldRounds(rounds, false)).toMatchObject({ interrupted: 'a', conformant: false });
});

test.each<readonly [readonly Verdict[], boolean, boolean]>([
  [['passed', 'passed'], true, true],
  [['passed', 'failed'], false, false],
  [['passed', 'unobserved'], false, true],
  [['passed', 'unobserved'], true, false],
])('rounds of %j are conformant where all is to be observed (%s): %s', (verdicts, requireObserved, want) => {
  const rounds = verdicts.map((verdict) =>
    reportOf([reportedRequirement('a', verdict), reportedRequirement('b', 'passed')]),
  );
  expect(foldRounds(rounds, requireObserved).conformant).toBe(want);
});

test('requirements are folded by their ids, and operations by their pages, whatever the order', () => {
  const [one, other] = [reportedRequirement('a', 'passed'), reportedRequirement('b', 'passed')];
  const failing = { ...one, verdict: 'failed' as const };
  const [api] = reportOf([one, other]).apis;
  const operation = api?.operations[0];
  if (!api || !operation) throw new Error('there is an operation');
  const elsewhere = { ...operation, page: 'elsewhere', requirements: [failing] };
  const first = reportOf([one, other]);
  const second = reportOf([other, failing]);
  const verdictsIn = (report: Report) => requirementsOf(report).map(({ id, verdict }) => `${id} ${verdict}`);
  expect(verdictsIn(foldRounds([first, second], false))).toEqual(['a failed', 'b passed']);
  const twoPages = { ...first, apis: [{ ...api, operations: [elsewhere, operation] }] };
  expect(verdictsIn(foldRounds([first, twoPages], false))).toEqual(['a passed', 'b passed']);
  const twoApis = {
    ...first,
    apis: [{ ...api, id: 'other', operations: [{ ...operation, requirements: [failing] }] }, api],
  };
  expect(verdictsIn(foldRounds([first, twoApis], false))).toEqual(['a passed', 'b passed']);
  expect(verdictsIn(foldRounds([first, { ...first, apis: [] }], false))).toEqual(['a passed', 'b passed']);
});

test.each<readonly [readonly WaiverReport['state'][], WaiverReport['state']]>([
  [['stale', 'used'], 'used'],
  [['used', 'stale'], 'used'],
  [['stale', 'stale'], 'stale'],
  [['unobserved', 'stale'], 'stale'],
  [['unobserved', 'used'], 'used'],
  [['used', 'expired'], 'expired'],
  [['unobserved', 'unobserved'], 'unobserved'],
])('an entry that is %j over the rounds is %s in all', (states, want) => {
  const rounds = states.map((state) => round('passed', { waivers: [reportedWaiver(state)] }));
  expect(foldRounds(rounds, false).waivers).toEqual([reportedWaiver(want)]);
});

test.each<Partial<WaiverReport>>([{ place: 'known.yaml:9' }, { requirement: 'other' }, { signature: 'status 404' }])(
  'an entry is not folded with another one, of %j',
  (facts) => {
    const rounds = [reportedWaiver('stale'), reportedWaiver('used', facts)].map((waiver) =>
      round('passed', { waivers: [waiver] }),
    );
    expect(foldRounds(rounds, false).waivers).toEqual([reportedWaiver('stale')]);
  },
);

test('what the rounds have left on the subject is left in all, as far as they tell', () => {
  const left = (why: string) => [{ operationId: 'makeThing', what: 'a thing', exchange: 'make', why, curl: null }];
  const rounds = [round('passed', { left: left('kept') }), round('passed'), round('passed', { left: left('refused') })];
  expect(foldRounds(rounds, false).left?.map(({ why }) => why)).toEqual(['kept', 'refused']);
  expect(foldRounds([round('passed'), round('passed')], false)).not.toHaveProperty('left');
});
