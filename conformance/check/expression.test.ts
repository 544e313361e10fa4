import type { Json } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import { evaluate, parseExpression, placeOf } from './expression.js';
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

test.each(['$url', '$response.query.limit', '$request.query', '$response.header', 'response.body#/a', ''])(
  '"%s" is no expression that the suite knows',
  (expression) => {
    expect(() => parseExpression(expression)).toThrow(`"${expression}" is no runtime expression that the suite knows`);
  },
);
