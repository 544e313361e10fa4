import { answered } from './answered.testing.js';
import type { Exchange } from './exchange.js';
import { lookAgain } from './look-again.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

const paging = { list: '/things', id: '/id', parameters: {}, leastSize: 1, firstNumber: 1 };
const list = planned({ id: 'list/all', page: 'list', path: '/things?limit=2', paging, captures: [] });
const capture = { text: '(x)', from: 'list/all', value: '$response.body#/things/0/id' };

/** What is sent after the answer to a request, where these requests were answered before. */
async function sentAfter(request: PlannedRequest, kept: readonly PlannedRequest[] = [list]) {
  const sent: PlannedRequest[] = [];
  const told: Exchange[] = [];
  await lookAgain(answered(request, 200), {
    courier: { keptFor: (id) => kept.filter((one) => one.id === id).map((one) => answered(one, 200))[0] },
    send: (one) => {
      sent.push(one);
      return Promise.resolve(answered(one, 206));
    },
    onPage: (exchange) => told.push(exchange),
  });
  expect(told).toEqual(sent.map((one) => answered(one, 206)));
  return sent;
}

/** A request that names its own list, by its query parameters, and looks at it again without one of them. */
function choosing(path: string, parameters: PlannedRequest['parameters'], without: string): PlannedRequest {
  return planned({ id: 'list/red', page: 'list', path, parameters, paging, captures: [], looksAgain: { without } });
}

const again = { id: 'list/red, the list again', situation: 'further-page', control: 'list/red' };

test.each<readonly [how: string, request: PlannedRequest, want: Partial<PlannedRequest>]>([
  [
    'the list that its first value is from',
    planned({ id: 'get/one', captures: [capture, { ...capture, from: 'other' }], looksAgain: 'list' }),
    { path: '/things?limit=2', ...{ id: 'get/one, the list again', situation: 'further-page', control: 'list/all' } },
  ],
  [
    'its own list without what chooses items',
    choosing('/things?colour=red&limit=2', { colour: 'red', limit: 2 }, 'colour'),
    { ...again, path: '/things?limit=2', parameters: { limit: 2 } },
  ],
  [
    'its own list without any query',
    choosing('/things?colour=red', { 'query:colour': 'red', 'colourquery:': 'x', 'subquery:colour': 'y' }, 'colour'),
    { ...again, path: '/things', parameters: { 'colourquery:': 'x', 'subquery:colour': 'y' } },
  ],
  [
    'its own list as a request that differs from the same one',
    { ...choosing('/things?colour=red', {}, 'colour'), control: 'list/all' },
    { ...again, path: '/things', control: 'list/all' },
  ],
  [
    'its own list where the query is empty already',
    choosing('/things', {}, 'colour'),
    { ...again, path: '/things', parameters: {} },
  ],
])('after an answer, it is asked for once more: %s', async (_, request, want) => {
  const sent = await sentAfter(request);
  const { id, page, method, parameters, headers, creates, api } = request.looksAgain === 'list' ? list : request;
  expect(sent).toEqual([{ id, page, method, parameters, headers, creates, api, ...want }]);
});

test.each<readonly [why: string, request: PlannedRequest]>([
  ['it does not say so', planned({ captures: [capture] })],
  ['it has no value from a list', planned({ looksAgain: 'list' })],
  ['the list has no answer', planned({ captures: [{ ...capture, from: 'other' }], looksAgain: 'list' })],
])('after an answer, nothing is asked for where %s', async (_, request) => {
  expect(await sentAfter(request)).toEqual([]);
});
