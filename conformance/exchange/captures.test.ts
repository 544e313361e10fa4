import { fillCaptures } from './captures.js';
import type { Exchange } from './exchange.js';
import type { PlannedRequest } from './planned-request.js';
import { planned } from './raw-subject.testing.js';

const text = '(captured)';
const capture = { text, from: 'page/first', value: '$response.body#/id' };

function answers(
  status: number,
  body: string,
  fields: readonly (readonly [string, string])[] = [],
): ReadonlyMap<string, Exchange> {
  const request = planned({ id: 'page/first' });
  return new Map([
    ['page/first', { request, durationMs: 1, response: { status, headers: fields, body: Buffer.from(body) } }],
  ]);
}

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
    },
  ],
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

test.each<[string, ReadonlyMap<string, Exchange>]>([
  ['there is no answer', new Map()],
  ['the request was refused', answers(404, '{"id":"x"}')],
  ['the answer is no final one', answers(199, '{"id":"x"}')],
  ['the request was redirected', answers(300, '{"id":"x"}')],
  ['the answer has no such value', answers(202, '{}')],
  ['the value is no text or number', answers(202, '{"id":{}}')],
  [
    'the request failed',
    new Map([['page/first', { request, durationMs: 1, failure: { reason: 'closed', message: '' } }]]),
  ],
])('a request is not sent where %s', (_, seen) => {
  expect(fillCaptures(request, seen)).toContain('no accepted answer to page/first gave $response.body#/id');
});

test.each<[string, Partial<PlannedRequest>, Partial<PlannedRequest>]>([
  ['no part but the path', { path: `/${text}` }, { path: '/a%20b' }],
  ['a body that is not JSON', { body: `["${text}"` }, { body: '["a b"' }],
  ['a value of its body without the body', { json: [text] }, { json: ['a b'] }],
  ['a text that is more than the stand-in', { json: `of ${text}` }, { json: 'of a b' }],
])('a request with %s gets no other part', (_, parts, want) => {
  const one = planned({ ...parts, captures: [capture] });
  expect(fillCaptures(one, answers(200, '{"id":"a b"}'))).toEqual({ ...one, ...want });
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
