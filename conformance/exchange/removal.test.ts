import type { Delivery } from './courier.js';
import type { Exchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';
import { removeAll, whyNotRemoved, type Removal, type RemovalOutcome } from './removal.js';

/** What comes of a request: a status code, perhaps with how many seconds to wait; no answer; or why it was not sent. */
type Fate = number | readonly [status: number, seconds: number] | 'no answer' | { readonly unsent: string };

interface Given {
  /** The ids of the removals, by group; after a slash, that of what removes it elsewhere. */
  readonly groups: readonly (readonly string[])[];
  /** What comes of each request, one time after the other; the last of them is repeated. */
  readonly fates: Readonly<Record<string, readonly Fate[]>>;
  readonly concurrency?: number;
  /** What is over: in the middle of the first wait, or from the beginning. */
  readonly over?: 'signal' | 'hurry';
  readonly overInWait?: 'signal' | 'hurry';
}

function exchangeOf(request: PlannedRequest, fate: Exclude<Fate, object> | readonly [number, number]): Exchange {
  const sent = { request, durationMs: 1 };
  if (fate === 'no answer') return { ...sent, failure: { reason: 'closed', message: 'it was closed' } };
  const [status, seconds] = typeof fate === 'number' ? [fate] : fate;
  const headers = seconds === undefined ? [] : [['Retry-After', String(seconds)] as const];
  return { ...sent, response: { status, headers, body: Buffer.alloc(0) } };
}

/** Removes by a clock that only waits move on. The log has each request with its fate, each pause and each wait. */
async function removed({ groups, fates, concurrency = 1, over, overInWait }: Given) {
  const log: string[] = [];
  const times = new Map<string, number>();
  const ends = { signal: new AbortController(), hurry: new AbortController() };
  if (over) ends[over].abort();
  let now = 0;
  const deliver = (request: PlannedRequest): Promise<Delivery> => {
    const { id } = request;
    const time = times.get(id) ?? 0;
    times.set(id, time + 1);
    const own = fates[id] ?? [];
    const fate = own[time] ?? own.at(-1) ?? 204;
    if (typeof fate === 'object' && 'unsent' in fate) return Promise.resolve({ unprepared: fate.unsent });
    return Promise.resolve({ exchange: exchangeOf(request, fate), begunAt: now });
  };
  const told = (exchange: Exchange): number => log.push(`${exchange.request.id} ${endOf(exchange)}`);
  const removals = groups.map((ids) => ids.map(removalOf));
  const outcomes = await removeAll(removals, {
    courier: { deliver },
    pace: { slowDown: (begunAt, pauseMs) => log.push(`pause ${pauseMs} after ${begunAt}`) },
    clock: {
      now: () => now,
      wait: (milliseconds, signal) => {
        if (overInWait) ends[overInWait].abort();
        log.push(`${signal.aborted ? 'no ' : ''}wait ${milliseconds}`);
        if (!signal.aborted) now += milliseconds;
        return Promise.resolve();
      },
    },
    concurrency,
    signal: ends.signal.signal,
    hurry: ends.hurry.signal,
    onExchange: told,
  });
  const endsById = removals.flat().map((one) => [one.request.id, endOf(outcomes.get(one))] as const);
  return { log, ends: Object.fromEntries(endsById) };
}

function removalOf(text: string): Removal {
  const [id = '', elsewhere] = text.split('/');
  return { request: planned({ id }), ...(elsewhere !== undefined && { elsewhere: planned({ id: elsewhere }) }) };
}

function endOf(outcome: RemovalOutcome | undefined): number | string {
  if (outcome === undefined) return 'nothing';
  if (typeof outcome === 'string') return outcome;
  return 'response' in outcome ? outcome.response.status : 'no answer';
}

const unsent = 'it was not sent, because the subject did not answer any more';

describe('what was created is removed', () => {
  test.each<
    readonly [how: string, given: Given, log: readonly string[], ends: Readonly<Record<string, number | string>>]
  >([
    ['where there is nothing', { groups: [], fates: {} }, [], {}],
    [
      'once, if nothing keeps it',
      { groups: [['a', 'b'], ['c']], fates: { b: [404], c: [500] } },
      ['a 204', 'b 404', 'c 500'],
      { a: 204, b: 404, c: 500 },
    ],
    [
      'again after all others, as long as this changes something',
      { groups: [['a'], ['b', 'c'], ['d']], fates: { a: [409, 409, 204], c: [422, 204] } },
      ['a 409', 'b 204', 'c 422', 'd 204', 'wait 250', 'a 409', 'c 204', 'wait 250', 'a 204'],
      { a: 204, b: 204, c: 204, d: 204 },
    ],
    [
      'again after longer and longer waits, until there were enough',
      { groups: [['a']], fates: { a: [409] } },
      ['a 409', ...[250, 500, 1000, 2000, 4000, 8000].flatMap((ms) => [`wait ${ms}`, 'a 409'])],
      { a: 409 },
    ],
    [
      'after the longest wait that an answer asks for',
      { groups: [['a', 'b', 'c']], fates: { a: [[409, 2], 204], b: [[409, 5], 204], c: [409, 204] } },
      ['a 409', 'b 409', 'c 409', 'wait 5000', 'a 204', 'b 204', 'c 204'],
      { a: 204, b: 204, c: 204 },
    ],
    [
      'not again, where the subject asks for too long a wait',
      { groups: [['a']], fates: { a: [[409, 61]] } },
      ['a 409'],
      { a: 409 },
    ],
    [
      'at a lower pace after a limit',
      { groups: [['a'], ['b']], fates: { a: [409, [429, 3], 204], b: [503, 204] } },
      [
        ...['a 409', 'b 503', 'pause 1000 after 0', 'wait 250'],
        ...['a 429', 'pause 3000 after 250', 'b 204', 'wait 3000', 'a 204'],
      ],
      { a: 204, b: 204 },
    ],
    [
      'elsewhere, where the request finds nothing',
      { groups: [['a/x', 'b/y', 'c/z']], fates: { a: [404], b: [410], x: [409, 204] } },
      ['a 404', 'x 409', 'b 410', 'c 204', 'wait 250', 'a 404', 'x 204'],
      { a: 204, b: 410, c: 204 },
    ],
    [
      'unless it cannot be sent',
      { groups: [['a/x', 'b']], fates: { a: [{ unsent: 'it lacks a value' }] } },
      ['b 204'],
      { a: 'it lacks a value', b: 204 },
    ],
    [
      'also after one without an answer',
      { groups: [['a/x', 'b'], ['c']], fates: { a: ['no answer'] } },
      ['a no answer', 'b 204', 'c 204'],
      { a: 'no answer', b: 204, c: 204 },
    ],
    [
      'unless nothing of a group was answered before it',
      { groups: [['a', 'b'], ['c'], ['d', 'e']], fates: { b: ['no answer'], c: ['no answer'] } },
      ['a 204', 'b no answer', 'c no answer'],
      { a: 204, b: 'no answer', c: 'no answer', d: unsent, e: unsent },
    ],
  ])('%s', async (_, given, log, ends) => expect(await removed(given)).toEqual({ log, ends }));
});

describe('a removal that is refused for now', () => {
  const groups = [['a'], ['b']];
  const free = { a: [409, 204] };
  const never = { a: [409] };

  test.each<readonly [how: string, given: Given, log: readonly string[]]>([
    ['is not sent again once time is up', { groups, fates: free, over: 'signal' }, ['a 409', 'b 204', 'no wait 250']],
    [
      'is sent again without a wait in a hurry, if something has changed',
      { groups, fates: free, over: 'hurry' },
      ['a 409', 'b 204', 'no wait 250', 'a 204'],
    ],
    [
      'is not sent again in a hurry, if nothing has changed',
      { groups, fates: never, over: 'hurry' },
      ['a 409', 'b 204', 'no wait 250', 'a 409'],
    ],
    [
      'is not sent again where time is up while it waits',
      { groups, fates: free, overInWait: 'signal' },
      ['a 409', 'b 204', 'no wait 250'],
    ],
    [
      'is sent once more where a hurry begins while it waits',
      { groups, fates: never, overInWait: 'hurry' },
      ['a 409', 'b 204', 'no wait 250', 'a 409'],
    ],
  ])('%s', async (_, given, log) => expect((await removed(given)).log).toEqual(log));
});

test('the removals of a group are sent at the same time, as many as is permitted, and groups one after the other', async () => {
  const log: string[] = [];
  await removeAll([['a', 'b', 'c'].map(removalOf), ['d', 'e'].map(removalOf)], {
    courier: {
      deliver: async (request) => {
        log.push(`${request.id} begins`);
        await new Promise(setImmediate);
        log.push(`${request.id} ends`);
        return { exchange: exchangeOf(request, 204), begunAt: 0 };
      },
    },
    pace: { slowDown: () => undefined },
    clock: { now: () => 0, wait: () => Promise.resolve() },
    concurrency: 2,
    signal: new AbortController().signal,
    hurry: new AbortController().signal,
    onExchange: () => undefined,
  });
  expect(log).toEqual([
    ...['a begins', 'b begins', 'a ends', 'c begins', 'b ends', 'c ends'],
    ...['d begins', 'e begins', 'd ends', 'e ends'],
  ]);
});

test.each<readonly [outcome: Exclude<Fate, object> | { readonly unsent: string }, want: string | undefined]>([
  [{ unsent: 'it lacks a value' }, 'it lacks a value'],
  ['no answer', 'its removal got no answer: it was closed'],
  [200, undefined],
  [204, undefined],
  [404, undefined],
  [410, undefined],
  [403, 'its removal was answered 403'],
  [409, 'its removal was answered 409'],
  [302, 'its removal was answered 302'],
])('why a removal that ended in %j has not removed anything: %j', (fate, want) => {
  expect(whyNotRemoved(typeof fate === 'object' ? fate.unsent : exchangeOf(planned(), fate))).toBe(want);
});
