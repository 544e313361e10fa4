import { answered } from './answered.testing.js';
import type { Delivery } from './courier.js';
import type { Exchange } from './exchange.js';
import type { PlannedRequest, Until } from './planned-request.js';
import { deliverUntilDone, Patience, readsOn, type PollingTools } from './polling.js';
import { planned } from './raw-subject.testing.js';

type Answer = readonly [status: number, json?: unknown, retryAfter?: string];

const polling = { times: 5, intervalMs: 400 };
const state: Until = { kind: 'state', at: '/state', states: ['DONE'], ends: ['FAILED'] };
const unlisted: Until = { kind: 'unlisted', id: '7' };
const on: Until = { kind: 'met', criteria: [{ condition: "$response.body#/state == 'ON'" }] };

/** Sends a request until it is done; the last answer is repeated. */
async function sendUntilDone(request: PlannedRequest, answers: readonly Answer[], tools: Partial<PollingTools> = {}) {
  const waits: number[] = [];
  const polls: Exchange[] = [];
  const pages: Exchange[] = [];
  let sent = 0;
  const delivery = await deliverUntilDone(request, {
    polling,
    patience: new Patience(),
    deliver: (one) =>
      Promise.resolve({ begunAt: 0, exchange: exchangeOf(one, answers[Math.min(sent++, answers.length - 1)]) }),
    readOn: () => Promise.resolve(),
    clock: { wait: (ms) => Promise.resolve(void waits.push(ms)) },
    signal: new AbortController().signal,
    onPoll: (exchange) => polls.push(exchange),
    onPage: (exchange) => pages.push(exchange),
    ...tools,
  });
  return { sent, waits, polls, pages, delivery };
}

/** What came of asking for a page until it is done. */
async function asked(until: Until | undefined, answers: readonly Answer[], patience = new Patience(), page = 'job') {
  const request = planned({ page, ...(until && { until }) });
  const { sent, waits, polls, delivery } = await sendUntilDone(request, answers, { patience });
  return { sent, waits, polls: polls.length, last: statusOf(delivery) };
}

function statusOf(delivery: Delivery): number | undefined {
  return 'exchange' in delivery && 'response' in delivery.exchange ? delivery.exchange.response.status : undefined;
}

