import { getEventListeners } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UnreachableError } from '../errors.js';
import type { Exchange, Failure } from './exchange.js';
import type { Clock } from './pace.js';
import type { PlannedRequest } from './planned-request.js';
import { lineTo, planned, response, settle, startRawSubject } from './raw-subject.testing.js';
import { openSession, type Line, type RunOutcome, type Session, type Transport } from './session.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-session-'));
const log = path.join(folder, 'log');
afterEach(() => rmSync(log, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** The result of a request: a status code, or why there is none. */
type Fate = number | Failure['reason'];

/** A transport that a test controls. */
interface FakeTransport extends Transport {
  /** Ids of the requests, in the order in which they were sent. */
  readonly sent: readonly string[];
  /** Answers the oldest request that waits. */
  answer(fate?: Fate): Promise<void>;
  readonly isClosed: boolean;
}

function exchangeOf(request: PlannedRequest, fate: Fate): Exchange {
  const sent = { request, durationMs: 1 };
  return typeof fate === 'number'
    ? { ...sent, response: { status: fate, headers: [], body: Buffer.alloc(0) } }
    : { ...sent, failure: { reason: fate, message: `it is ${fate}` } };
}

/** A transport on which all requests wait, or that gives each request the next of the given results. */
function fakeTransport(fates?: readonly Fate[]): FakeTransport {
  const sent: string[] = [];
  const waiting: ((fate: Fate) => void)[] = [];
  let isClosed = false;
  return {
    sent,
    get isClosed() {
      return isClosed;
    },
    send: (request) => {
      const index = sent.push(request.id) - 1;
      const fate = fates?.[index];
      if (fates) return Promise.resolve(exchangeOf(request, fate ?? 200));
      return new Promise((resolve) => waiting.push((own) => resolve(exchangeOf(request, own))));
    },
    answer: async (fate = 200) => {
      waiting.shift()?.(fate);
      await turns();
    },
    close: () => (isClosed = true),
  };
}

/** Lets everything continue that does not wait for input or output. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

interface Opened {
  readonly session: Session;
  readonly over: AbortController;
  /** Ids of the exchanges that the session reported. */
  readonly told: readonly string[];
  /** The reasons for which it asked for the end. */
  readonly stops: readonly string[];
}

/** A clock whose waits are over at once. */
function clockWithoutWaits(onWait: () => void = () => undefined): Clock {
  let now = 0;
  return {
    now: () => now,
    wait: (milliseconds) => {
      now += milliseconds;
      onWait();
      return Promise.resolve();
    },
  };
}

function open(transport: Transport | undefined, line: Partial<Line> = {}, clock?: Clock): Opened {
  const over = new AbortController();
  const told: string[] = [];
  const stops: string[] = [];
  const session = openSession(
    { ...lineTo('http://127.0.0.1:9'), ...line },
    {
      signal: over.signal,
      stop: (reason) => {
        stops.push(reason);
        over.abort(reason);
      },
      onExchange: ({ request }) => told.push(request.id),
    },
    transport,
    clock,
  );
  return { session, over, told, stops };
}

function plan(...ids: readonly string[]): readonly PlannedRequest[] {
  return ids.map((id) => planned({ id }));
}

function idsOf({ exchanges }: RunOutcome): readonly string[] {
  return exchanges.map(({ request }) => request.id);
}

describe('requests are under way at once', () => {
  test.each([
    [1, ['a']],
    [2, ['a', 'b']],
    [8, ['a', 'b', 'c', 'd']],
  ])('%i at most', async (concurrency, begun) => {
    const transport = fakeTransport();
    const { session, told } = open(transport, { concurrency });
    const run = session.run(plan('a', 'b', 'c', 'd'));
    await turns();
    expect(transport.sent).toEqual(begun);
    expect(session.sent).toBe(begun.length);
    await transport.answer();
    expect(transport.sent).toHaveLength(Math.min(4, concurrency + 1));
    expect(told).toEqual(['a']);
    for (let left = 3; left > 0; left -= 1) await transport.answer();
    expect(idsOf(await run)).toEqual(['a', 'b', 'c', 'd']);
    expect(session.sent).toBe(4);
  });

  test('and come back in the order of the plan, whichever is answered first', async () => {
    const order = ['b', 'a'];
    const answers = new Map<string, () => void>();
    const transport: Transport = {
      send: (request) => new Promise((resolve) => answers.set(request.id, () => resolve(exchangeOf(request, 200)))),
      close: () => undefined,
    };
    const { session, told } = open(transport, { concurrency: 2 });
    const run = session.run(plan('a', 'b'));
    await turns();
    for (const id of order) {
      answers.get(id)?.();
      await turns();
    }
    expect(told).toEqual(order);
    expect(await run).toMatchObject({
      exchanges: [{ request: { id: 'a' } }, { request: { id: 'b' } }],
      unprepared: [],
    });
  });

  test('none where none is planned', async () => {
    expect(await open(fakeTransport()).session.run([])).toEqual({ exchanges: [], unprepared: [] });
  });

  test('but not those that are sent one by one, which nobody is told of', async () => {
    const { session, told } = open(fakeTransport([404]));
    expect(await session.send(planned({ id: 'a' }))).toMatchObject({ response: { status: 404 } });
    expect([session.sent, told]).toEqual([1, []]);
  });
});

describe('a subject cannot be reached', () => {
  const none: readonly Fate[] = ['refused', 'closed', 'timeout', 'untrusted'];

  test.each<[string, number, readonly Fate[], number | undefined]>([
    ['if the only request fails', 8, ['refused'], 1],
    ['if as many fail as may be under way', 2, ['refused', 'timeout', 200], 2],
    ['if all fail, though they are fewer', 8, none, 4],
    ['if the first fails, where one is under way at once', 1, ['closed', 200, 200], 1],
    ['but it can if one fewer fails', 3, ['refused', 'closed', 200], undefined],
    ['but it can if it answers anything at all', 2, ['broken', 'closed', 'closed', 'closed'], undefined],
    ['but it can if it has answered', 2, [500, 'closed', 'closed', 'closed', 'refused'], undefined],
    ['but it can if it answers in between', 2, ['closed', 200, 'closed', 'closed'], undefined],
  ])('%s', async (_, concurrency, fates, failed) => {
    const ids = fates.map((fate, index) => `${index} ${fate}`);
    const { session, told } = open(fakeTransport(fates), { concurrency });
    const run = session.run(plan(...ids));
    if (failed === undefined) {
      expect(idsOf(await run)).toEqual(ids);
      return;
    }
    const last = fates[failed - 1] ?? '';
    await expect(run).rejects.toThrow(new UnreachableError(`no answer from http://127.0.0.1:9: it is ${last}`));
    expect(told.slice(0, failed)).toEqual(ids.slice(0, failed));
  });

  test.each<[string, string, string]>([
    ['connection refused', 'http://127.0.0.1:9', '; --wait SECONDS waits for a subject that is still starting'],
    [
      'the connection was closed without an answer',
      'http://127.0.0.1:9/http:',
      '; if it expects TLS, give it as https://127.0.0.1:9/http:',
    ],
    ['the connection was closed without an answer', 'https://127.0.0.1:9/http:', ''],
    ['there is no such host', 'http://127.0.0.1:9', ''],
  ])('and is told what may help: %s at %s', async (message, baseUrl, advice) => {
    const transport: Transport = {
      send: (request) => Promise.resolve({ request, durationMs: 1, failure: { reason: 'refused', message } }),
      close: () => undefined,
    };
    await expect(open(transport, { baseUrl }).session.run(plan('a'))).rejects.toThrow(
      new UnreachableError(`no answer from ${baseUrl}: ${message}${advice}`),
    );
  });

  test('for good: what it answered, or did not, in one plan counts for the next', async () => {
    const { session } = open(fakeTransport([200, 'closed', 'closed']));
    await session.run(plan('a'));
    await expect(session.run(plan('b', 'c'))).resolves.toMatchObject({ exchanges: [{}, {}] });
  });
});

describe('a request that is sent alone', () => {
  /** What comes of it: a status code or a failure, why it is not judged, and how many requests were sent for it. */
  interface Result {
    readonly fate: number | Failure;
    readonly aside: Exchange['aside'];
    readonly sent: number;
  }

  async function sendAlone(request: PlannedRequest, fates: readonly Fate[]): Promise<Result> {
    const { session } = open(fakeTransport(fates), {}, clockWithoutWaits());
    const exchange = await session.send(request);
    const fate = 'response' in exchange ? exchange.response.status : exchange.failure;
    return { fate, aside: exchange.aside, sent: session.sent };
  }

  const captures = [{ text: '(x)', from: 'b', value: '$response.body#/id' }];
  const notSent: Failure = { reason: 'refused', message: 'no accepted answer to b gave $response.body#/id' };

  test.each<[string, PlannedRequest, readonly Fate[], Result]>([
    ['comes back as it was answered', planned({ id: 'a' }), [404], { fate: 404, aside: undefined, sent: 1 }],
    [
      'comes back with its failure',
      planned({ id: 'a' }),
      ['closed'],
      { fate: { reason: 'closed', message: 'it is closed' }, aside: undefined, sent: 1 },
    ],
    ['is sent again after a limit', planned({ id: 'a' }), [429, 429, 202], { fate: 202, aside: undefined, sent: 3 }],
    [
      'is set aside where a value is missing that it needs',
      planned({ id: 'a', path: '/(x)', captures }),
      [],
      { fate: notSent, aside: 'busy', sent: 0 },
    ],
  ])('%s', async (_, request, fates, want) => {
    expect(await sendAlone(request, fates)).toEqual(want);
  });

  test('is set aside where the subject stays busy', async () => {
    const { fate, aside } = await sendAlone(planned({ id: 'a' }), Array<Fate>(100).fill(409));
    expect([fate, aside]).toEqual([409, 'busy']);
  });

  test('is not sent again once the run is over, and says nothing then', async () => {
    const over = new AbortController();
    const transport: Transport = {
      send: (request) => {
        over.abort();
        return Promise.resolve(exchangeOf(request, 429));
      },
      close: () => undefined,
    };
    const hooks = { signal: over.signal, stop: () => undefined, onExchange: () => undefined };
    const session = openSession(lineTo('http://127.0.0.1:9'), hooks, transport);
    expect(await session.send(planned({ id: 'a' }))).toMatchObject({ response: { status: 429 } });
    expect(session.sent).toBe(1);
  });

  test('is set aside once the run is over while it waits', async () => {
    const over = new AbortController();
    const hooks = { signal: over.signal, stop: () => undefined, onExchange: () => undefined };
    const clock = clockWithoutWaits(() => over.abort());
    const session = openSession(lineTo('http://127.0.0.1:9'), hooks, fakeTransport([409, 409]), clock);
    expect(await session.send(planned({ id: 'a' }))).toMatchObject({ response: { status: 409 }, aside: 'busy' });
  });

  test('is set aside where its command fails the second time', async () => {
    const around = { condition: 'valid-request', before: `echo x >> ${log}; test "$(wc -l < ${log})" -eq 1` };
    const { fate, aside, sent } = await sendAlone(planned({ id: 'a', around }), [409]);
    expect(fate).toEqual({ reason: 'refused', message: 'the command before "valid-request" ended with 1' });
    expect([aside, sent]).toEqual(['busy', 1]);
  });
});

test('a request of a plan whose command fails the second time is not judged, with the reason', async () => {
  const around = { condition: 'valid-request', before: `echo x >> ${log}; test "$(wc -l < ${log})" -eq 1` };
  const request = planned({ id: 'a', around });
  const { session, told } = open(fakeTransport([409]), {}, clockWithoutWaits());
  expect(await session.run([request])).toEqual({
    exchanges: [],
    unprepared: [{ requests: [request], reason: 'the command before "valid-request" ended with 1' }],
  });
  expect(told).toEqual([]);
});

describe('a session ends with its signal', () => {
  test('before anything is sent', async () => {
    const transport = fakeTransport();
    const { session, over } = open(transport);
    over.abort();
    const preparation = { condition: 'conflict', before: `echo before >> ${log}` };
    const run = session.run([...plan('a'), planned({ id: 'b', preparation })]);
    expect(await run).toEqual({ exchanges: [], unprepared: [] });
    expect(transport.sent).toEqual([]);
    expect(() => readFileSync(log)).toThrow();
  });

  test('amid the requests: what is under way is given up, and nothing more is sent', async () => {
    const transport = fakeTransport();
    const { session, over, told } = open(transport, { concurrency: 2 });
    const run = session.run(plan('a', 'b', 'c', 'd'));
    await turns();
    await transport.answer();
    over.abort();
    expect(idsOf(await run)).toEqual(['a']);
    await transport.answer();
    await transport.answer();
    expect([transport.sent, told]).toEqual([['a', 'b', 'c'], ['a']]);
  });

  test('and what comes of it later is told of by nobody', async () => {
    const transport = fakeTransport();
    const { session, over } = open(transport, { concurrency: 2 });
    const run = session.run(plan('a', 'b'));
    await turns();
    over.abort();
    const outcome = await run;
    await transport.answer();
    expect(outcome.exchanges).toEqual([]);
  });

  test('when who is told of an exchange ends it', async () => {
    const transport = fakeTransport([200, 200, 200]);
    const over = new AbortController();
    const hooks = { signal: over.signal, stop: () => undefined, onExchange: () => over.abort() };
    const { exchanges } = await openSession(lineTo('http://127.0.0.1:9'), hooks, transport).run(plan('a', 'b', 'c'));
    expect([exchanges.length, transport.sent]).toEqual([1, ['a']]);
  });

  test('and leaves no listener to its signal behind', async () => {
    const { session, over } = open(fakeTransport([200, 200]));
    await session.run(plan('a', 'b'));
    expect(getEventListeners(over.signal, 'abort')).toEqual([]);
  });

  test('and closes its connections', () => {
    const transport = fakeTransport();
    open(transport).session.close();
    expect(transport.isClosed).toBe(true);
  });
});

/** Commands that write what they do into the log. */
function preparationFor(condition: string, ends: { readonly before?: string; readonly after?: string } = {}) {
  const command = (name: string, end = 'true'): string => `echo ${name} ${condition} >> ${log}; ${end}`;
  return { condition, before: command('before', ends.before), after: command('after', ends.after) };
}

/** A transport that writes into the log, too. */
function loggingTransport(): Transport {
  return {
    send: (request) => {
      appendFileSync(log, `${request.id}\n`);
      return Promise.resolve(exchangeOf(request, 200));
    },
    close: () => undefined,
  };
}

function logged(): readonly string[] {
  return readFileSync(log, 'utf8').trim().split('\n');
}

describe('commands around the requests of a condition', () => {
  test('are run when all others are sent, one condition after the other', async () => {
    const [one, two] = [preparationFor('one'), preparationFor('two')];
    const requests = [
      planned({ id: 'a', preparation: one }),
      planned({ id: 'b' }),
      planned({ id: 'c', preparation: two }),
      planned({ id: 'd', preparation: one }),
      planned({ id: 'e' }),
    ];
    const { session } = open(loggingTransport());
    const outcome = await session.run(requests);
    expect(logged()).toEqual([
      ...['b', 'e'],
      ...['before one', 'a', 'd', 'after one'],
      ...['before two', 'c', 'after two'],
    ]);
    expect(idsOf(outcome)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(outcome.unprepared).toEqual([]);
  });

  test.each<[string, object, readonly string[]]>([
    ['before them alone', { before: `echo before >> ${log}` }, ['before', 'a']],
    ['after them alone', { after: `echo after >> ${log}` }, ['a', 'after']],
  ])('may stand %s', async (_, commands, want) => {
    await open(loggingTransport()).session.run([planned({ id: 'a', preparation: { condition: 'one', ...commands } })]);
    expect(logged()).toEqual(want);
  });

  test('know the subject', async () => {
    const preparation = { condition: 'one', before: `echo "$CLOUD_CONTRACTS_TARGET" >> ${log}` };
    await open(loggingTransport()).session.run([planned({ id: 'a', preparation })]);
    expect(logged()[0]).toBe('http://127.0.0.1:9');
  });

  test('that fail before them keep them from being sent, but are followed by the command after them', async () => {
    const requests = [planned({ id: 'a', preparation: preparationFor('one', { before: 'exit 2' }) })];
    const { session, stops } = open(loggingTransport());
    expect(await session.run(requests)).toEqual({
      exchanges: [],
      unprepared: [{ requests, reason: 'the command before "one" ended with 2' }],
    });
    expect(logged()).toEqual(['before one', 'after one']);
    expect(stops).toEqual([]);
  });

  test('that fail after them end the run: the subject may still be in the condition', async () => {
    const requests = [
      planned({ id: 'a', preparation: preparationFor('one', { after: 'exit 3' }) }),
      planned({ id: 'b', preparation: preparationFor('two') }),
    ];
    const { session, stops } = open(loggingTransport());
    const outcome = await session.run(requests);
    expect([idsOf(outcome), outcome.unprepared]).toEqual([['a'], []]);
    expect(logged()).toEqual(['before one', 'a', 'after one']);
    expect(stops).toEqual(['the command after "one" ended with 3']);
  });
});

describe('commands around single requests', () => {
  test('are run around each of them, one at a time, after the requests without any', async () => {
    const around = preparationFor('valid-request');
    const requests = [planned({ id: 'a', around }), planned({ id: 'b' }), planned({ id: 'c', around })];
    const { session } = open(loggingTransport(), { concurrency: 8 });
    expect(idsOf(await session.run(requests))).toEqual(['a', 'b', 'c']);
    const [before, after] = ['before valid-request', 'after valid-request'];
    expect(logged()).toEqual(['b', before, 'a', after, before, 'c', after]);
  });

  test('that fail before one keep that one from being sent', async () => {
    const request = planned({ id: 'a', around: preparationFor('valid-request', { before: 'exit 2' }) });
    const { session } = open(loggingTransport());
    expect(await session.run([request, planned({ id: 'b' })])).toMatchObject({
      exchanges: [{ request: { id: 'b' } }],
      unprepared: [{ requests: [request], reason: 'the command before "valid-request" ended with 2' }],
    });
  });

  test('are run around a documented request that is repeated, too', async () => {
    const around = preparationFor('valid-request');
    const control = planned({ id: 'control', around });
    const refused = planned({ id: 'refused', situation: 'x', control: 'control', expects: [409] });
    const transport: Transport = {
      send: (request) => Promise.resolve(exchangeOf(request, request.id === 'refused' ? 409 : 200)),
      close: () => undefined,
    };
    const { session } = open(transport);
    await session.run([control]);
    expect(logged()).toEqual(['before valid-request', 'after valid-request']);
    // Before and after the refusal, the control shows that it is meant.
    await session.run([refused]);
    expect(logged()).toHaveLength(2 + 4);
  });
});

test('a request that captures a value is sent after the one that gives it, in this plan or in an earlier one', async () => {
  const sent: string[] = [];
  const transport: Transport = {
    send: (request) => {
      sent.push(request.path);
      const body = Buffer.from(JSON.stringify({ id: `id of ${request.id}` }));
      return Promise.resolve({ request, durationMs: 1, response: { status: 200, headers: [], body } });
    },
    close: () => undefined,
  };
  const captures = [{ text: '(x)', from: 'b', value: '$response.body#/id' }];
  const { session } = open(transport, { concurrency: 4 });
  await session.run([planned({ id: 'a', path: '/(x)', captures }), planned({ id: 'b', path: '/b' })]);
  await session.run([planned({ id: 'c', path: '/c/(x)', captures })]);
  expect(sent).toEqual(['/b', '/id%20of%20b', '/c/id%20of%20b']);
  sent.length = 0;
  const later = [{ text: '(y)', from: 'e', value: '$response.body#/id' }];
  const chain = [planned({ id: 'd', path: '/d/(y)', captures: later }), planned({ id: 'e', path: '/e/(x)', captures })];
  await session.run([...chain, planned({ id: 'b', path: '/b' })]);
  expect(sent).toEqual(['/b', '/e/id%20of%20b', '/d/id%20of%20e']);
});

test('without a transport of the caller, requests go to the base URL within the limits of the line', async () => {
  const subject = await startRawSubject(({ number }) => response('a'.repeat(number === 2 ? 9 : 8)));
  const { session } = open(undefined, { baseUrl: `${subject.url}/base`, maxBodyBytes: 8 });
  const { exchanges } = await session.run(plan('a', 'b'));
  expect(exchanges).toMatchObject([
    { response: { status: 200 } },
    { failure: { reason: 'broken', message: 'the body is longer than 8 bytes' } },
  ]);
  expect(subject.requests.map(({ head }) => head.split(' ')[1])).toEqual(['/base/things', '/base/things']);
  await session.send(planned({ id: 'c' }));
  session.close();
  // Whether a broken answer that has come whole ends its connection depends on the version of Node.
  const opened = [...new Set(subject.requests.map(({ connection }) => connection))];
  await settle(() => subject.ended.length === opened.length);
  expect(subject.ended).toEqual(opened);
  await subject.close();
});

test('the end of a session gives up what is under way', async () => {
  const subject = await startRawSubject(() => undefined);
  const { session, over } = open(undefined, { baseUrl: subject.url });
  const run = session.run(plan('a'));
  await settle(() => subject.requests.length === 1);
  over.abort();
  expect(await run).toEqual({ exchanges: [], unprepared: [] });
  await settle(() => subject.ended.length === 1);
  expect(subject.ended).toEqual([1]);
  session.close();
  await subject.close();
});

test('requests begin no more often than the line permits', async () => {
  const { session } = open(fakeTransport([200, 200, 200]), { concurrency: 3, requestsPerSecond: 200 });
  const started = performance.now();
  await session.run(plan('a', 'b', 'c'));
  // Two intervals of 5 ms; a timer may fire a fraction of a millisecond early.
  expect(performance.now() - started).toBeGreaterThan(8);
});
