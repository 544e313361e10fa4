import type { Json } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import { evaluate, lacksItem, parseExpression, placeOf, type Operand } from './expression.js';
import type { Place } from './place.js';

const links = [
  { rel: 'other', href: '/o' },
  { rel: 'Self', href: '/s' },
];

function exchange(json: Json, body: Json): AnsweredExchange {
  const request = {
    ...{ id: 'p/r', api: 'a', page: 'p', situation: 'valid-request', method: 'post' as const, path: '/' },
    ...{
      parameters: { agent_id: 'a1', 'dotted.name': 'd', limit: 7, 'path:id': 'p', 'query:id': 'q' },
      headers: {},
      creates: null,
      json,
    },
  };
  const headers = [['Location', '/l']] as const;
  return { request, durationMs: 1, response: { status: 202, headers, body: Buffer.from(JSON.stringify(body)) } };
}

const given: AnsweredExchange = {
  ...exchange({ name: 'asked', links }, { name: 'answered', list: [{ id: 1 }, { id: 2 }], links }),
  steps: { first: exchange({ name: 'first' }, { id: 9 }) },
};

test.each<readonly [expression: string, want: unknown]>([
  ['$request.body#/name', 'asked'],
  ['$response.body#/name', 'answered'],
  ['$response.body#', { name: 'answered', list: [{ id: 1 }, { id: 2 }], links }],
  ['$response.body#/list/1/id', 2],
  ['$statusCode', 202],
  ['$steps.first.request.body#/name', 'first'],
  ['$steps.first.response.body#/id', 9],
  ['$steps.first.statusCode', 202],
  ['$steps.second.response.body#/id', undefined],
  ['$response.body#/none', undefined],
  ['$response.header.location', '/l'],
  ['$response.header.Retry-After', undefined],
  ['$request.path.agent_id', 'a1'],
  ['$request.path.dotted.name', 'd'],
  ['$request.path.none', undefined],
  ['$request.query.limit', 7],
  ['$request.path.id', 'p'],
  ['$request.query.id', 'q'],
  ['$request.header.id', undefined],
  ['$response.body#/links/{rel=self}/href', '/s'],
  ['$response.body#/links/{rel=SELF}/href', '/s'],
  ['$response.body#/links/{rel=next}/href', undefined],
  ['$response.body#/links/{last}/href', '/s'],
  ['$response.body#/name/{last}', undefined],
  ['$response.body#/name/{rel=self}', undefined],
])('%s evaluates', (expression, want) => {
  expect(evaluate(expression, given)).toEqual(want);
});

test.each<readonly [expression: string, want: Place]>([
  ['$response.body#/name', { in: 'body', pointer: '/name' }],
  ['$response.header.Location', { in: 'header', name: 'Location' }],
  ['$statusCode', { in: 'status', status: null }],
  ['$steps.first.response.body#/id', { in: 'body', pointer: '' }],
  ['$request.body#/name', { in: 'body', pointer: '' }],
  ['$request.path.agent_id', { in: 'body', pointer: '' }],
])('%s has its place in the response', (expression, want) => {
  expect(placeOf(expression)).toEqual(want);
});

test.each([
  '$url',
  '$request.url.a',
  'a$request.path.a',
  '$url.path.a',
  '$url.header.a',
  '$request.path.',
  '$response.header.',
  '$steps.a.',
  'a$request.body#/a',
  '$request.bodyguard',
  'a$source.statusCode',
  'a$pages.response.body',
  'a$steps.a.statusCode',
  '$response.query.limit',
  '$request.query',
  '$response.header',
  'response.body#/a',
  '',
])('"%s" is no expression that the suite knows', (expression) => {
  expect(() => parseExpression(expression)).toThrow(`"${expression}" is no runtime expression that the suite knows`);
});

test.each<readonly [expression: string, want: Operand]>([
  ['$source.request.path.a', { of: 'source', in: 'source', expression: '$request.path.a' }],
  ['$pages.response.body#/a', { of: 'pages', in: 'pages', expression: '$response.body#/a' }],
  ['$steps.one.response.body#/a.b', { of: 'steps', in: 'steps', step: 'one', expression: '$response.body#/a.b' }],
  ['$request.cookie.a', { of: 'request', in: 'parameter', place: 'cookie', name: 'a' }],
  ['$response.body', { of: 'response', in: 'body', pointer: '' }],
])('%s is read', (expression, want) => {
  expect(parseExpression(expression)).toEqual(want);
});

const page = (...ids: readonly number[]): AnsweredExchange => exchange({}, { list: ids.map((id) => ({ id })) });

test.each<readonly [what: string, expression: string, given: AnsweredExchange, want: unknown]>([
  ['an item of a list that is the body', '$response.body#/*/id', exchange({}, [{ id: 1 }, { id: 2 }]), [1, 2]],
  [
    'each item of each list',
    '$response.body#/*/ids/*/id',
    exchange({}, [{ ids: [{ id: 1 }] }, { ids: [] }]),
    [[1], []],
  ],
  ['each item of what is no list', '$response.body#/*/id', exchange({}, { id: 1 }), undefined],
  ['a step where there are none', '$steps.first.statusCode', exchange({}, {}), undefined],
  ['the source', '$source.response.body#/id', { ...exchange({}, {}), source: exchange({}, { id: 3 }) }, 3],
  ['the source where there is none', '$source.response.body#/id', exchange({}, { id: 1 }), undefined],
  [
    'all pages',
    '$pages.response.body#/list/*/id',
    { ...page(1, 2), pages: { further: [page(), page(3)], isWhole: true } },
    [1, 2, 3],
  ],
  [
    'all pages, one of which has no list',
    '$pages.response.body#/list',
    { ...page(1), pages: { further: [exchange({}, {})], isWhole: true } },
    undefined,
  ],
  ['all pages where one was asked for', '$pages.response.body#/list', page(1), undefined],
  ['an item by a wrong selector', '$response.body#/{rel=self}x', exchange({}, links), undefined],
  ['an item by another wrong selector', '$response.body#/x{rel=self}', exchange({}, links), undefined],
  [
    'an item by a member that holds a number',
    '$response.body#/{id=2}/n',
    exchange({}, [null, { id: 1 }, { id: 2, n: 'b' }]),
    'b',
  ],
  ['a member named like the last item', '$response.body#/{last}', exchange({}, { '{last}': 1 }), 1],
  ['a member named like a selector', '$response.body#/{a=b}', exchange({}, { '{a=b}': 1 }), 1],
])('%s: %s evaluates', (_, expression, one, want) => {
  expect(evaluate(expression, one)).toEqual(want);
});

test('a list of all pages has the place of the list', () => {
  expect(placeOf('$pages.response.body#/list')).toEqual({ in: 'body', pointer: '/list' });
});

test.each<readonly [expression: string, want: boolean]>([
  ['$response.body#/list/1', false],
  ['$response.body#/list/2', true],
  ['$response.body#/list/10/id', true],
  ['$response.body#/list/1a', false],
  ['$response.body#/list/a1', false],
  ['$response.body#/list/{last}', false],
  ['$response.body#/name/2', false],
  ['$response.body#/links/{rel=self}/hrefs/0', false],
  ['$request.body#/list/2', false],
  ['$response.header.Location', false],
])('a list of the answer is too short for %s: %j', (expression, want) => {
  expect(lacksItem(expression, given)).toBe(want);
});
