import { answered } from './answered.testing.js';
import type { Exchange } from './exchange.js';
import type { Clock } from './pace.js';
import type { PlannedRequest } from './planned-request.js';
import { lineTo, planned } from './raw-subject.testing.js';
import { openSession, type Line, type Sent, type Session, type Transport } from './session.js';

/** A request that was sent, until it is answered or given up. */
interface Sending {
  readonly request: PlannedRequest;
  readonly signal: AbortSignal;
  answer(status: number): Promise<void>;
}

interface Opened {
  readonly session: Session;
  readonly over: AbortController;
  readonly sendings: readonly Sending[];
  /** What the session told of as sent. */
  readonly sent: readonly Sent[];
  /** The reasons for which it asked for the end. */
  readonly stops: readonly string[];
}

/** Lets everything continue that does not wait for input or output. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

/** Opens a session whose requests wait for their answers; one that is given up has a failure. */
function open({ isFollowed = true, ...line }: Partial<Line> & { readonly isFollowed?: boolean } = {}): Opened {
  const over = new AbortController();
  const sendings: Sending[] = [];
  const sent: Sent[] = [];
  const stops: string[] = [];
  const transport: Transport = {
    send: (request, signal) =>
      new Promise((resolve) => {
        const failure = { reason: 'timeout', message: 'it was given up' } as const;
        signal.addEventListener('abort', () => resolve({ request, durationMs: 1, failure }));
        const answer = (status: number): Promise<void> => {
          resolve(answered(request, status));
          return turns();
        };
        sendings.push({ request, signal, answer });
      }),
    close: () => undefined,
  };
  let now = 0;
  const clock: Clock = { now: () => (now += 10), wait: () => Promise.resolve() };
  const hooks = { signal: over.signal, stop: (reason: string) => stops.push(reason), onExchange: () => undefined };
  const session = openSession(
    { ...lineTo('http://127.0.0.1:9'), ...line },
    { ...hooks, ...(isFollowed && { onSent: (one) => sent.push(one) }) },
    transport,
    clock,
  );
  return { session, over, sendings, sent, stops };
}

describe('at the end of a session, a request that is under way', () => {
  test.each<readonly [what: string, method: PlannedRequest['method'], isFollowed: boolean, isGivenUp: boolean]>([
    ['is given up, where nobody follows what it creates', 'post', false, true],
    ['is not given up, because it may create something', 'post', true, false],
    ['is not given up either', 'put', true, false],
    ['is not given up either', 'patch', true, false],
    ['is given up, because it creates nothing', 'get', true, true],
    ['is given up, because it creates nothing', 'head', true, true],
    ['is given up, because it creates nothing', 'options', true, true],
    ['is given up, because it creates nothing', 'trace', true, true],
    ['is given up, because it creates nothing', 'delete', true, true],
  ])('%s: %s', async (_, method, isFollowed, isGivenUp) => {
    const { session, over, sendings } = open({ isFollowed });
    const run = session.run([planned({ method })]);
    await turns();
    over.abort();
    expect(await run).toEqual({ exchanges: [], unprepared: [] });
    expect(sendings.map(({ signal }) => signal.aborted)).toEqual([isGivenUp]);
  });

  test('is waited for, and told of with its time', async () => {
    const { session, over, sendings, sent } = open();
    const run = session.run([planned({ method: 'post' })]);
    await turns();
    over.abort();
    await run;
    const quiet = session.quiet(60_000);
    let isQuiet = false;
    void quiet.then(() => (isQuiet = true));
    await turns();
    expect([isQuiet, sent]).toEqual([false, []]);
    await sendings[0]?.answer(201);
    await quiet;
    expect(sent).toMatchObject([{ exchange: { response: { status: 201 } } }]);
    const { begunAt, endedAt } = sent[0] ?? { begunAt: 0, endedAt: 0 };
    expect([begunAt > 0, endedAt > begunAt]).toEqual([true, true]);
    expect(sendings[0]?.signal.aborted).toBe(false);
  });

  test('is given up where it takes too long', async () => {
    const { session, over, sent } = open();
    const run = session.run([planned({ method: 'post' })]);
    await turns();
    over.abort();
    await run;
    await session.quiet(1);
    await turns();
    expect(sent).toMatchObject([{ exchange: { failure: { reason: 'timeout' } } }]);
  });
});

describe('what was created is removed', () => {
  function removing(id: string, difference: Partial<PlannedRequest> = {}): { readonly request: PlannedRequest } {
    return { request: planned({ id, method: 'delete', ...difference }) };
  }

  /** Options with a signal of their own. */
  function options() {
    const told: Exchange[] = [];
    const signal = new AbortController().signal;
    return { told, options: { signal, hurry: signal, onExchange: (one: Exchange) => told.push(one) } };
  }

  test('also at the end of a session, as many at a time as the line permits', async () => {
    const { session, over, sendings } = open({ concurrency: 2 });
    over.abort();
    const removals = ['a', 'b', 'c'].map((id) => removing(id));
    const { options: own, told } = options();
    const removed = session.remove([removals], own);
    await turns();
    expect(sendings.map(({ request, signal }) => [request.id, signal === own.signal])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    for (let index = 0; index < 3; index += 1) await sendings[index]?.answer(204);
    const outcomes = await removed;
    expect(removals.map((removal) => outcomes.get(removal))).toEqual(told);
    expect(told).toMatchObject(['a', 'b', 'c'].map((id) => ({ request: { id }, response: { status: 204 } })));
    expect(session.sent).toBe(3);
  });

  test('with the values of the answers that the session has kept', async () => {
    const { session, sendings } = open();
    const run = session.run([planned({ id: 'make', method: 'post' })]);
    await turns();
    await sendings[0]?.answer(201);
    await run;
    const captures = [{ text: '(x)', from: 'make', value: '$statusCode' }];
    const removal = removing('a', { path: '/(x)', captures });
    const removed = session.remove([[removal]], options().options);
    await turns();
    expect(sendings[1]?.request.path).toBe('/201');
    await sendings[1]?.answer(204);
    await removed;
    expect(session.sent).toBe(2);
  });

  test('and a command that fails after it ends nothing', async () => {
    const { session, sendings, stops } = open();
    const removal = removing('a', { around: { condition: 'valid-request', after: 'exit 3' } });
    const removed = session.remove([[removal]], options().options);
    await turns();
    await sendings[0]?.answer(204);
    expect((await removed).get(removal)).toMatchObject({ response: { status: 204 } });
    expect(stops).toEqual([]);
  });
});
