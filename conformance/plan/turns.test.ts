import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import { makeThingPage, things } from '../contract/testing/things.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import { planRequests, type PlannedPage } from './plan-requests.js';
import { bare, plannerOf } from './planner.testing.js';
import { turnsOf } from './turns.js';

/** A contract whose operations come after others. */
function withOrder(after: Readonly<Record<string, readonly string[]>>): Contract {
  const ordered = (page: Page): Page => ({
    ...page,
    ...(after[page.operationId] && { after: after[page.operationId] }),
  });
  return { ...things, pages: things.pages.slice(0, 2).map(ordered) };
}

/** The pages of each turn; those of controls are marked. */
function turns(after: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  const plan = planRequests(bare, { contracts: [withOrder(after)], nonce: 'nonce' });
  return turnsOf(plan).map(({ requests }) => [
    ...new Set(requests.map(({ page, control }) => (control === undefined ? `${page} itself` : page))),
  ]);
}

const [make = '', find = ''] = things.pages.map(({ operationId }) => operationId);

test.each([
  [
    'no page comes after another',
    {},
    [
      ['make-thing itself', 'find-things itself'],
      ['make-thing', 'find-things'],
    ],
  ],
  [
    'the first page comes after the second',
    { [make]: [find] },
    [['find-things itself'], ['find-things'], ['make-thing itself'], ['make-thing']],
  ],
  [
    'a page comes after one that is not sent',
    { [make]: ['other'] },
    [
      ['make-thing itself', 'find-things itself'],
      ['make-thing', 'find-things'],
    ],
  ],
])('controls are sent first, and each page after those that need what it takes away: %s', (_, after, want) => {
  expect(turns(after)).toEqual(want);
});

