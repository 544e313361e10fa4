import { clockOfWaits } from './clock.testing.js';
import type { Exchange, Response } from './exchange.js';
import type { Clock } from './pace.js';
import type { PlannedRequest } from './planned-request.js';
import { lineTo, planned } from './raw-subject.testing.js';
import { openSession, type Line, type RunOutcome, type Transport } from './session.js';

/** What a subject answers to a request at a moment in milliseconds: a status code, or one with header fields. */
type Behaviour = (request: PlannedRequest, now: number) => number | readonly [number, Readonly<Record<string, string>>];

interface Ran extends RunOutcome {
  /** Ids of the requests, in the order in which they were sent, with the moments. */
  readonly sent: readonly (readonly [id: string, at: number])[];
  readonly tookMs: number;
}

/** Sends a plan to a subject by a clock that only waits and answers move on. An answer takes a millisecond unless told. */
async function run(
  behave: Behaviour,
  plans: readonly (readonly PlannedRequest[])[],
  line: Partial<Line> = {},
  takesMs: (request: PlannedRequest) => number = () => 1,
) {
  const clock = clockOfWaits();
  const sent: (readonly [string, number])[] = [];
  const transport: Transport = {
    send: (request) => {
      sent.push([request.id, clock.now()]);
      const answer = behave(request, clock.now());
      clock.pass(takesMs(request));
      const [status, fields] = typeof answer === 'number' ? [answer, {}] : answer;
      return Promise.resolve(exchangeOf(request, { status, headers: Object.entries(fields), body: Buffer.alloc(0) }));
    },
    close: () => undefined,
  };
  const hooks = { signal: new AbortController().signal, stop: () => undefined, onExchange: () => undefined };
  const session = openSession({ ...lineTo('http://127.0.0.1:9'), ...line }, hooks, transport, clock);
  const outcomes: RunOutcome[] = [];
  for (const plan of plans) outcomes.push(await session.run(plan));
  return {
    exchanges: outcomes.flatMap(({ exchanges }) => exchanges),
    unprepared: outcomes.flatMap(({ unprepared }) => unprepared),
    sent,
    tookMs: clock.now(),
  } satisfies Ran;
}

function exchangeOf(request: PlannedRequest, response: Response): Exchange {
  return { request, durationMs: 1, response };
}

/** What counts in the end, by the id of the request: a status code, `busy`, or `not sent`. */
function ends({ exchanges, unprepared }: RunOutcome): Readonly<Record<string, number | string>> {
  const all: (readonly [string, number | string])[] = [
    ...exchanges
      .filter(({ aside }) => aside !== 'repeated')
      .map((one) => [one.request.id, one.aside ?? ('response' in one ? one.response.status : 'no answer')] as const),
    ...unprepared.flatMap(({ requests }) => requests.map(({ id }) => [id, 'not sent'] as const)),
  ];
  return Object.fromEntries(all);
}

const full = planned({ id: 'page/full', expects: [202] });
const increment = planned({ id: 'page/increment', expects: [202] });
const documented = [full, increment];

/** A request that the contract allows, or one that the page expects to be refused with the given status codes. */
function beside(id: string, expects?: readonly number[]): PlannedRequest {
  return planned({ id: `page/${id}`, situation: id, control: full.id, ...(expects && { expects }) });
}

/** Refuses while it is busy with the request that it last accepted. `answer` says what it does when it is free. */
function oneAtATime(takesMs: number, code: number, answer: (request: PlannedRequest) => number): Behaviour {
  let until = -1;
  return (request, now) => {
    if (now < until) return code;
    const status = answer(request);
    if (status < 300) until = now + takesMs;
    return status;
  };
}

/** Takes a number of requests in each second, and refuses the others. */
function limiter(perSecond: number, refusal: ReturnType<Behaviour>, answer: (request: PlannedRequest) => number) {
  const taken = new Map<number, number>();
  return (request: PlannedRequest, now: number): ReturnType<Behaviour> => {
    const second = Math.floor(now / 1000);
    taken.set(second, (taken.get(second) ?? 0) + 1);
    return (taken.get(second) ?? 0) > perSecond ? refusal : answer(request);
  };
}

