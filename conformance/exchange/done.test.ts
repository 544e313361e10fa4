import type { Paging } from '../contract/paging.js';
import { answered } from './answered.testing.js';
import { hasPlace, isDone, isToStay, isUnderWay, stateIn, stillThere } from './done.js';
import type { PlannedRequest, Until } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

const ready: Until = { kind: 'state', at: '/job/state', states: ['READY', 'DONE'], ends: ['FAILED'] };
const gone: Until = { kind: 'gone' };
const unlisted: Until = { kind: 'unlisted', id: '7' };
const met: Until = {
  kind: 'met',
  criteria: [
    { condition: '$response.body#/size > 3' },
    { condition: "$response.body#/job == 'ON'", when: '$response.body#/size < 9' },
    { condition: "$steps.before.response.body#/id == 'x'" },
  ],
};
const paging: Paging = { list: '/items', id: '/id', parameters: {}, leastSize: 1, firstNumber: 1 };

function waiting(until?: Until, difference: Partial<PlannedRequest> = {}): PlannedRequest {
  return planned({ ...(until && { until }), ...difference });
}

function inState(state: string): object {
  return { job: { state } };
}

function items(...ids: readonly (string | number)[]): object {
  return { items: ids.map((id) => ({ id })) };
}

type Row = readonly [status: number, json: unknown, isDone: boolean, isUnderWay: boolean];

describe('whether an answer shows what is waited for, and whether the next one may', () => {
  test.each<Row>([
    [200, {}, true, false],
    [404, {}, false, false],
    [429, {}, false, false],
  ])('where nothing is waited for: %i %j', (status, json, ...want) => {
    const exchange = answered(waiting(), status, json);
    expect([isDone(exchange), isUnderWay(exchange)]).toEqual(want);
  });

  test.each<Row>([
    [200, inState('READY'), true, false],
    [200, inState('DONE'), true, false],
    [200, inState('RUNNING'), false, true],
    [200, inState('FAILED'), false, false],
    [200, {}, false, true],
    [200, undefined, false, false],
    [404, inState('READY'), false, false],
    [409, inState('RUNNING'), false, false],
    [503, inState('RUNNING'), false, true],
  ])('where a state is waited for: %i %j', (status, json, ...want) => {
    const exchange = answered(waiting(ready), status, json);
    expect([isDone(exchange), isUnderWay(exchange)]).toEqual(want);
  });

  test.each<Row>([
    [200, { size: 4, job: 'ON' }, true, false],
    [200, { size: 4, job: 'OFF' }, false, true],
    [200, { size: 3, job: 'ON' }, false, true],
    [200, { size: 9, job: 'OFF' }, true, false],
    [200, undefined, false, false],
    [404, { size: 4, job: 'ON' }, false, false],
    [429, { size: 4, job: 'ON' }, false, true],
  ])('where criteria are to be met: %i %j', (status, json, ...want) => {
    const exchange = answered(waiting(met), status, json);
    expect([isDone(exchange), isUnderWay(exchange)]).toEqual(want);
  });

  test.each<Row>([
    [404, {}, true, false],
    [410, {}, true, false],
    [200, {}, false, true],
    [409, {}, false, true],
    [422, {}, false, true],
    [423, {}, false, true],
    [425, {}, false, true],
    [429, {}, false, true],
    [400, {}, false, false],
    [500, {}, false, false],
  ])('where something is to be gone: %i %j', (status, json, ...want) => {
    const exchange = answered(waiting(gone), status, json);
    expect([isDone(exchange), isUnderWay(exchange)]).toEqual(want);
  });

  test.each<Row>([
    [200, items('6', '7'), false, true],
    [200, items(7, 8), false, true],
    [200, items('6', '8'), true, true],
    [200, items(), true, true],
    [200, { items: 'none' }, true, true],
    [404, items('6'), false, false],
    [429, items('6'), false, true],
  ])('where no list is to have an item: %i %j', (status, json, ...want) => {
    const exchange = answered(waiting(unlisted, { paging }), status, json);
    expect([isDone(exchange), isUnderWay(exchange)]).toEqual(want);
  });
});

test.each<readonly [where: string, pages: readonly object[], want: boolean]>([
  ['on none', [items('4'), items('5', '6')], true],
  ['on the second', [items('6', '7'), items('8')], false],
  ['on the last', [items('6'), items('7', '8')], false],
])('an item is unlisted where it is on none of the pages of a list: %s', (_, pages, want) => {
  const request = waiting(unlisted, { paging });
  const further = pages.map((page) => answered(planned({ id: 'page 2' }), 200, page));
  expect(isDone(answered(request, 200, items('1', '2')), further)).toBe(want);
});

test.each<readonly [ids: readonly string[], want: boolean]>([
  [['6', '7'], false],
  [['6', '8'], true],
])('an answer without places of a list and of ids is a list of ids itself: %j', (ids, want) => {
  expect(isDone(answered(waiting(unlisted), 200, ids))).toBe(want);
});

test.each<readonly [Until, boolean]>([
  [ready, true],
  [gone, true],
  [met, false],
  [unlisted, false],
])('what is waited for, %j, is to stay: %j', (until, want) => {
  expect(isToStay(until)).toBe(want);
});

const newest: Until = { kind: 'met', criteria: [{ condition: "$response.body#/things/{last}/state == 'ON'" }] };
const first: Until = { kind: 'met', criteria: [{ condition: "$response.body#/0/state == 'ON'" }] };
const whole: Until = { kind: 'met', criteria: [{ condition: "$response.body == 'ON'" }] };
const asked: Until = { kind: 'met', criteria: [{ condition: '$request.body#/size == 3' }] };
const accepted: Until = { kind: 'met', criteria: [{ condition: '$statusCode == 200' }] };

test.each<readonly [what: string, Until | undefined, body: unknown, want: boolean]>([
  ['a state is there', ready, inState('RUNNING'), true],
  ['what has the state is there', ready, { job: {} }, true],
  ['what has the state is null', ready, { job: null }, true],
  ['nothing is there', ready, {}, false],
  ['a list is there', newest, { things: [] }, true],
  ['no list is there', newest, { others: [] }, false],
  ['the body is the list', first, [], true],
  ['the body is no list', first, {}, false],
  ['one of several values is there', met, { size: 1 }, true],
  ['none of several values is there', met, { id: 'x' }, false],
  ['it is the body', whole, {}, true],
  ['it is in the body of the request', asked, {}, true],
  ['it is not in the body', accepted, {}, true],
  ['it is to be gone', gone, {}, true],
  ['nothing is waited for', undefined, {}, true],
])('whether an answer has the place of what is waited for, where %s', (_, until, body, want) => {
  expect(hasPlace(answered(waiting(until), 200, body))).toBe(want);
});

test('the state of something is at its place in the body', () => {
  const exchange = answered(waiting(ready), 200, inState('RUNNING'));
  expect([stateIn(exchange, '/job/state'), stateIn(exchange, '/job')]).toEqual(['RUNNING', { state: 'RUNNING' }]);
});

test('of what is still there, the last status code is told', () => {
  expect(stillThere(202)).toBe('it was still answered 202');
});
