import { fillCaptures } from './captures.js';
import type { Exchange } from './exchange.js';
import type { PlannedRequest, Until } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

const text = '(captured)';
const capture = { text, from: 'page/first', value: '$response.body#/id' };

function answers(
  status: number,
  body: string,
  fields: readonly (readonly [string, string])[] = [],
  parts: Partial<PlannedRequest> = {},
): ReadonlyMap<string, Exchange> {
  const request = planned({ id: 'page/first', ...parts });
  return new Map([
    ['page/first', { request, durationMs: 1, response: { status, headers: fields, body: Buffer.from(body) } }],
  ]);
}

const failed = new Map<string, Exchange>([
  ['page/first', { request: planned(), durationMs: 1, failure: { reason: 'closed', message: 'it was closed' } }],
]);

const request = planned({
  path: `/things/${text}?of=${text}`,
  headers: { 'X-Of': `a ${text}` },
  parameters: { id: text },
  json: { of: text, all: [text, 1, null] },
  body: `{"of":"${text}","all":["${text}",1,null]}`,
  captures: [capture],
  configured: { id: text, '/name': 'mine' },
});

test.each<[string, string, object]>([
  [
    'a text',
    '"a/b \\"c"',
    {
      path: '/things/a%2Fb%20%22c?of=a%2Fb%20%22c',
      headers: { 'X-Of': 'a a/b "c' },
      parameters: { id: 'a/b "c' },
      json: { of: 'a/b "c', all: ['a/b "c', 1, null] },
      body: '{"of":"a/b \\"c","all":["a/b \\"c",1,null]}',
      configured: { id: 'a/b "c', '/name': 'mine' },
    },
  ],
  [
    'a number',
    '7',
    { path: '/things/7?of=7', json: { of: 7, all: [7, 1, null] }, configured: { id: 7, '/name': 'mine' } },
  ],
  [
    'an integer that no number holds exactly',
    '9007199254740993',
    {
      path: '/things/9007199254740993?of=9007199254740993',
      body: '{"of":9007199254740993,"all":[9007199254740993,1,null]}',
      parameters: { id: '9007199254740993' },
      json: { of: 2 ** 53, all: [2 ** 53, 1, null] },
    },
  ],
  ['a truth value', 'true', { path: '/things/true?of=true', json: { of: true, all: [true, 1, null] } }],
  ['a text with a dollar', '"$&"', { json: { of: '$&', all: ['$&', 1, null] } }],
])('%s takes the place of its stand-in, everywhere', (_, id, want) => {
  expect(fillCaptures(request, answers(202, `{"id":${id}}`))).toMatchObject(want);
});

test.each([
  ['a form', 'application/x-www-form-urlencoded', `of=${text}`, 'of=a%2Fb%20c'],
  ['a text', 'text/plain', `<${text}>`, '<a/b c>'],
])('the value is written as the media type asks for: in %s', (_, mediaType, body, want) => {
  const other = { ...request, headers: { 'content-type': mediaType }, body };
  expect(fillCaptures(other, answers(202, '{"id":"a/b c"}'))).toMatchObject({ body: want });
});

test('a header field gives a value too', () => {
  const header = { ...capture, value: '$response.header.X-Id' };
  const filled = fillCaptures({ ...request, captures: [header] }, answers(200, '', [['x-id', 'h']]));
  expect(filled).toMatchObject({ parameters: { id: 'h' } });
});

const none = 'no accepted answer to page/first gave $response.body#/id';
const gone: Until = { kind: 'gone' };
const state: Until = { kind: 'state', at: '/state', states: ['DONE', 'OK'], ends: [] };
const met: Until = { kind: 'met', criteria: [{ condition: "$response.body#/state == 'DONE'" }] };
const notDone = 'page/first waits for "DONE" or "OK", and it was still "RUNNING"';
const running = '{"state":"RUNNING"}';

test.each<[string, ReadonlyMap<string, Exchange>, string]>([
  ['there is no answer', new Map(), none],
  ['the request was refused', answers(404, '{"id":"x"}'), `${none}: it was answered 404`],
  ['the answer is no final one', answers(199, '{"id":"x"}'), `${none}: it was answered 199`],
  ['the request was redirected', answers(300, '{"id":"x"}'), `${none}: it was answered 300`],
  ['the answer has no such value', answers(202, '{}'), none],
  ['the value is no text or number', answers(202, '{"id":{}}'), none],
  ['the request failed', failed, `${none}: it had no answer (it was closed)`],
  ['what was waited for has come about, without the value', answers(404, '{}', [], { until: gone }), none],
  ['a state was reached, without the value', answers(200, '{"state":"OK"}', [], { until: state }), none],
  ['a step has not met its criteria, and has no value', answers(200, running, [], { until: met }), none],
  [
    'what was removed is still there',
    answers(200, '{"id":"x"}', [], { until: gone }),
    'page/first waits for what was removed to be gone, and it was still answered 200',
  ],
  ['a state was not reached', answers(200, running, [], { until: state }), notDone],
  ['what has a state was refused', answers(500, running, [], { until: state }), `${none}: it was answered 500`],
])('a request is not sent where %s', (_, seen, want) => {
  expect(fillCaptures(request, seen)).toBe(want);
});