const many = Array.from({ length: 60 }, (_, index) => beside(`refused ${index}`, [400]));
const manyEnds = Object.fromEntries(many.map(({ id }) => [id, 400]));
const bySituation = ({ control }: PlannedRequest): number => (control === undefined ? 202 : 400);

describe('a subject that limits how much it takes is given time', () => {
  test.each<[string, ReturnType<Behaviour>, number]>([
    ['it says how much', [429, { 'Retry-After': '1' }], 20],
    ['it says no more', 429, 20],
    [
      'it says the date',
      [503, { 'Retry-After': 'Mon, 31 Aug 2015 22:16:27 GMT', Date: 'Mon, 31 Aug 2015 22:16:25 GMT' }],
      20,
    ],
    ['it takes very few', 413, 3],
  ])('where %s', async (_, refusal, perSecond) => {
    const ran = await run(limiter(perSecond, refusal, bySituation), [documented, many], { concurrency: 8 });
    expect(ends(ran)).toEqual({ 'page/full': 202, 'page/increment': 202, ...manyEnds });
    expect(ran.tookMs).toBeLessThan(120_000);
  });

  test('exactly as long as it asks', async () => {
    const { sent } = await run((_, now) => (now === 0 ? [429, { 'Retry-After': '7' }] : 202), [[full]]);
    expect(sent).toEqual([
      ['page/full', 0],
      ['page/full', 7001],
    ]);
  });

  test('but not as long as it asks where that is more than a minute', async () => {
    const ran = await run(() => [429, { 'Retry-After': '61' }], [documented]);
    expect(ends(ran)).toEqual({ 'page/full': 'busy', 'page/increment': 'not sent' });
    expect(ran.tookMs).toBeLessThan(10_000);
  });
});

describe.each([
  ['3 seconds', 3000],
  ['a twentieth of a second', 50],
])('a subject that does one thing at a time, which takes %s,', (_, takesMs) => {
  test.each([409, 422, 503])('and answers %i meanwhile, gets all requests in the end', async (code) => {
    const others = [
      beside('allowed 1'),
      beside('allowed 2', [202]),
      beside('refused', [400, 422]),
      beside('gone', [404]),
    ];
    const free = ({ situation }: PlannedRequest): number => ({ refused: 422, gone: 404 })[situation] ?? 202;
    const ran = await run(oneAtATime(takesMs, code, free), [documented, others], { concurrency: 8 });
    expect(ends(ran)).toEqual({
      ...{ 'page/full': 202, 'page/increment': 202, 'page/allowed 1': 202, 'page/allowed 2': 202 },
      ...{ 'page/refused': 422, 'page/gone': 404 },
    });
  });

  test.each([409, 422, 429])('and answers %i meanwhile, hides no wrong acceptance', async (code) => {
    const refused = [1, 2, 3, 4, 5].map((number) => beside(`refused ${number}`, [400, code]));
    const ran = await run(
      oneAtATime(takesMs, code, () => 202),
      [documented, refused],
      { concurrency: 8 },
    );
    expect(ends(ran)).toMatchObject(Object.fromEntries(refused.map(({ id }) => [id, 202])));
  });
});

