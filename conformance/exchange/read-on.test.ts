import type { Exchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';
import { readOn } from './read-on.js';

const paging = { list: '/things', id: '/id', parameters: { after: 'marker' }, leastSize: 1, firstNumber: 1 };
const list = planned({ id: 'list', paging });

/** A page of a list with these items, one that says nothing, or no answer. */
type Answer = readonly string[] | 'busy' | 'no answer';

function exchangeOf(request: PlannedRequest, answer: Answer = []): Exchange {
  if (answer === 'no answer') return { request, durationMs: 1, failure: { reason: 'closed', message: 'closed' } };
  const ids = answer === 'busy' ? ['of', 'no', 'use'] : answer;
  const body = Buffer.from(JSON.stringify({ things: ids.map((id) => ({ id })) }));
  const exchange: Exchange = { request, durationMs: 1, response: { status: 200, headers: [], body } };
  return answer === 'busy' ? { ...exchange, aside: 'busy' } : exchange;
}

/** The paths that were asked for, and those whose answers were told. */
async function read([first, ...others]: readonly Answer[], pagesUntilTheEnd = Infinity) {
  const asked: string[] = [];
  const told: string[] = [];
  const over = new AbortController();
  if (pagesUntilTheEnd === 0) over.abort();
  await readOn(exchangeOf(list, first), {
    send: (request) => {
      const exchange = exchangeOf(request, others[asked.length]);
      asked.push(request.path);
      if (asked.length === pagesUntilTheEnd) over.abort();
      return Promise.resolve(exchange);
    },
    signal: over.signal,
    onPage: ({ request }) => told.push(request.path),
  });
  expect(told).toEqual(asked);
  return asked;
}

const two = ['/things?marker=a', '/things?marker=b'];

test.each<readonly [how: string, answers: readonly Answer[], want: readonly string[]]>([
  ['up to the end', [['a'], ['b'], []], two],
  ['up to a page without an answer', [['a'], ['b'], 'no answer', ['c'], []], two],
  ['up to a page that says nothing', [['a'], ['b'], 'busy', ['c'], []], two],
  ['not after a first page without an answer', ['no answer', ['b']], []],
  ['not after a first page that says nothing', ['busy', ['b']], []],
])('the pages of a list are read %s', async (_, answers, want) => {
  expect(await read(answers)).toEqual(want);
});

test.each([0, 1])('no page is asked for once the run is over: after %i of them', async (count) => {
  expect(await read([['a'], ['b'], ['c'], []], count)).toEqual(two.slice(0, count));
});

test('further pages are not asked for where the request does not want them', async () => {
  const send = jest.fn();
  await readOn(exchangeOf(planned(), ['a']), { send, signal: new AbortController().signal, onPage: () => undefined });
  expect(send).not.toHaveBeenCalled();
});
