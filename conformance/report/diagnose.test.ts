import { findThingsPage, makeThingPage } from '../contract/testing/things.js';
import { isAnswered, type Exchange } from '../exchange/exchange.js';
import type { PageRecord } from '../verdict/judge.js';
import { diagnose } from './diagnose.js';
import { exchangeOf, recordOf } from './report.testing.js';

/** A page whose documented requests had these status codes; `undefined` means no answer. */
function answered(...statuses: readonly (number | undefined)[]): PageRecord {
  return recordOf(statuses.map((status, at) => exchangeOf(`make-thing/${at}`, status)));
}

const subject = { baseUrl: 'http://subject' };

const refused = (statuses: string) =>
  `http://subject refuses the token: every documented request was answered ${statuses}; give one with --token`;
const absent = (statuses: string) =>
  `http://subject serves none of the paths: every documented request was answered ${statuses}; check the base URL and the ids`;

test.each<readonly [string, readonly PageRecord[], readonly string[]]>([
  ['no page', [], []],
  ['no request', [answered()], []],
  ['one 401', [answered(401)], [refused('401')]],
  ['401 and 403', [answered(401, 403, 401)], [refused('401 or 403')]],
  ['401 over several pages', [answered(401), answered(401)], [refused('401')]],
  ['404', [answered(404)], [absent('404')]],
  ['404, 405 and 501', [answered(405, 501, 404)], [absent('405 or 501 or 404')]],
  ['one 401 among others', [answered(401, 500)], []],
  ['one accepted request', [answered(401, 201)], []],
  ['one page of which is accepted', [answered(401), answered(202)], []],
  ['one request without an answer', [answered(401, undefined)], []],
  ['another refusal', [answered(500)], []],
  ['refusals of two kinds', [answered(401, 404)], []],
])('of a subject with %s is said: %j', (_, records, want) => {
  expect(diagnose(records, subject)).toEqual(want);
});

const openPage = { ...findThingsPage, security: [] };
const needing = { ...makeThingPage, security: [[{ name: 'key', type: 'apiKey', in: 'header', field: 'A' } as const]] };
const open = (status: number) =>
  recordOf([exchangeOf('find-things/all', status, undefined, openPage)], 'things', openPage);
const guarded = (...statuses: readonly number[]) =>
  recordOf(
    statuses.map((status) => exchangeOf('make-thing/small', status, undefined, needing)),
    'things',
    needing,
  );
const refusedWhereNeeded =
  'http://subject refuses the token: every documented request that needs one was answered 401; give one with --token';

test.each<readonly [string, readonly PageRecord[], readonly string[]]>([
  ['is accepted', [open(200), guarded(401)], [refusedWhereNeeded]],
  ['is answered otherwise', [open(500), guarded(401, 401)], [refusedWhereNeeded]],
  ['is refused, too', [open(401), guarded(401)], [refusedWhereNeeded]],
  ['is refused alone', [open(401), guarded(200)], []],
  ['is refused, while nothing else was sent', [open(401), guarded()], [refused('401')]],
  ['is accepted, as one of the others', [open(200), guarded(401, 201)], []],
])('where what needs no token %s is said: %j', (_, records, want) => {
  expect(diagnose(records, subject)).toEqual(want);
});

test('of a token that was given is said where it was sent', () => {
  expect(diagnose([guarded(401)], { ...subject, token: 'T' })).toEqual([
    'http://subject refuses the token: every documented request was answered 401; it was sent in the header field A',
  ]);
});

test('of a subject that has ended is said after which request', () => {
  const exchanges = [201, undefined, undefined, undefined].map((status, at) => ({
    ...exchangeOf(`make-thing/${at}`, status),
    sentAt: `2026-01-01T00:00:0${at}Z`,
  }));
  expect(diagnose([recordOf(exchanges)], subject)).toEqual([
    'http://subject stopped answering after make-thing/0: make-thing/1 had no answer (the connection ended), nor had 2 later requests',
  ]);
});

test('an undocumented success is no documented one', () => {
  const record = recordOf([exchangeOf('find-things/all', 404, undefined, findThingsPage)], 'things', findThingsPage);
  expect(diagnose([record], subject)).toEqual([absent('404')]);
});