describe('a refusal is meant', () => {
  test.each<[string, PlannedRequest, number]>([
    ['of a request that the contract allows', beside('allowed', [202]), 422],
    ['of one without a known answer', beside('fresh'), 409],
    ['because of a limit that no other request meets', beside('allowed', [202]), 429],
    ['with another status code than expected', beside('gone', [404]), 409],
    ['with the status code that is expected', beside('refused', [400, 422]), 422],
    ['of a documented request', increment, 422],
  ])('%s, if documented ones are accepted right before and after', async (_, request, code) => {
    const ran = await run(({ id }) => (id === request.id ? code : 202), [[full, request]]);
    expect(ends(ran)).toEqual({ 'page/full': 202, [request.id]: code });
    const order = ran.sent.map(([id]) => id);
    expect(order.slice(-3)).toEqual(['page/full', request.id, 'page/full']);
    expect(ran.tookMs).toBeLessThan(10_000);
  });

  test('and what is accepted once more on the way is told of, because it may leave something behind', async () => {
    const { exchanges } = await run(({ control }) => (control === undefined ? 202 : 422), [[full, beside('x', [422])]]);
    expect(exchanges.flatMap(({ request, aside }) => (aside === undefined ? [] : [[request.id, aside]]))).toEqual([
      ['page/full again 1', 'repeated'],
      ['page/full again 2', 'repeated'],
      ['page/full again 3', 'repeated'],
    ]);
  });

  test.each<[string, PlannedRequest, number]>([
    ['whose control was not accepted', beside('refused', [422]), 422],
    ['that a command brings about', { ...beside('conflict', [409]), preparation: { condition: 'conflict' } }, 409],
  ])('or cannot be told %s: then it is sent once', async (_, request, code) => {
    const isPrepared = request.preparation !== undefined;
    const ran = await run(({ id }) => (id === request.id ? code : isPrepared ? 202 : 500), [[full, request]]);
    expect(ran.sent.map(([id]) => id)).toEqual(['page/full', request.id]);
  });

  test('if its status code is none that a busy subject uses', async () => {
    const ran = await run(({ control }) => (control === undefined ? 202 : 500), [[full, beside('allowed', [202])]]);
    expect(ran.sent).toHaveLength(2);
  });
});

describe('a subject that stays busy', () => {
  test.each([
    [409, 'busy'],
    [413, 'not sent'],
    [422, 'busy'],
    [429, 'not sent'],
    [503, 'not sent'],
  ])('with %i is given up, and not asked further', async (code, second) => {
    const elsewhere = planned({ id: 'other/one', page: 'other' });
    const ran = await run(
      ({ page }) => (page === 'other' ? 202 : code),
      [
        [...documented, elsewhere],
        [beside('allowed'), beside('refused', [400])],
      ],
    );
    expect(ends(ran)).toEqual({
      ...{ 'page/full': 'busy', 'page/increment': second, 'other/one': 202 },
      ...{ 'page/allowed': 'not sent', 'page/refused': 'not sent' },
    });
    expect(ran.unprepared[0]?.reason).toMatch(new RegExp(`^the subject was busy or limited: it answered ${code} to`));
    expect(ran.tookMs).toBeLessThan(40_000);
  });

  test('since it accepted something leaves its refusals open, the expected ones among them', async () => {
    let isBusy = false;
    const ran = await run(() => {
      const status = isBusy ? 422 : 202;
      isBusy = true;
      return status;
    }, [[full], [beside('allowed'), beside('refused', [422])]]);
    expect(ends(ran)).toEqual({ 'page/full': 202, 'page/allowed': 'busy', 'page/refused': 'busy' });
  });
});

test('a wrong acceptance shows even where late answers make a busy subject look free', async () => {
  const refused = beside('refused', [422]);
  const late: Readonly<Record<string, number[]>> = { [full.id]: [400], [refused.id]: [1, 300, 300] };
  const takesMs = ({ id }: PlannedRequest): number => late[id]?.shift() ?? 1;
  const behave = oneAtATime(300, 422, () => 202);
  const ran = await run(behave, [[full], [beside('allowed', [202]), refused]], { concurrency: 2 }, takesMs);
  expect(ends(ran)).toMatchObject({ 'page/refused': 202 });
});

test('a request that is sent alone is sent again too', async () => {
  const codes = [429, 202];
  const transport: Transport = {
    send: (request) =>
      Promise.resolve(exchangeOf(request, { status: codes.shift() ?? 500, headers: [], body: Buffer.alloc(0) })),
    close: () => undefined,
  };
  const hooks = { signal: new AbortController().signal, stop: () => undefined, onExchange: () => undefined };
  const clock: Clock = { now: () => 0, wait: () => Promise.resolve() };
  const session = openSession(lineTo('http://127.0.0.1:9'), hooks, transport, clock);
  expect(await session.send(full)).toMatchObject({ response: { status: 202 } });
});