const after = planned({ follows: ['page/before', 'page/first'] });
const before = ['page/before', { request: planned(), durationMs: 1, response: responseWith(200) }] as const;

function responseWith(status: number) {
  return { status, headers: [], body: Buffer.alloc(0) };
}

test.each<readonly [string, ReadonlyMap<string, Exchange>, reason: string | undefined]>([
  ['was accepted', answers(202, ''), undefined],
  ['was accepted instead of refused', answers(202, '', [], { expects: [404] }), undefined],
  ['was refused as it should be', answers(404, '', [], { expects: [403, 404] }), undefined],
  ['was refused otherwise', answers(409, '', [], { expects: [404] }), 'that was answered 409'],
  ['was refused', answers(404, ''), 'that was answered 404'],
  ['was not sent', new Map(), 'that was not sent'],
  ['had no answer', failed, 'that had no answer (it was closed)'],
  ['waits for what is gone', answers(404, '', [], { until: gone }), undefined],
  ['waits for what is there', answers(200, '', [], { until: gone }), 'that was answered 200'],
  ['waits in vain', answers(409, '', [], { until: gone, expects: [409] }), 'that was answered 409'],
  ['has reached its state', answers(200, '{"state":"DONE"}', [], { until: state }), undefined],
  ['has not reached its state', answers(200, running, [], { until: state }), notDone],
  ['was refused with a state', answers(500, running, [], { until: state }), 'that was answered 500'],
  ['has not met its criteria', answers(200, running, [], { until: met }), undefined],
  ['was refused before its criteria', answers(500, running, [], { until: met }), 'that was answered 500'],
])('after a request that %s, the next one is sent or says why not', (_, seen, reason) => {
  const want = reason === undefined ? after : `it comes after page/first, and ${reason}`;
  expect(fillCaptures(after, new Map<string, Exchange>([before, ...seen]))).toEqual(want);
});

test('the first of several requests that was not accepted is named', () => {
  expect(fillCaptures(after, answers(200, ''))).toBe('it comes after page/before, and that was not sent');
});

test.each<[string, Partial<PlannedRequest>, Partial<PlannedRequest>]>([
  ['no part but the path', { path: `/${text}` }, { path: '/a%20b' }],
  ['a body that is not JSON', { body: `["${text}"` }, { body: '["a b"' }],
  ['a value of its body without the body', { json: [text] }, { json: ['a b'] }],
  ['a text that is more than the stand-in', { json: `of ${text}` }, { json: 'of a b' }],
  [
    'an id that is to be in no list',
    { until: { kind: 'unlisted', id: `of ${text}` } },
    { until: { kind: 'unlisted', id: 'of a b' } },
  ],
  ['something else to wait for', { until: gone }, {}],
  [
    'an item of a list',
    { listed: { list: '/all', id: '/id', value: text } },
    { listed: { list: '/all', id: '/id', value: 'a b' } },
  ],
])('a request with %s gets no other part', (_, parts, want) => {
  const one = planned({ ...parts, captures: [capture] });
  expect(fillCaptures(one, answers(200, '{"id":"a b"}'))).toStrictEqual({ ...one, ...want });
});

test('a request takes each of its values from its own answer', () => {
  const two = planned({
    path: '/(a)/(b)',
    captures: [
      { ...capture, text: '(a)' },
      { ...capture, text: '(b)', value: '$response.body#/of' },
    ],
  });
  expect(fillCaptures(two, answers(299, '{"id":"1","of":"2"}'))).toMatchObject({ path: '/1/2' });
});

test('a request without captures stays as it is', () => {
  const plain = planned();
  expect(fillCaptures(plain, new Map())).toBe(plain);
});

test.each<readonly [what: string, id: string, want: string]>([
  ['the same value', '"a"', '/things/a'],
  ['another value', '"b"', 'page/first gave "b" at $response.body#/id, and not "a", which the run has made'],
])('a value that has to be the same as another one: %s', (_, id, want) => {
  const own = { ...capture, same: { from: 'page/other', value: '$response.body#/id' } };
  const [other] = answers(200, '{"id":"a"}').values();
  const both = new Map([...answers(200, `{"id":${id}}`), ...(other ? [['page/other', other] as const] : [])]);
  const filled = fillCaptures(planned({ path: `/things/${text}`, captures: [own] }), both);
  expect(typeof filled === 'string' ? filled : filled.path).toBe(want);
});

test('what would capture from a request that was not sent is not sent for the same reason', () => {
  const unsent = new Map([['page/first', 'nobody was there']]);
  expect(fillCaptures(request, new Map(), unsent)).toBe('nobody was there');
});
