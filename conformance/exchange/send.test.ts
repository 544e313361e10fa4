import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { openConnection, type Connection } from './connection.js';
import { isAnswered, type Exchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';
import {
  lineTo,
  planned,
  response,
  settle,
  startRawSubject,
  type Answer,
  type RawSubject,
} from './raw-subject.testing.js';
import { send } from './send.js';

let subject: RawSubject;
let connection: Connection;
afterEach(async () => {
  connection.close();
  await subject.close();
});

/** Starts a subject and prepares to send to it below the given path. */
async function start(answer: Answer, path = ''): Promise<void> {
  subject = await startRawSubject(answer);
  connection = openConnection(lineTo(`${subject.url}${path}`));
}

function sendOne(request: Partial<PlannedRequest> = {}, signal?: AbortSignal, maxBodyBytes = 1000): Promise<Exchange> {
  return send(planned(request), { connection, timeoutMs: 30_000, maxBodyBytes, ...(signal && { signal }) });
}

/** Status code and body of an answer, or why there is no answer. */
function outcomeOf(exchange: Exchange): string {
  if (!isAnswered(exchange)) return `${exchange.failure.reason}: ${exchange.failure.message}`;
  return `${exchange.response.status} ${Buffer.from(exchange.response.body).toString()}`;
}

/** The header fields of the last request, by name in lower case, without those that Node adds. */
function sentFields(): object {
  const lines = subject.requests.at(-1)?.head.split('\r\n').slice(1) ?? [];
  const fields = lines.map((line): readonly [name: string, value: string] => {
    const [name = '', value = ''] = line.split(': ');
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(fields.filter(([name]) => !['host', 'connection'].includes(name)));
}

describe('a request goes out', () => {
  const own = { accept: '*/*', 'accept-encoding': 'identity' };

  test.each<[string, Partial<PlannedRequest>, string, object, string]>([
    ['with the fields that every one has', {}, 'GET /base/things HTTP/1.1', own, ''],
    [
      'with fields of its own in their place, whatever the case of their names',
      { headers: { ACCEPT: 'text/html', 'X-A': 'a' } },
      'GET /base/things HTTP/1.1',
      { ...own, accept: 'text/html', 'x-a': 'a' },
      '',
    ],
    [
      'with its body, whose length is in bytes',
      { method: 'post', path: '/things?a=b', body: '"é"' },
      'POST /base/things?a=b HTTP/1.1',
      { ...own, 'content-length': '4' },
      '"é"',
    ],
    [
      'with its body and the length, though its method has none as a rule',
      { method: 'delete', body: '{}' },
      'DELETE /base/things HTTP/1.1',
      { ...own, 'content-length': '2' },
      '{}',
    ],
    [
      'with an empty body, whose length is said',
      { method: 'put', body: '' },
      'PUT /base/things HTTP/1.1',
      { ...own, 'content-length': '0' },
      '',
    ],
  ])('%s', async (_, request, line, fields, body) => {
    await start(() => response('ok'), '/base');
    expect(outcomeOf(await sendOne(request))).toBe('200 ok');
    expect(subject.requests[0]?.head.split('\r\n')[0]).toBe(line);
    expect(sentFields()).toEqual(fields);
    expect(Buffer.from(subject.requests[0]?.body ?? '', 'latin1').toString()).toBe(body);
  });

  test('and comes back with the response: header fields in their order, and the time that it took', async () => {
    await start(() => response('{}', ['X-B: 1', 'x-a: 2', 'X-B: 3'], '202 Accepted'));
    const now = jest.spyOn(performance, 'now').mockReturnValueOnce(5000.2).mockReturnValueOnce(5012.9);
    const exchange = await sendOne();
    now.mockRestore();
    expect(exchange).toMatchObject({
      request: planned(),
      durationMs: 13,
      response: {
        status: 202,
        headers: [
          ['X-B', '1'],
          ['x-a', '2'],
          ['X-B', '3'],
          ['Content-Length', '2'],
        ],
      },
    });
  });

  test('and comes back without the content coding of the body', async () => {
    const body = gzipSync('text');
    const head = response('', ['Content-Encoding: gzip']).replace(
      'Content-Length: 0',
      `Content-Length: ${body.length}`,
    );
    await start(() => Buffer.concat([Buffer.from(head), body]));
    expect(outcomeOf(await sendOne())).toBe('200 text');
  });

  test('and comes back broken where the body is not as it is coded', async () => {
    await start(() => response('text', ['Content-Encoding: gzip']));
    expect(outcomeOf(await sendOne())).toBe('broken: the body is no complete gzip, as its Content-Encoding has it');
  });

  test('with a field that cannot be sent not at all', async () => {
    await start(() => response('ok'));
    expect(outcomeOf(await sendOne({ headers: { 'X-A': 'a\nb' } }))).toMatch(/^refused: Invalid character in header/);
    expect(subject.requests).toEqual([]);
  });
});

/** What the subject does with the requests after the first. It answers the first one. */
type Behaviour = (number: number, socket: Socket) => string | undefined;

const hangUp: Behaviour = (_, socket) => {
  socket.end();
  return undefined;
};
const reset: Behaviour = (_, socket) => {
  socket.resetAndDestroy();
  return undefined;
};
const startAndHangUp: Behaviour = (_, socket) => {
  socket.end('HTTP/1.1 2');
  return undefined;
};

describe('a request that is not answered goes out again, once, if its connection is an old one', () => {
  test.each<[string, Behaviour, number, string]>([
    [
      'which the subject ends',
      (number, socket) => (number === 2 ? hangUp(number, socket) : response('again')),
      2,
      '200 again',
    ],
    [
      'which the subject resets',
      (number, socket) => (number === 2 ? reset(number, socket) : response('again')),
      2,
      '200 again',
    ],
    ['and is not answered there either', hangUp, 2, 'closed: the connection was closed without an answer'],
    [
      'but not where an answer has begun',
      startAndHangUp,
      1,
      'broken: the connection was closed before the answer had ended',
    ],
    ['and not where it is answered', () => response('at once'), 1, '200 at once'],
  ])('%s', async (_, behave, times, outcome) => {
    await start(({ number }, socket) => (number === 1 ? response('first') : behave(number, socket)));
    expect(outcomeOf(await sendOne())).toBe('200 first');
    expect(outcomeOf(await sendOne({ method: 'post', path: '/again', body: '{}' }))).toBe(outcome);
    expect(subject.requests.map(({ head }) => head.split(' ', 2).join(' '))).toEqual([
      'GET /things',
      ...Array<string>(times).fill('POST /again'),
    ]);
    expect(subject.requests.slice(1).map((request) => request.connection)).toEqual([1, 2].slice(0, times));
  });

  test.each<[string, Behaviour, string]>([
    ['ends', hangUp, 'closed: the connection was closed without an answer'],
    ['resets', reset, 'closed: the connection was closed without an answer'],
  ])('and never on a new connection, which the subject %s', async (_, behave, outcome) => {
    await start(({ number }, socket) => behave(number, socket));
    expect(outcomeOf(await sendOne({ method: 'post' }))).toBe(outcome);
    expect(subject.requests).toHaveLength(1);
  });

  test('and on a new connection, though there is another old one', async () => {
    const waiting: (() => void)[] = [];
    subject = await startRawSubject(({ connection: own, head }, socket) => {
      if (own > 2) return response('again');
      if (!head.includes('/first')) return hangUp(0, socket);
      waiting.push(() => socket.write(response('first')));
      if (waiting.length === 2) waiting.forEach((go) => go());
      return undefined;
    });
    connection = openConnection(lineTo(subject.url, { concurrency: 2 }));
    await Promise.all([sendOne({ path: '/first' }), sendOne({ path: '/first' })]);
    expect(outcomeOf(await sendOne({ method: 'post' }))).toBe('200 again');
    expect(subject.requests.slice(2).map((request) => request.connection)).toEqual([expect.any(Number), 3]);
  });

  test('and not at all where the run is over before', async () => {
    await start(() => response('ok'));
    expect(outcomeOf(await sendOne({}, AbortSignal.abort()))).toBe('timeout: no complete response within 30000 ms');
    expect(subject.requests).toEqual([]);
  });

  test('and never once the run is over', async () => {
    const over = new AbortController();
    await start(({ number }) => {
      if (number === 1) return response('first');
      over.abort('the end');
      return undefined;
    });
    await sendOne();
    expect(outcomeOf(await sendOne({}, over.signal))).toBe('timeout: no complete response within 30000 ms');
    await settle();
    expect(subject.requests).toHaveLength(2);
  });
});

describe('an answer is read within its limits', () => {
  const inChunks = (...sizes: readonly number[]): string =>
    [
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n',
      ...sizes.map((size) => `${size.toString(16)}\r\n${'x'.repeat(size)}`),
      '0\r\n\r\n',
    ].join('\r\n');

  test.each<[string, string, string]>([
    ['a body of just the length', response('x'.repeat(10)), `200 ${'x'.repeat(10)}`],
    ['a body of one byte more', response('x'.repeat(11)), 'broken: the body is longer than 10 bytes'],
    ['chunks of just the length', inChunks(4, 6), `200 ${'x'.repeat(10)}`],
    ['chunks of one byte more', inChunks(4, 6, 1), 'broken: the body is longer than 10 bytes'],
    ['no body', response(''), '200 '],
  ])('%s', async (_, bytes, outcome) => {
    await start(() => bytes);
    expect(outcomeOf(await sendOne({}, undefined, 10))).toBe(outcome);
  });

  const interim = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';

  test.each<[string, string, string]>([
    ['20 interim responses', interim.repeat(20) + response('ok'), '200 ok'],
    ['21 of them', interim.repeat(21) + response('ok'), 'broken: more than 20 interim responses came first'],
    [
      'interim responses and no end',
      interim.repeat(2),
      'broken: the connection was closed before the answer had ended',
    ],
    [
      'a change of protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n',
      'broken: status code 101 changes the protocol, which nobody asked for',
    ],
    ['another version', 'HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n', 'broken: the answer is HTTP/2.0, not HTTP/1.1'],
    [
      'a status code that is none of a final answer',
      'HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n',
      'broken: the answer has the status code 99, which is none of a final answer',
    ],
    [
      'less than was said',
      response('ok').replace(': 2', ': 3'),
      'broken: the connection was closed before the answer had ended',
    ],
    [
      'nothing of a length that is said',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n',
      'broken: the connection was closed before the answer had ended',
    ],
    ['something after its end', `${response('ok')}more`, 'broken: the answer goes on after its end'],
    [
      'a header of 65 KiB',
      `HTTP/1.1 200 OK\r\nX-A: ${'x'.repeat(65 * 1024)}\r\n\r\n`,
      'broken: the header fields are longer than 64 KiB',
    ],
    [
      'a chunk of another size',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nxxxxxx\r\n0\r\n\r\n',
      'broken: a chunk of the body has not the size that it gives',
    ],
    ['a header of 63 KiB', response('ok', [`X-A: ${'x'.repeat(63 * 1024)}`]), '200 ok'],
    ['a body of 45 chunks', inChunks(...Array<number>(45).fill(1)), `200 ${'x'.repeat(45)}`],
    ['a body that ends with the connection', 'HTTP/1.1 200 OK\r\n\r\nall', '200 all'],
  ])('%s', async (_, bytes, outcome) => {
    await start((_request, socket) => {
      socket.end(bytes);
      return undefined;
    });
    expect(outcomeOf(await sendOne())).toBe(outcome);
  });

  test('thousands of header fields, all of them', async () => {
    await start(() =>
      response(
        'ok',
        Array.from({ length: 3000 }, (_, index) => `X-${index}: ${index}`),
      ),
    );
    const exchange = await sendOne();
    expect(isAnswered(exchange) ? exchange.response.headers.length : exchange.failure).toBe(3001);
  });
});

test.each<[string, string | undefined, string]>([
  ['nothing came', undefined, 'timeout'],
  ['an answer had begun', 'HTTP/1.1 200 OK\r\n', 'broken'],
  ['a part of the body had come', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no', 'broken'],
])('a request is given up in time: %s', async (_, bytes, reason) => {
  await start(() => bytes);
  const exchange = await send(planned(), { connection, timeoutMs: 500, maxBodyBytes: 1000 });
  expect(outcomeOf(exchange)).toBe(`${reason}: no complete response within 500 ms`);
});

test('a subject that is not there refuses', async () => {
  await start(() => response('ok'));
  await subject.close();
  expect(outcomeOf(await sendOne())).toBe('refused: connection refused');
  subject = await startRawSubject(() => undefined);
});
