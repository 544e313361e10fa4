import type { AnsweredExchange } from '../../exchange/exchange.js';
import type { PlannedRequest, Until } from '../../exchange/planned-request.js';
import type { CheckContext } from '../kind.js';
import type { CheckResult } from '../result.js';
import { meets, type MeetsExpectation } from './meets.js';

interface Given {
  readonly status?: number;
  readonly until?: Until;
}

function judge(criterion: Omit<MeetsExpectation, 'kind' | 'on'>, { status = 200, until }: Given = {}): CheckResult {
  const request: PlannedRequest = {
    ...{ id: 'p/r', api: 'a', page: 'p', situation: 'in-workflow step:w/s', method: 'post', path: '/' },
    ...{ parameters: {}, headers: {}, creates: null, json: { name: 'asked' }, ...(until && { until }) },
  };
  const body = Buffer.from(JSON.stringify({ name: 'answered', state: 'old' }));
  const exchange: AnsweredExchange = { request, durationMs: 1, response: { status, headers: [], body } };
  if (meets.judgement.over === 'several') throw new Error('it judges one exchange by itself');
  const context = { exchange } as unknown as CheckContext;
  return meets.judgement.judge({ kind: 'meets', on: [200, '4XX'], ...criterion }, context);
}

const state = '$response.body#/state';
const isOld = { condition: `${state} == 'old'` };
const isNew = { condition: `${state} == 'new'` };

function untilState(...states: readonly string[]): Until {
  return { kind: 'state', at: '/state', states, ends: [] };
}

test.each<readonly [criterion: Omit<MeetsExpectation, 'kind' | 'on'>, given: Given]>([
  [isOld, {}],
  [isOld, { status: 404 }],
  [isOld, { until: untilState('gone', 'old') }],
  [isOld, { until: { kind: 'gone' } }],
  [{ ...isOld, when: '$statusCode == 200' }, {}],
  [{ condition: '^o', context: state, type: 'regex' }, {}],
])('%j is met by an answer with %j', (criterion, given) => {
  expect(judge(criterion, given)).toEqual({ outcome: 'passed' });
});

test.each<readonly [criterion: Omit<MeetsExpectation, 'kind' | 'on'>, given: Given, reason: string]>([
  [isNew, { status: 202 }, 'it was answered 202'],
  [isNew, { until: untilState('gone', 'new') }, 'what it waits for had not come about'],
  [{ ...isNew, when: '$statusCode == 404' }, {}, 'it is asked where the status code is `404`; the status code was 200'],
  [
    { ...isNew, when: '$steps.one.statusCode == 200' },
    {},
    'it is asked where the status code in the step `one` is `200`; the status code in the step `one` was missing',
  ],
  [
    { condition: `$steps.one.response.body#/id == ${state}` },
    {},
    'it takes the answers of earlier steps: `/id` of the answer in the step `one` was missing and `/state` of the answer was "old"',
  ],
])('%j is not asked of an answer with %j', (criterion, given, reason) => {
  expect(judge(criterion, given)).toEqual({ outcome: 'notApplicable', reason });
});

test.each<readonly [condition: string, message: string, expected: string, actual: string, pointer: string]>([
  [
    isNew.condition,
    'not so: `/state` of the answer is `new`; `/state` of the answer was "old"',
    '`/state` of the answer is `new`',
    '"old"',
    '/state',
  ],
  [
    '$request.body#/name == $response.body#/name',
    'not so: `/name` of the request is `/name` of the answer; `/name` of the request was "asked" and `/name` of the answer was "answered"',
    '`/name` of the request is `/name` of the answer',
    '"answered"',
    '/name',
  ],
  [
    "$request.body#/name == 'a'",
    'not so: `/name` of the request is `a`; `/name` of the request was "asked"',
    '`/name` of the request is `a`',
    '"asked"',
    '',
  ],
  ['1 == 2', 'not so: `1` is `2`; ', '`1` is `2`', 'nothing', ''],
])('an answer does not meet %s', (condition, message, expected, actual, pointer) => {
  const place = { in: 'body', pointer };
  const discrepancies = [{ message, expected, actual, place, keyword: 'meets' }];
  expect(judge({ condition })).toEqual({ outcome: 'failed', discrepancies });
});

test('a wrong status code is wrong there', () => {
  expect(judge({ condition: '$statusCode == 404' })).toMatchObject({
    discrepancies: [{ actual: '200', place: { in: 'status', status: null } }],
  });
});

test.each([
  ['$statusCode == 200', undefined, []],
  [`$steps.one.response.body#/state == ${state}`, undefined, [state]],
  [isOld.condition, '$request.body#/name && $steps.one.statusCode == 200', [state, '$request.body#/name']],
])('the contract has to document what %s names, where %s: %j', (condition, when, expressions) => {
  const expectation = { kind: 'meets', condition, ...(when !== undefined && { when }), on: [200] } as const;
  expect(meets.mentions?.(expectation)).toEqual({ expressions });
});
