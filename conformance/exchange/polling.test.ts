import { isUnderWay } from './done.js';
import type { Exchange } from './exchange.js';
import type { PlannedRequest, Until } from './planned-request.js';
import { deliverUntilDone, Patience } from './polling.js';
import { planned } from './raw-subject.testing.js';

type Answer = readonly [status: number, json?: unknown, retryAfter?: string];

const polling = { times: 5, intervalMs: 400 };
const state: Until = { kind: 'state', at: '/state', states: ['DONE'], ends: ['FAILED'] };
const on: Until = { kind: 'met', criteria: [{ condition: "$response.body#/state == 'ON'" }] };

/** Asks until it is done; the last answer is repeated. */
async function asked(until: Until | undefined, answers: readonly Answer[], patience = new Patience(), page = 'job') {
  const request = planned({ page, ...(until && { until }) });
  const waits: number[] = [];
  const polls: string[] = [];
  let sent = 0;
  const delivery = await deliverUntilDone(request, {
    polling,
    patience,
    deliver: (one) =>
      Promise.resolve({ begunAt: 0, exchange: exchangeOf(one, answers[Math.min(sent++, answers.length - 1)]) }),
    readOn: () => Promise.resolve(),
    clock: { wait: (ms) => Promise.resolve(void waits.push(ms)) },
    signal: new AbortController().signal,
    onPoll: ({ request: { id } }) => polls.push(id),
    onPage: () => undefined,
  });
  const last =
    'exchange' in delivery && 'response' in delivery.exchange ? delivery.exchange.response.status : undefined;
  return { sent, waits, polls: polls.length, last };
}

function exchangeOf(request: PlannedRequest, [status, json, retryAfter]: Answer = [500]): Exchange {
  const body = Buffer.from(json === undefined ? '' : JSON.stringify(json));
  const headers: [string, string][] = retryAfter === undefined ? [] : [['Retry-After', retryAfter]];
  return { request, durationMs: 1, response: { status, headers, body } };
}

const running = [200, { state: 'RUNNING' }] as const;

test.each<readonly [string, Until | undefined, readonly Answer[], sent: number]>([
  ['once, where nothing is waited for', undefined, [running], 1],
  [
    'until the state is there, and once more, because it is to stay',
    state,
    [running, running, [200, { state: 'DONE' }]],
    4,
  ],
  ['until another end', state, [running, [200, { state: 'FAILED' }]], 2],
  ['until it is refused', state, [running, [404, {}]], 2],
  ['as often as is permitted', state, [running], 5],
  ['once, where the answer has no JSON to read a state in', state, [[200]], 1],
  ['once, where a criterion has no JSON to be read in', on, [[202]], 1],
  [
    'until a criterion is met',
    on,
    [
      [200, { state: 'OFF' }],
      [200, { state: 'ON' }],
    ],
    2,
  ],
  ['until it is gone, and once more', { kind: 'gone' }, [running, [404]], 3],
  ['again, where it is in conflict with its removal', { kind: 'gone' }, [[409], [404]], 3],
  ['until no list has it', { kind: 'unlisted', id: '7' }, [[200, { items: [] }]], 1],
])('a subject is asked %s', async (_, until, answers, want) => {
  const { sent, polls } = await asked(until, answers);
  expect({ sent, polls }).toEqual({ sent: want, polls: want - 1 });
});

test('what waits for nothing is under way at no answer', () => {
  const underWay = [200, 404, 429].filter((status) => {
    const exchange = exchangeOf(planned(), [status]);
    return 'response' in exchange && isUnderWay(exchange);
  });
  expect(underWay).toEqual([]);
});

test('the waits double up to the longest one, unless the subject asks for another', async () => {
  expect((await asked(state, [running])).waits).toEqual([100, 200, 400, 400]);
  expect(
    (
      await asked(state, [
        [200, { state: 'RUNNING' }, '3'],
        [200, { state: 'FAILED' }],
      ])
    ).waits,
  ).toEqual([3000]);
});

test('where a page was asked for in vain, it is asked for less often from then on, in the same way only', async () => {
  const patience = new Patience();
  expect((await asked(state, [running], patience)).sent).toBe(5);
  expect((await asked(state, [running], patience)).sent).toBe(3);
  expect((await asked({ kind: 'gone' }, [running], patience)).sent).toBe(5);
  expect((await asked(state, [running], patience, 'other')).sent).toBe(5);
});

test('what was reached in time costs no patience', async () => {
  const patience = new Patience();
  expect((await asked(state, [running, [200, { state: 'DONE' }]], patience)).last).toBe(200);
  expect((await asked(state, [running], patience)).sent).toBe(5);
});
