import type { AnsweredExchange } from '../../exchange/exchange.js';
import { kindOf, kinds, type ExpectationOf } from '../kinds.js';

type Expectation = ExpectationOf<'reaches'> | ExpectationOf<'inOrder'>;

/** The answers to a request that was sent again and again, each with a state. */
function answers(states: readonly unknown[]): readonly AnsweredExchange[] {
  return states.map((state, index) => ({
    request: {
      ...{ id: String(index + 1), api: 'test', page: 'test', situation: 'in-workflow', method: 'get', path: '/' },
      ...{ creates: null, parameters: {}, headers: {} },
    },
    durationMs: 1,
    response: { status: 200, headers: [], body: Buffer.from(JSON.stringify({ state })) },
  }));
}

function outcomes(expectation: Expectation, states: readonly unknown[]): readonly string[] {
  const { judgement } = kindOf(expectation);
  if (judgement.over === 'one') throw new Error(`${expectation.kind} judges one exchange after the other`);
  return judgement
    .judge(expectation, answers(states))
    .map(({ exchange: { request }, result }) => `${request.id} ${result.outcome}`);
}

test.each<readonly [states: readonly unknown[], want: readonly string[]]>([
  [['new', 'done'], ['2 passed']],
  [['done', 'new'], ['1 passed']],
  [['new', 'jammed', 'jammed'], ['2 failed']],
  [['new', 'new'], ['2 notApplicable']],
  [[undefined], ['1 notApplicable']],
  [[], []],
])('reaches: after %j', (states, want) => {
  const expectation = {
    kind: 'reaches',
    value: '$response.body#/state',
    state: 'done',
    failed: ['jammed', 'lost'],
    on: [200],
  };
  expect(outcomes(expectation as ExpectationOf<'reaches'>, states)).toEqual(want);
});

test.each<readonly [states: readonly unknown[], want: readonly string[]]>([
  [
    ['new', 'young', 'old', 'old'],
    ['2 passed', '3 passed', '4 passed'],
  ],
  [['new', 'dead'], ['2 passed']],
  [
    ['old', 'new', 'dead'],
    ['2 failed', '3 passed'],
  ],
  [['new', 'ill', 'old'], ['3 passed']],
  [['new'], ['1 notApplicable']],
  [
    ['ill', 'old'],
    ['1 notApplicable', '2 notApplicable'],
  ],
])('inOrder: after %j', (states, want) => {
  const order = [['new', 'young'], ['old'], ['dead']];
  expect(outcomes({ kind: 'inOrder', value: '$response.body#/state', order, on: [200] }, states)).toEqual(want);
});

test('what goes back, and what ends badly, are said', () => {
  const order = [['new'], ['old']];
  const back = kindOf({ kind: 'inOrder' }).judgement;
  const bad = kindOf({ kind: 'reaches' }).judgement;
  if (back.over === 'one' || bad.over === 'one') throw new Error('each judges several');
  const shared = { value: '$response.body#/state', on: [200] };
  const ordered: Expectation = { kind: 'inOrder', order, ...shared };
  const reached: Expectation = { kind: 'reaches', state: 'done', failed: ['jammed'], ...shared };
  expect([
    ...back.judge(ordered, answers(['old', 'new'])).map(({ result }) => result),
    ...bad.judge(reached, answers(['jammed'])).map(({ result }) => result),
  ]).toMatchObject([
    {
      discrepancies: [
        {
          message: '`state` should not go back; it was "old" and then "new"',
          expected: '"old", or a later state',
          actual: '"new"',
          place: { in: 'body', pointer: '/state' },
          keyword: 'inOrder',
        },
      ],
    },
    {
      discrepancies: [
        {
          message: '`state` should become "done"; it became "jammed"',
          expected: '"done"',
          actual: '"jammed"',
          place: { in: 'body', pointer: '/state' },
          keyword: 'reaches',
        },
      ],
    },
  ]);
});

test.each<readonly [expectation: Expectation, states: readonly unknown[], reason: string]>([
  [
    { kind: 'reaches', value: '$response.body#/state', state: 'done', on: [200] },
    ['new'],
    '`state` was asked for once, and it was still "new"; "polling" in the target configuration says how often and how long',
  ],
  [
    { kind: 'reaches', value: '$response.body#/state', state: 'done', on: [200] },
    ['new', 'old', undefined],
    '`state` was asked for 3 times, and there was none; "polling" in the target configuration says how often and how long',
  ],
  [
    { kind: 'inOrder', value: '$response.body#/state', order: [['new'], ['old']], on: [200] },
    ['new'],
    '`state` was seen in fewer than two answers, so that nothing could go back',
  ],
])('%j is not judged after %j', (expectation, states, reason) => {
  const { judgement } = kindOf(expectation);
  if (judgement.over === 'one') throw new Error('each judges several');
  const results = judgement.judge(expectation, answers(states));
  expect(results.map(({ result }) => result)).toEqual([{ outcome: 'notApplicable', reason }]);
});

test.each<readonly [failed: readonly string[] | undefined, words: string]>([
  [undefined, '`/state` of the answer becomes `true`'],
  [[], '`/state` of the answer becomes `true`'],
  [['a', 'b'], '`/state` of the answer becomes `true`, and not `a` or `b`'],
])('a state is put into words, with those that it must not end in: %j', (failed, words) => {
  const course = { value: '$response.body#/state', state: true, ...(failed && { failed }) };
  expect(kinds.reaches.describe({ kind: 'reaches', ...course, on: [200] })).toBe(words);
});
