import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { openConnection, type Connection } from './connection.js';
import { lineTo, response, settle, startRawSubject, type Answer, type RawSubject } from './raw-subject.testing.js';

let subject: RawSubject;
let connection: Connection;
afterEach(async () => {
  connection.close();
  await subject.close();
});

async function start(answer: Answer, path = '', concurrency = 1): Promise<void> {
  subject = await startRawSubject(answer);
  connection = openConnection(lineTo(`${subject.url}${path}`, { concurrency }));
}

/** Sends a request and reads its answer to the end. */
async function get(path: string | undefined, fresh = false): Promise<string> {
  const request = connection.begin(path === undefined ? {} : { path }, fresh).end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  answer.on('data', (bytes: Buffer) => (text += bytes.toString()));
  await once(answer, 'end');
  // The connection is given back a moment later.
  await settle(() => request.destroyed);
  return text;
}

function requestLines(): readonly string[] {
  return subject.requests.map(({ connection: number, head }) => `${number} ${head.split(' ')[1] ?? ''}`);
}

test.each<[string, string | undefined, string]>([
  ['', '/things', '/things'],
  ['/', '/things', '/things'],
  ['/base', '/things?a=b', '/base/things?a=b'],
  ['/base/v1/', '/things', '/base/v1/things'],
  ['/base', undefined, '/base'],
])('a base URL that ends in %j and the path %j make %s', async (base, path, want) => {
  await start(() => response('ok'), base);
  expect(await get(path)).toBe('ok');
  expect(requestLines()).toEqual([`1 ${want}`]);
});

test('a connection is kept alive, and a new one is made for who asks for it', async () => {
  await start(() => response('ok'));
  await get('/1');
  await get('/2');
  await get('/3', true);
  await get('/4');
  expect(requestLines()).toEqual(['1 /1', '1 /2', '2 /3', '2 /4']);
});

test('who asks for a new connection ends all idle ones', async () => {
  const waiting: (() => void)[] = [];
  await start(
    ({ head }, socket) => {
      if (!head.includes('/wait')) return response('ok');
      waiting.push(() => socket.write(response('ok')));
      if (waiting.length === 2) waiting.forEach((go) => go());
      return undefined;
    },
    '',
    2,
  );
  await Promise.all([get('/wait'), get('/wait')]);
  await get('/fresh', true);
  await settle(() => subject.ended.length === 2);
  expect([...subject.ended].sort()).toEqual([1, 2]);
  expect(requestLines().at(-1)).toBe('3 /fresh');
});

test('no more connections are made at once than requests may be under way', async () => {
  const waiting: (() => void)[] = [];
  await start(
    (_, socket) => {
      waiting.push(() => socket.write(response('ok')));
      return undefined;
    },
    '',
    2,
  );
  const answers = ['/1', '/2', '/3'].map((path) => get(path));
  await settle(() => waiting.length === 3);
  expect(requestLines()).toEqual(['1 /1', '2 /2']);
  waiting.splice(0).forEach((go) => go());
  await settle(() => waiting.length === 1);
  waiting.forEach((go) => go());
  expect(await Promise.all(answers)).toEqual(['ok', 'ok', 'ok']);
  expect(requestLines()[2]).toMatch(/^[12] \/3$/);
});

test('what comes unasked on an idle connection ends it, and is no answer to the next request', async () => {
  await start(({ number }) => response(`answer ${number}`));
  expect(await get('/1')).toBe('answer 1');
  subject.write(1, response('unasked'));
  await settle(() => subject.ended.length === 1);
  expect(await get('/2')).toBe('answer 2');
  expect(requestLines()).toEqual(['1 /1', '2 /2']);
});

test('what comes while a request is under way is its answer, on whatever use of the connection', async () => {
  await start(({ number }) => response(`answer ${number}`));
  expect([await get('/1'), await get('/2'), await get('/3')]).toEqual(['answer 1', 'answer 2', 'answer 3']);
  expect(requestLines()).toEqual(['1 /1', '1 /2', '1 /3']);
});

test('however often a connection is used, it is watched once', async () => {
  await start(() => response('ok'));
  const watchers: number[] = [];
  for (const path of ['/1', '/2', '/3']) {
    const request = connection.begin({ path }, false).end();
    const [[answer], [socket]] = (await Promise.all([once(request, 'response'), once(request, 'socket')])) as [
      [IncomingMessage],
      [Socket],
    ];
    answer.resume();
    await once(answer, 'end');
    await settle(() => request.destroyed);
    watchers.push(socket.listenerCount('data'));
  }
  expect(watchers).toEqual([1, 1, 1]);
});

test('idle connections end with the connection', async () => {
  await start(() => response('ok'));
  await get('/1');
  connection.close();
  await settle(() => subject.ended.length === 1);
  expect(subject.ended).toEqual([1]);
});

test('an address of IPv6 is one without its brackets', () => {
  const other = openConnection(lineTo('http://[::1]:9'));
  const request = other.begin({ path: '/' }, false);
  request.on('error', () => undefined).destroy();
  expect(request.host).toBe('::1');
  other.close();
  connection = other;
});