function exchangeOf(request: PlannedRequest, [status, json, retryAfter]: Answer = [500]): Exchange {
  return answered(request, status, json, retryAfter === undefined ? [] : [['Retry-After', retryAfter]]);
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
  ['three times, where the answer has no place for a state', state, [[200, {}]], 3],
  ['as often as is permitted, where an earlier answer had none', state, [[200, {}], running], 5],
  ['three times, where the answer has no place for a criterion', on, [[200, { other: 'ON' }]], 3],
  ['three times, where a limit comes first', state, [[429], [200, {}]], 3],
  ['as often as is permitted, where a limit is the answer', state, [[429]], 5],
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
  ['until no list has it', unlisted, [[200, { items: [] }]], 1],
])('a subject is asked %s', async (_, until, answers, want) => {
  const { sent, polls } = await asked(until, answers);
  expect({ sent, polls }).toEqual({ sent: want, polls: want - 1 });
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

test.each<readonly [how: string, answers: readonly Answer[], sent: number]>([
  ['what it waits for', [running, running, running, running, [200, { state: 'DONE' }]], 6],
  ['another end', [running, running, running, running, [200, { state: 'FAILED' }]], 5],
])('the last answer that is permitted may show %s, which costs no patience', async (_, answers, sent) => {
  const patience = new Patience();
  expect((await asked(state, answers, patience)).sent).toBe(sent);
  expect((await asked(state, [running], patience)).sent).toBe(5);
});

test('what is not sent is not waited for', async () => {
  const unprepared = { unprepared: 'it has no value' };
  const deliver = jest.fn(() => Promise.resolve(unprepared));
  const readOn = jest.fn(() => Promise.resolve());
  for (const until of [state, unlisted])
    expect((await sendUntilDone(planned({ until }), [], { deliver, readOn })).delivery).toBe(unprepared);
  expect(deliver).toHaveBeenCalledTimes(2);
  expect(readOn).not.toHaveBeenCalled();
});

test('once the run is over, nothing is asked for any more', async () => {
  const over = new AbortController();
  over.abort();
  const { sent, polls } = await sendUntilDone(planned({ until: state }), [running], { signal: over.signal });
  expect([sent, polls]).toEqual([1, []]);
});

/** What is told of an answer before the last one. */
function told({ request, aside }: Exchange) {
  return { id: request.id, situation: request.situation, aside };
}

const own = { situation: 'valid-request' };
const awaited = { situation: 'awaited' };

test.each<readonly [what: string, until: Until, answers: readonly Answer[], want: readonly object[]]>([
  [
    'in the situation of its request, where it shows a state',
    state,
    [running, [429, {}], [200, { state: 'FAILED' }]],
    [
      { id: 'page/documented #1', ...own },
      { id: 'page/documented #2', ...own, aside: 'busy' },
    ],
  ],
  [
    'in one of its own, where something is to be gone',
    { kind: 'gone' },
    [running, [409], [503], [400]],
    [
      { id: 'page/documented #1', ...awaited },
      { id: 'page/documented #2', ...awaited },
      { id: 'page/documented #3', ...awaited, aside: 'busy' },
    ],
  ],
  [
    'in one of its own, where criteria are to be met',
    on,
    [running, [200, { state: 'ON' }]],
    [{ id: 'page/documented #1', ...awaited }],
  ],
])('an answer before the last one counts %s', async (_, until, answers, want) => {
  const { polls } = await sendUntilDone(planned({ until }), answers);
  expect(polls.map(told)).toEqual(want.map((one) => ({ aside: undefined, ...one })));
  expect(polls.map(({ request: { path } }) => path)).toEqual(want.map(() => '/things'));
});

test('the answer that shows a state may be followed by none', async () => {
  const answers: Exchange[] = [
    answered(planned({ until: state }), 200, { state: 'DONE' }),
    { request: planned({ until: state }), durationMs: 1, failure: { reason: 'closed', message: 'it is closed' } },
  ];
  const deliver = jest.fn(() => Promise.resolve({ begunAt: 0, exchange: answers.shift() ?? answered(planned(), 500) }));
  const { polls, delivery } = await sendUntilDone(planned({ until: state }), [], { deliver });
  expect(polls.map(told)).toEqual([{ id: 'page/documented #1', ...own, aside: undefined }]);
  expect(delivery).toMatchObject({ exchange: { failure: { reason: 'closed' } } });
});

describe('a list that is to lack an item', () => {
  const paging = { list: '/items', id: '/id', parameters: {}, leastSize: 1, firstNumber: 1 };
  const request = planned({ until: unlisted, paging });
  const items = (...ids: readonly string[]): object => ({ items: ids.map((id) => ({ id })) });

  /** Asks for a list whose second pages are these, in turn; each first page has the item 1. */
  async function listsWith(...seconds: readonly Exchange[]) {
    const left = [...seconds];
    const { sent, polls, pages } = await sendUntilDone(request, [[200, items('1')]], {
      readOn: (_, onPage) => {
        const next = left.shift();
        if (next) onPage(next);
        return Promise.resolve();
      },
    });
    return { sent, polls: polls.map(told), pages: pages.map(told) };
  }

  const second = planned({ id: `${request.id} page 2`, situation: 'further-page' });
  const further = { id: 'page/documented page 2', situation: 'further-page', aside: undefined };

  test('is asked for with all its pages, until none has it', async () => {
    const pages = [answered(second, 200, items('7')), answered(second, 200, items('2'))];
    expect(await listsWith(...pages)).toEqual({
      sent: 2,
      polls: [
        { id: 'page/documented #1', ...awaited, aside: undefined },
        { id: 'page/documented #1 page 2', situation: 'further-page', aside: undefined },
      ],
      pages: [further],
    });
  });

  test('lacks it as far as its pages are answered', async () => {
    const broken: Exchange = { request: second, durationMs: 1, failure: { reason: 'broken', message: 'it is broken' } };
    expect(await listsWith(broken)).toEqual({ sent: 1, polls: [], pages: [further] });
  });

  test('alone is read page by page', async () => {
    const readOn = jest.fn(() => Promise.resolve());
    for (const until of [state, on, { kind: 'gone' } as const]) {
      expect(readsOn({ until })).toBe(false);
      await sendUntilDone(planned({ until }), [[400]], { readOn });
    }
    await sendUntilDone(planned(), [running], { readOn });
    expect([readsOn({}), readsOn({ until: unlisted }), readOn.mock.calls]).toEqual([false, true, []]);
  });
});