test('what was refused with its control does not count', () => {
  const exchanges = [
    exchangeOf('make-thing/small', 201),
    exchangeOf('make-thing/missing-token', 401, 'make-thing/small'),
  ];
  expect(diagnose([recordOf(exchanges)], subject)).toEqual([]);
  const refusals = [exchangeOf('make-thing/small', 401), exchangeOf('make-thing/x', 201, 'make-thing/small')];
  expect(diagnose([recordOf(refusals)], subject)).toEqual([refused('401')]);
});

/** An answer to a documented request that redirects it. */
function redirected(id: string, location: string | undefined, status = 307): Exchange {
  const exchange = exchangeOf(id, status);
  if (!('response' in exchange)) return exchange;
  return {
    ...exchange,
    response: { ...exchange.response, headers: location === undefined ? [] : [['location', location]] },
  };
}

const own = '/owners/o/things?a=b';
const follow = (base: string) => [
  `http://subject redirects: every documented request was redirected to ${base}: give that base URL`,
];
const unfollowed = (to: string) => [
  `http://subject redirects: every documented request was redirected, such as ${own} to ${to}, and the suite follows no ` +
    'redirects: give a base URL below which the documented paths are served themselves',
];

test.each<readonly [string, readonly Exchange[], readonly string[]]>([
  ['to another host', [redirected('a/b', `https://other${own}`)], follow('https://other')],
  [
    'to a prefix of its own',
    [redirected('a/b', `/api${own}`), redirected('a/c', `/api${own}`, 301)],
    follow('http://subject/api'),
  ],
  ['to a page of its own', [redirected('a/b', '/login')], unfollowed('http://subject/login')],
  [
    'to two places',
    [redirected('a/b', `/x${own}`), redirected('a/c', `/y${own}`)],
    unfollowed(`http://subject/x${own}`),
  ],
  ['in part', [redirected('a/b', `/x${own}`), exchangeOf('a/c', 500)], []],
  ['to nowhere', [redirected('a/b', undefined)], []],
  ['to what is no URL', [redirected('a/b', 'http://[')], []],
  ['and accepted at once', [redirected('a/b', `/x${own}`, 201)], []],
])('of a subject whose documented requests are redirected %s is said: %j', (_, exchanges, want) => {
  expect(diagnose([recordOf(exchanges)], subject)).toEqual(want);
});

/** An answer to a documented request that carries values of the configuration. */
function carrying(id: string, status: number | undefined, configured: Readonly<Record<string, string>>): Exchange {
  const exchange = exchangeOf(id, status);
  return { ...exchange, request: { ...exchange.request, configured } };
}

const parent = { '/parent': 'none-yet' };

test.each<readonly [string, readonly Exchange[], string | undefined]>([
  [
    'it alone carries',
    [carrying('a/full', 201, { owner: 'me' }), carrying('a/more', 404, { owner: 'me', ...parent })],
    'a/more was answered 404 with /parent "none-yet", and a/full was accepted without; check that value',
  ],
  [
    'it carries beside another one',
    [exchangeOf('a/full', 201), carrying('a/more', 404, { owner: 'me', ...parent })],
    'a/more was answered 404 with owner "me" and /parent "none-yet", and a/full was accepted without; check that value',
  ],
  ['all carry', [carrying('a/full', 201, parent), carrying('a/more', 404, parent)], undefined],
  ['nobody configured', [exchangeOf('a/full', 201), exchangeOf('a/more', 404)], undefined],
  ['is refused otherwise', [exchangeOf('a/full', 201), carrying('a/more', 400, parent)], undefined],
  [
    'may be right, since nothing else was answered',
    [exchangeOf('a/full', undefined), carrying('a/more', 404, parent)],
    undefined,
  ],
])('of a configured value that %s is said: %j', (_, exchanges, want) => {
  const all = want === undefined ? [] : [`http://subject does not know a configured value: ${want}`];
  expect(diagnose([recordOf(exchanges)], subject)).toEqual(all);
});