describe('of the requests of a plan', () => {
  const after: Readonly<Record<string, readonly string[]>> = { open: ['close'], close: ['clear'], clear: ['other'] };
  const contract: Contract = { ...things, api: 'doors' };
  const another: Contract = { ...things, api: 'gates' };
  const pageOf = (own: Contract, id: string): PlannedPage => {
    const page = { ...makeThingPage, id, operationId: id, ...(after[id] && { after: after[id] }) };
    const plan = { api: own.api, page: id, requests: [], unplanned: new Map() };
    return { contract: own, page, planner: plannerOf(page), plan, requirements: [], sources: [] };
  };
  const pages = [
    ...['open', 'close', 'clear'].map((id) => pageOf(contract, id)),
    ...['close', 'other'].map((id) => pageOf(another, id)),
  ];

  /** A request whose id begins with its page. */
  function request(id: string, facts: Partial<PlannedRequest> = {}): PlannedRequest {
    const [page = ''] = id.split('/');
    return {
      ...{ id, api: 'doors', page, situation: 'valid-request', method: 'post', path: `/${page}`, parameters: {} },
      ...{ headers: {}, creates: null },
      ...facts,
    };
  }

  const from = (id: string): Partial<PlannedRequest> => ({
    captures: [{ from: id, value: '$response.body#/id', text: '(captured)' }],
  });
  const open = request('open/1');
  const close = request('close/1');
  const clear = request('clear/1');
  const changed = request('clear/2', { control: 'clear/1' });
  const removal = request('clear/gone', { method: 'delete' });

  test.each<readonly [what: string, requests: readonly PlannedRequest[], want: readonly (readonly string[])[]]>([
    ['pages come one after the other', [open, close, clear], [['clear/1'], ['close/1'], ['open/1']]],
    [
      'those of another API with the same operations come with the first',
      [close, request('close/2', { api: 'gates' }), request('other/1', { api: 'gates' }), clear],
      [['close/2', 'other/1', 'clear/1'], ['close/1']],
    ],
    [
      'those of no page come with the first',
      [request('nothing/1'), close, clear],
      [['nothing/1', 'clear/1'], ['close/1']],
    ],
    [
      'one that shows how things are comes first',
      [clear, changed, request('open/0', { isEarly: true })],
      [['open/0'], ['clear/1'], ['clear/2']],
    ],
    [
      'one that shows how things are comes first where it needs an answer that there is not',
      [clear, request('open/0', { isEarly: true, ...from('nothing/1') })],
      [['open/0'], ['clear/1']],
    ],
    [
      'those that are sent apart come after all others, one workflow after the other, and before removals',
      [
        ...[removal, request('clear/a', { apart: 'a' }), request('close/b', { apart: 'b' })],
        ...[request('open/a', { apart: 'a', control: 'open/1' }), open, close, clear, changed],
      ],
      [['clear/1'], ['clear/2'], ['close/1'], ['open/1'], ['clear/a', 'open/a'], ['close/b'], ['clear/gone']],
    ],
    [
      'those about what is removed come last',
      [
        ...[removal, request('clear/again', { method: 'delete', control: 'clear/gone' })],
        ...[request('clear/seen', { method: 'get', ...from('clear/gone') }), open],
        ...[request('clear/left', { method: 'delete', control: 'open/1' }), request('open/2', from('open/1'))],
      ],
      [['clear/left'], ['open/1', 'open/2'], ['clear/gone', 'clear/seen'], ['clear/again']],
    ],
    [
      'what is below a resource is removed before it',
      [
        ...[request('close/gone', { method: 'delete', path: '/shops/1' }), open],
        ...[request('clear/gone', { method: 'delete', path: '/shops/1/parts/2' })],
        ...[request('clear/again', { method: 'delete', path: '/shops/1/parts/2', control: 'clear/gone' })],
        ...[request('open/seen', { method: 'get', path: '/shops/1', ...from('close/gone') })],
      ],
      [['open/1'], ['clear/gone'], ['clear/again'], ['close/gone', 'open/seen']],
    ],
    [
      'what is below more resources is removed first, however short their names are',
      [
        request('close/gone', { method: 'delete', path: '/warehouses/1' }),
        request('clear/gone', { method: 'delete', path: '/a/1/b/2' }),
      ],
      [['clear/gone'], ['close/gone']],
    ],
    [
      'what is below a resource whose path ends with a slash is removed before it',
      [
        request('close/gone', { method: 'delete', path: '/shops/1/' }),
        request('clear/gone', { method: 'delete', path: '/shops/1/parts' }),
      ],
      [['clear/gone'], ['close/gone']],
    ],
    [
      'one about several removed resources comes after all of them',
      [
        ...[request('close/gone', { method: 'delete', path: '/shops/1' })],
        ...[request('clear/gone', { method: 'delete', path: '/shops/1/parts/2' })],
        request('open/seen', { method: 'get', control: 'clear/gone', ...from('close/gone') }),
      ],
      [['clear/gone'], ['close/gone'], ['open/seen']],
    ],
    [
      'one comes no earlier than those whose answers it needs',
      [request('clear/0', from('close/1')), request('clear/5', { follows: ['open/1'] }), open, close, clear],
      [['clear/1'], ['clear/0', 'close/1'], ['clear/5', 'open/1']],
    ],
    [
      'two that need each other’s answers keep the turn of the later',
      [request('clear/0', from('close/0')), request('close/0', from('clear/0')), clear],
      [['clear/1'], ['clear/0', 'close/0']],
    ],
    [
      'what was made with an answer about another resource is removed before it, whatever their paths are',
      [
        ...[open, request('close/1', from('open/1')), request('clear/1', from('close/1'))],
        ...[request('open/gone', { method: 'delete', path: '/a/1/b/2', ...from('open/1') })],
        ...[request('close/gone', { method: 'delete', path: '/c/1/d/2/e/3', ...from('close/1') })],
        ...[request('clear/gone', { method: 'delete', path: '/f/1', ...from('clear/1') })],
        ...[request('clear/again', { method: 'delete', path: '/f/2', control: 'clear/gone', ...from('clear/2') })],
      ],
      [['open/1', 'close/1', 'clear/1'], ['clear/gone'], ['clear/again'], ['close/gone'], ['open/gone']],
    ],
    [
      'of what was made with as many answers, what is below more is removed first',
      [
        ...[open, request('clear/2', from('open/1')), request('clear/3', from('open/1'))],
        ...[request('close/gone', { method: 'delete', path: '/a/1', ...from('clear/2') })],
        ...[request('clear/gone', { method: 'delete', path: '/a/1/b/2', ...from('clear/3') })],
        ...[request('open/gone', { method: 'delete', path: '/a/1/b/2/c/3/d/4', ...from('open/1') })],
      ],
      [['open/1', 'clear/2', 'clear/3'], ['clear/gone'], ['close/gone'], ['open/gone']],
    ],
  ])('%s', (_, requests, want) => {
    expect(turnsOf({ requests, pages }).map((turn) => turn.requests.map(({ id }) => id))).toEqual(want);
  });

  test('the generated requests of a page come after its own, and before what they need is gone', () => {
    const other = { api: 'gates', method: 'delete', path: '/others/1' } as const;
    const requests = [open, close, clear, changed, request('other/gone', other)];
    const again = request('other/again', { ...other, control: 'other/gone' });
    const planned = pages.map((one) => {
      const own = requests.filter(({ api, page }) => api === one.contract.api && page === one.page.id);
      return { ...one, plan: { ...one.plan, requests: own } };
    });
    expect(
      turnsOf({ requests: [...requests, again], pages: planned }).map((turn) => [
        turn.requests.map(({ id }) => id),
        turn.explored.map(({ page }) => page.id),
      ]),
    ).toStrictEqual([
      [['clear/1'], []],
      [['clear/2'], ['clear']],
      [['close/1'], []],
      [[], ['close']],
      [['open/1'], []],
      [[], ['open']],
      [['other/gone'], []],
      [['other/again'], ['other']],
    ]);
  });
});
