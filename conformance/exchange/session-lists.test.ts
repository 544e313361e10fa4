import type { Paging } from '../contract/paging.js';
import { answered } from './answered.testing.js';
import { clockOfWaits } from './clock.testing.js';
import type { PlannedRequest } from './planned-request.js';
import { lineTo, planned } from './raw-subject.testing.js';
import { openSession, type Line, type Transport } from './session.js';

/** The answer to a request, which is the n-th to its path. */
type Answer = (request: PlannedRequest, number: number) => readonly [status: number, json?: unknown];

/** Sends a plan to a subject, by a clock whose waits are over at once. */
async function run(requests: readonly PlannedRequest[], answer: Answer, line: Partial<Line> = {}) {
  const sent: string[] = [];
  const told: string[] = [];
  const underWay: number[] = [];
  const seen = new Map<string, number>();
  let waiting = 0;
  const transport: Transport = {
    send: async (request) => {
      const number = (seen.get(request.path) ?? 0) + 1;
      seen.set(request.path, number);
      sent.push(`${request.method} ${request.path}`);
      waiting += 1;
      underWay.push(waiting);
      await new Promise(setImmediate);
      waiting -= 1;
      return answered(request, ...answer(request, number));
    },
    close: () => undefined,
  };
  const hooks = {
    signal: new AbortController().signal,
    stop: () => undefined,
    onExchange: ({ request }: { readonly request: PlannedRequest }) => told.push(request.id),
  };
  const session = openSession({ ...lineTo('http://127.0.0.1:9'), ...line }, hooks, transport, clockOfWaits());
  const { exchanges, unprepared } = await session.run(requests);
  return { ids: exchanges.map(({ request }) => request.id), exchanges, unprepared, sent, told, underWay };
}

const paging: Paging = { list: '/things', id: '/id', parameters: { after: 'marker' }, leastSize: 1, firstNumber: 1 };
const list = planned({ id: 'list/all', page: 'list', paging });

function things(...ids: readonly string[]): object {
  return { things: ids.map((id) => ({ id })) };
}

/** A list of the things 1 and 2, on two pages. */
const pages: Answer = ({ path }) => {
  const ids: Readonly<Record<string, readonly string[]>> = { '/things': ['1'], '/things?marker=1': ['2'] };
  return [200, things(...(ids[path] ?? []))];
};

const further = ['list/all page 2', 'list/all page 3'];
const all = ['get /things', 'get /things?marker=1', 'get /things?marker=2'];

describe('the further pages of a list', () => {
  test('are asked for after the first, and come after everything that is planned', async () => {
    const ran = await run([list, planned({ id: 'get/one', path: '/one' })], pages);
    expect(ran.ids).toEqual(['list/all', 'get/one', ...further]);
    expect(ran.sent).toEqual(['get /one', ...all]);
    expect(ran.told).toEqual(['get/one', 'list/all', ...further]);
  });

  test('are asked for while nothing is under way but other lists', async () => {
    const lists = [list, planned({ id: 'list/other', page: 'list', path: '/others', paging })];
    const others = ['a', 'b', 'c'].map((id) => planned({ id, path: `/${id}` }));
    const { underWay, ids, sent } = await run([...lists, ...others], pages, { concurrency: 3 });
    expect(ids).toEqual(['list/all', 'list/other', 'a', 'b', 'c', ...further]);
    expect(sent.slice(0, 3)).toEqual(['get /a', 'get /b', 'get /c']);
    // The three others, the first pages of both lists, and the further pages of one.
    expect(underWay).toEqual([1, 2, 3, 1, 2, 2, 1]);
  });

  test('are asked for before what has commands of its own, which is sent alone', async () => {
    const around = { condition: 'valid-request' };
    const others = ['a', 'b'].map((id) => planned({ id, path: `/${id}`, around }));
    const { underWay, sent } = await run([...others, list], pages, { concurrency: 3 });
    expect(sent).toEqual([...all, 'get /a', 'get /b']);
    expect(underWay).toEqual([1, 1, 1, 1, 1]);
  });

  test('are asked for after a first page that was refused because of a limit', async () => {
    const limited: Answer = (request, number) =>
      request.path === '/things' && number === 1 ? [429] : pages(request, number);
    const { ids, sent, told } = await run([list], limited);
    expect([ids, told]).toEqual([
      ['list/all', ...further],
      ['list/all', ...further],
    ]);
    expect(sent).toEqual(['get /things', ...all]);
  });

  test('are sent again where they are refused because of a limit', async () => {
    const limited: Answer = (request, number) =>
      request.path === '/things?marker=1' && number === 1 ? [429] : pages(request, number);
    const { exchanges } = await run([list], limited);
    expect(exchanges.map((one) => 'response' in one && one.response.status)).toEqual([200, 200, 200]);
  });
});

describe('a list that is to lack an item', () => {
  const waiting = { ...list, until: { kind: 'unlisted', id: '2' } } as const;

  test('is asked for with all its pages each time, until none has it', async () => {
    const ran = await run([waiting], (request, number) =>
      request.path === '/things?marker=1' && number === 2 ? [200, things()] : pages(request, number),
    );
    expect(ran.sent).toEqual([...all, 'get /things', 'get /things?marker=1']);
    expect(ran.ids).toEqual(['list/all #1', 'list/all #1 page 2', 'list/all #1 page 3', 'list/all', 'list/all page 2']);
    expect([...ran.told].sort()).toEqual([...ran.ids].sort());
  });
});

test('the answers before the one that is waited for come before it, in their order', async () => {
  const until = { kind: 'state', at: '/state', states: ['DONE'], ends: [] } as const;
  const job = planned({ id: 'job/full', until });
  const { ids, told } = await run([planned({ id: 'a', path: '/a' }), job, planned({ id: 'b', path: '/b' })], (_, n) => [
    200,
    { state: n < 3 ? 'RUNNING' : 'DONE' },
  ]);
  const polls = ['job/full #1', 'job/full #2', 'job/full #3', 'job/full'];
  expect(ids).toEqual(['a', ...polls, 'b']);
  expect(told).toEqual(ids);
});

describe('after a request about an item, its list', () => {
  const captures = [{ text: '(x)', from: 'list/all', value: '$response.body#/things/0/id' }];
  const get = planned({ id: 'get/one', path: '/things/(x)', captures, looksAgain: 'list' });
  const once = { ...list, paging: { ...paging, parameters: {} } };

  test('is asked for again', async () => {
    const { ids, sent, told } = await run([get, once], pages);
    expect(sent).toEqual(['get /things', 'get /things/1', 'get /things']);
    expect(ids).toEqual(['get/one', 'list/all', 'get/one, the list again']);
    expect(told).toEqual(['list/all', 'get/one', 'get/one, the list again']);
  });

  test('is asked for again, also where the request was refused because of a limit before', async () => {
    const { sent } = await run([get, once], (request, number) =>
      request.path === '/things/1' && number === 1 ? [429] : pages(request, number),
    );
    expect(sent).toEqual(['get /things', 'get /things/1', 'get /things/1', 'get /things']);
  });

  test('is asked for again until no limit refuses that', async () => {
    const { exchanges } = await run([get, once], (request, number) =>
      request.path === '/things' && number === 2 ? [429] : pages(request, number),
    );
    expect(exchanges.at(-1)).toMatchObject({ request: { id: 'get/one, the list again' }, response: { status: 200 } });
  });
});