test('of a busy subject is said what it answered, to which operations, and what helps', () => {
  const busy = (id: string, status: number): Exchange => ({ ...exchangeOf(id, status), aside: 'busy' });
  const aside = [busy('make-thing/small', 422), busy('make-thing/large', 422)];
  const repeated: Exchange = { ...exchangeOf('make-thing/small again 1', 201), aside: 'repeated' };
  const records = [
    { ...recordOf([]), aside: [...aside, repeated] },
    { ...recordOf([], 'things', findThingsPage), aside: [busy('find-things/all', 422)] },
  ];
  expect(diagnose(records, subject)).toEqual([
    'http://subject was busy or limited: it answered 422 to every documented request of makeThing, findThings at that ' +
      'time; lower "concurrency" or "requestsPerSecond", or let a command wait, or remove what can be there only once (conditions, valid-request, before)',
  ]);
});

test('APIs are named where not all of them meet the same', () => {
  const at = (api: string, status: number) => recordOf([exchangeOf('make-thing/small', status)], api);
  expect(diagnose([at('a', 401), at('b', 401)], subject)).toEqual([refused('401')]);
  expect(diagnose([at('a', 401), at('b', 401), at('c', 202)], subject)).toEqual([`${refused('401')} (a, b)`]);
  expect(diagnose([at('a', 401), at('b', 404)], subject)).toEqual([`${refused('401')} (a)`, `${absent('404')} (b)`]);
});

describe('a subject in which nothing moves on', () => {
  /** A request that was sent until its answer shows an end, and the field of a mock beside another answer. */
  function waiting(state: string, fields: readonly (readonly [string, string])[]): PageRecord {
    const polled = exchangeOf('make-thing/poll', 200);
    const refused = exchangeOf('make-thing/missing-token', 401, 'make-thing/small');
    if (!isAnswered(polled) || !isAnswered(refused)) throw new Error('both are answered');
    const until = { kind: 'state' as const, at: '/state', states: ['done'], ends: ['failed'] };
    const body = Buffer.from(JSON.stringify({ state }));
    return recordOf([
      { ...polled, request: { ...polled.request, until }, response: { ...polled.response, body } },
      { ...refused, response: { ...refused.response, headers: fields } },
    ]);
  }
  /** With an answer before the last one, which showed no end. */
  function withPoll(record: PageRecord, mark = '#12'): PageRecord {
    const polls = waiting('begun', []).exchanges.slice(0, 1);
    const earlier = polls.map((one) => ({ ...one, request: { ...one.request, id: `${one.request.id} ${mark}` } }));
    return { ...record, exchanges: [...earlier, ...record.exchanges] };
  }

  /** A list that is asked for until it has no thing 7, page by page. */
  function listing(...pages: readonly (readonly string[])[]): PageRecord {
    const [first, ...further] = pages.map((ids) => {
      const page = exchangeOf('find-things/removed', 200);
      if (!isAnswered(page)) throw new Error('it is answered');
      const body = Buffer.from(JSON.stringify({ things: ids.map((id) => ({ id })) }));
      return { ...page, response: { ...page.response, headers: fields, body } };
    });
    if (!first) throw new Error('a list has a page');
    const until = { kind: 'unlisted' as const, id: '7' };
    const paging = { list: '/things', id: '/id', parameters: {}, leastSize: 1, firstNumber: 0 };
    const list = { ...first, request: { ...first.request, until, paging } };
    return recordOf([further.length === 0 ? list : { ...list, pages: { further, isWhole: true } }]);
  }

  const fields = [['x-mock-reason', 'no X-Auth-Token']] as const;
  const told = [
    'http://subject is a mock, and nothing in it moves on: give --profile prism, which expects nothing of that from a ' +
      'static mock, or start it with --stateful',
  ];

  test.each<readonly [what: string, record: PageRecord, want: readonly string[]]>([
    ['and that is a mock', waiting('begun', fields), told],
    ['and that is none', waiting('begun', []), []],
    ['unless it was done', waiting('done', fields), []],
    ['unless it was done later', withPoll(waiting('done', fields)), []],
    ['and that was asked for by a name that only looks alike', withPoll(waiting('done', fields), '#1 of two'), told],
    ['since a list still has what was removed', listing(['6', '7']), told],
    ['since it has that on a further page', listing(['6'], ['7']), told],
    ['unless a list no longer has it', listing(['6']), []],
    ['unless it has that on no page', listing(['6'], ['8']), []],
    ['unless it failed', waiting('failed', fields), []],
  ])('%s is told so', (_, record, want) => {
    expect(diagnose([record], subject)).toEqual(want);
  });
});
