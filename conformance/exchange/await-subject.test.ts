import { once } from 'node:events';
import { createServer, Socket, type AddressInfo } from 'node:net';
import { UnreachableError } from '../errors.js';
import { awaitSubject, connectionProblem } from './await-subject.js';
import { startRawSubject } from './raw-subject.testing.js';

/** A timer that only its waits move on, from a moment that is not zero; each of them is followed by what a test gives. */
function timerOf(afterWait: (number: number) => unknown = () => undefined) {
  const waits: number[] = [];
  const start = 5000;
  return {
    waits,
    now: () => start + waits.reduce((sum, wait) => sum + wait, 0),
    wait: async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      await afterWait(waits.length);
    },
  };
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('who waits for a subject', () => {
  let url: string;
  let port: number;
  beforeAll(async () => {
    port = await freePort();
    url = `http://127.0.0.1:${port}`;
  });

  test('goes on at once where it is there, and sends nothing', async () => {
    const subject = await startRawSubject(() => '');
    const timer = timerOf();
    await awaitSubject(subject.url, 60, undefined, timer);
    await awaitSubject(subject.url, 60);
    expect([timer.waits, subject.requests]).toEqual([[], []]);
    await subject.close();
  });

  test('asks again until it is there', async () => {
    const server = createServer();
    const timer = timerOf(async (number) => {
      if (number === 2) await once(server.listen(port, '127.0.0.1'), 'listening');
    });
    await awaitSubject(url, 60, undefined, timer);
    expect(timer.waits).toEqual([100, 100]);
    server.close();
  });

  test.each([
    [0, []],
    [0.1, []],
    [0.101, [100]],
    [0.3, [100, 100]],
    [0.35, [100, 100, 100]],
  ])('of whom nothing is seen gives up before %f seconds are over', async (seconds, waits) => {
    const timer = timerOf();
    await expect(awaitSubject(url, seconds, undefined, timer)).rejects.toThrow(
      new UnreachableError(`no answer from ${url} in ${seconds} s: connect ECONNREFUSED 127.0.0.1:${port}`),
    );
    expect(timer.waits).toEqual(waits);
  });

  test('gives up by the clock of the process, unless given another', async () => {
    let asked = 0;
    const signal = {
      get aborted() {
        asked += 1;
        return asked > 1;
      },
    };
    await expect(awaitSubject(url, 0, signal)).rejects.toThrow(UnreachableError);
  });

  test('waits for a connection until its time is over, and no longer', async () => {
    const limits = jest.spyOn(globalThis, 'setTimeout');
    await expect(awaitSubject(url, 0.35, undefined, timerOf())).rejects.toThrow(UnreachableError);
    expect(limits.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual([350, 250, 150, 100]);
    limits.mockRestore();
  });

  test('ends when the run does, without an error', async () => {
    const signal = { aborted: false };
    const timer = timerOf(() => (signal.aborted = true));
    await awaitSubject(url, 60, signal, timer);
    expect(timer.waits).toEqual([100]);
  });
});

describe('a connection is', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  /** What was found out about a connection until a moment; it ends with that. */
  type Found = { readonly problem: string | undefined } | 'nothing yet';

  /** Begins to watch a connection; the result tells what was found out so far. */
  function watch(socket: Socket, limitMs: number): () => Promise<Found> {
    let found: Found = 'nothing yet';
    void connectionProblem(socket, limitMs).then((problem) => (found = { problem }));
    return async () => {
      await new Promise(setImmediate);
      expect(socket.destroyed).toBe(found !== 'nothing yet');
      return found;
    };
  }

  test.each<[string, number, readonly (readonly [event: string | number, want: Found])[]]>([
    [
      'one that is kept, when nothing ends it',
      1000,
      [
        ['connect', 'nothing yet'],
        [49, 'nothing yet'],
        [1, { problem: undefined }],
      ],
    ],
    [
      'one that is kept, though it took long to be made',
      1000,
      [
        [990, 'nothing yet'],
        ['connect', 'nothing yet'],
        [49, 'nothing yet'],
        [1, { problem: undefined }],
      ],
    ],
    [
      'none, when nothing accepts it in time',
      1000,
      [
        [999, 'nothing yet'],
        [1, { problem: 'nothing accepts the connection' }],
      ],
    ],
    [
      'none, when nothing accepts it in a moment though the time is over',
      -7,
      [
        [99, 'nothing yet'],
        [1, { problem: 'nothing accepts the connection' }],
      ],
    ],
    ['none, when it is refused', 1000, [['error', { problem: 'refused' }]]],
    [
      'none, when it is closed at once',
      1000,
      [
        ['connect', 'nothing yet'],
        [49, 'nothing yet'],
        ['close', { problem: 'the connection is closed at once' }],
      ],
    ],
  ])('%s', async (_, limitMs, steps) => {
    const socket = new Socket();
    const found = watch(socket, limitMs);
    for (const [event, want] of steps) {
      if (typeof event === 'number') jest.advanceTimersByTime(event);
      else socket.emit(event, new Error('refused'));
      expect(await found()).toEqual(want);
    }
    expect(jest.getTimerCount()).toBe(0);
  });
});
