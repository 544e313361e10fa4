import type { Json, ValueRule } from '../../contract/model.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import type { CheckContext } from '../kind.js';
import type { CheckResult } from '../result.js';
import { relation } from './relation.js';

function exchange(body: unknown, json?: Json, headers: AnsweredExchange['response']['headers'] = []): AnsweredExchange {
  const request = {
    ...{ id: 'p/r', api: 'a', page: 'p', situation: 'valid-request', method: 'post' as const, path: '/v1/a/things' },
    ...{
      parameters: { 'path:id': '7', 'query:of': 'b' },
      headers: {},
      creates: null,
      ...(json !== undefined && { json }),
    },
  };
  const bytes = typeof body === 'string' ? body : JSON.stringify(body);
  return { request, durationMs: 1, response: { status: 200, headers, body: Buffer.from(bytes) } };
}

function judge(name: string, operands: readonly [string, string], given: AnsweredExchange): CheckResult {
  if (relation.judgement.over === 'several') throw new Error('it judges one exchange by itself');
  const context = { exchange: given, page: shownPage, contract: { api: 'a', rules } } as unknown as CheckContext;
  return relation.judgement.judge({ kind: 'relation', relation: name, operands, on: [200] }, context);
}

/** In the members `price` of the body, and in those of its members and lists, there are decimals, as in those without a name. */
const rules: readonly ValueRule[] = [
  { expected: 'object', members: { a: 0, b: 0, prices: 2, price: 1, '': 1, '*': 0 } },
  { expected: 'string, format decimal', isDecimal: true },
  { expected: 'array', members: { '*': 1 } },
];
const shownPage = { responses: { 200: { headers: {}, content: { 'application/json': { rule: 0 } } } } };

const [a, b] = ['$response.body#/a', '$response.body#/b'];
const asked = '$request.body#/b';

test.each<
  readonly [name: string, operands: readonly [string, string], body: unknown, message: string, expected: string]
>([
  [
    'agrees',
    [a, b],
    { a: { x: 1 }, b: { x: 2 } },
    '`a` should agree with `b`, which was {"x":2}',
    'the values of {"x":2}',
  ],
  [
    'shows',
    [a, b],
    { a: { x: 1 }, b: { x: 2 } },
    '`a` should show what `b` gives, which was {"x":2}',
    'the values of {"x":2}',
  ],
  ['lists', [a, b], { a: [{ x: 1 }], b: 2 }, '`a` should have an item with 2, which `b` was', 'an item with 2'],
  ['listsNot', [a, b], { a: [{ x: 2 }], b: 2 }, '`a` should have no item with 2, which `b` was', 'no item with 2'],
  ['atMost', [a, b], { a: [1, 2], b: 1 }, '`a` should have at most 1 items, as `b` was', 'at most 1 items'],
  ['counts', [a, b], { a: 2, b: [1] }, '`a` should be the number of items in `b`', 'the number of items in the list'],
  [
    'countsPage',
    [a, b],
    { a: 2, b: [1] },
    '`a` should be the number of items in `b`',
    'the number of items on the page',
  ],
])('%s: what %j of %j has wrong is said', (name, operands, body, message, expected) => {
  const actual = JSON.stringify((body as { readonly a: unknown }).a);
  const place = { in: 'body', pointer: '/a' };
  const discrepancies = [{ message: `${message}; it was ${actual}`, expected, actual, place, keyword: name }];
  expect(judge(name, operands, exchange(body))).toEqual({ outcome: 'failed', discrepancies });
});

test('a value is named with its owner where both have the same name', () => {
  expect(judge('equal', [a, '$request.body#/x/a'], exchange({ a: 1 }, { x: { a: 2 } }))).toMatchObject({
    discrepancies: [{ message: '`a` should be 2, as `/x/a` of the request was; it was 1' }],
  });
  expect(judge('equal', [a, b], exchange({ a: 1 }))).toMatchObject({
    discrepancies: [{ message: '`a` should be missing, as `b` was; it was 1', expected: 'nothing' }],
  });
});

const patched = (...operations: readonly Json[]): Json => operations;

test.each<readonly [what: string, name: string, left: unknown, right: unknown, want: CheckResult['outcome']]>([
  ['a member in a member differs', 'agrees', { x: { y: 1, z: 2 } }, { x: { y: 1, z: 3 } }, 'failed'],
  ['a member in a member is alike', 'agrees', { x: { y: 1, z: 2 } }, { x: { y: 1, w: 3 } }, 'passed'],
  ['members share nothing', 'agrees', { x: { y: 1 } }, { x: { z: 1 } }, 'notApplicable'],
  ['one member shares nothing, and another is alike', 'agrees', { x: { y: 1 }, v: 1 }, { x: { z: 1 }, v: 1 }, 'passed'],
  ['one is alike and another differs', 'agrees', { x: 1, y: 1 }, { x: 1, y: 2 }, 'failed'],
  ['an object and a text', 'agrees', { x: { y: 1 } }, { x: 'y' }, 'failed'],
  ['a text and an object', 'agrees', { x: 'y' }, { x: { y: 1 } }, 'failed'],
  ['a list is compared as a whole', 'agrees', { x: [1] }, { x: [1, 2] }, 'failed'],
  ['a list and an object', 'agrees', [1], { 0: 1 }, 'notApplicable'],
  ['an object and a list', 'agrees', { 0: 1 }, [1], 'notApplicable'],
  ['names that every object has', 'agrees', {}, { toString: 1 }, 'notApplicable'],
  ['a patch that adds', 'shows', { x: 1 }, patched({ op: 'add', path: '/x', value: 1 }), 'passed'],
  ['a patch that adds another value', 'shows', { x: 1 }, patched({ op: 'add', path: '/x', value: 2 }), 'failed'],
  [
    'a patch that replaces deep',
    'shows',
    { x: { y: 1 } },
    patched({ op: 'replace', path: '/x/y', value: 1 }),
    'passed',
  ],
  ['a patch that removes', 'shows', { x: 1 }, patched({ op: 'remove', path: '/x' }), 'notApplicable'],
  ['a patch that tests', 'shows', { x: 1 }, patched({ op: 'test', path: '/x', value: 2 }), 'notApplicable'],
  ['a patch of what is not shown', 'shows', { x: 1 }, patched({ op: 'add', path: '/y', value: 1 }), 'notApplicable'],
  ['a patch of the whole', 'shows', { x: 1 }, patched({ op: 'add', path: '', value: 2 }), 'notApplicable'],
  ['a patch without a path', 'shows', { x: 1 }, patched({ op: 'add', value: 2 }), 'notApplicable'],
  [
    'a patch with a path that is none',
    'shows',
    { x: 1 },
    patched({ op: 'add', path: 'xx', value: 2 }),
    'notApplicable',
  ],
  [
    'a patch that undoes itself',
    'shows',
    { x: 1 },
    patched({ op: 'add', path: '/x', value: 2 }, { op: 'remove', path: '/x' }),
    'notApplicable',
  ],
  [
    'a patch, one part of which is not shown',
    'shows',
    { x: 1, y: 1 },
    patched({ op: 'add', path: '/x', value: 1 }, { op: 'add', path: '/y', value: 2 }),
    'failed',
  ],
  ['an item with a number as a text', 'lists', [{ id: 7 }], '7', 'passed'],
  ['an item with a text as a number', 'lists', [{ id: '7' }], 7, 'failed'],
  ['an item with a list', 'lists', [{ id: ['7'] }], '7', 'failed'],
  ['an item with a truth value as a text', 'lists', [{ id: true }], 'true', 'failed'],
  ['an item that is the value itself', 'lists', ['7', ['7']], '7', 'failed'],
  ['an item further down', 'lists', [null, { id: 1 }, { id: 'x', name: '7' }], '7', 'passed'],
  ['as many items', 'atMost', [1, 2], '2', 'passed'],
  ['too many items', 'atMost', [1, 2, 3], '2', 'failed'],
  ['the number of a list', 'counts', 2, [1, 2], 'passed'],
  ['the number of no list', 'counts', 2, 'ab', 'notApplicable'],
  ['null without a cause', 'nullUnless', null, undefined, 'notApplicable'],
  ['another value', 'differ', 1, 2, 'passed'],
  ['the same value', 'differ', { x: [1] }, { x: [1] }, 'failed'],
  ['the same value in another type', 'equal', '1', 1, 'failed'],
  ['a segment', 'segment', '/x/y%20z/w', 'y z', 'passed'],
  ['a number as a segment', 'segment', '/x/7', 7, 'passed'],
  ['no URI', 'segment', 'http://[', '[', 'failed'],
  ['a number for a URI', 'segment', 7, '7', 'failed'],
  ['empty segments', 'lastSegment', '/x/y//', 'y', 'passed'],
  ['the segment before the last', 'lastSegment', '/x/y', 'x', 'failed'],
  ['a resource of one segment', 'sameResource', '/x', '/y/x', 'passed'],
  ['another resource of one segment', 'sameResource', '/x', '/x/y', 'failed'],
  ['a resource below another version', 'sameResource', '/v2/x/y', '/v3/x/y', 'passed'],
  ['a resource and no URI', 'sameResource', '/x', 7, 'failed'],
  ['no URI and a resource', 'sameResource', 7, '/x', 'failed'],
  ['a decimal with more digits', 'agrees', { price: '6492.40' }, { price: '6492.4' }, 'passed'],
  ['another decimal', 'agrees', { price: '6492.41' }, { price: '6492.4' }, 'failed'],
  ['decimals in a list', 'agrees', { prices: ['1.0', '2'] }, { prices: ['1', '2.00'] }, 'passed'],
  ['another decimal in a list', 'agrees', { prices: ['1.0', '2'] }, { prices: ['1', '20'] }, 'failed'],
  ['a decimal further down', 'agrees', { a: { price: '1.50' } }, { a: { price: '1.5' } }, 'passed'],
  ['a text that looks like a decimal', 'agrees', { version: '1.10' }, { version: '1.1' }, 'failed'],
  [
    'a patch of a decimal',
    'shows',
    { price: '1.50' },
    patched({ op: 'replace', path: '/price', value: '1.5' }),
    'passed',
  ],
  [
    'a patch of another decimal',
    'shows',
    { price: '1.50' },
    patched({ op: 'replace', path: '/price', value: '1.05' }),
    'failed',
  ],
  ['an item with a decimal', 'lists', [{ price: '1.0' }], '1', 'passed'],
  ['a decimal in a member without a name', 'agrees', { '': '1.0' }, { '': '1' }, 'passed'],
  ['an item with a text that looks like one', 'lists', [{ version: '1.0' }], '1', 'failed'],
  ['an instant in another notation', 'equal', '2026-01-02T03:04:05.000Z', '2026-01-02T04:04:05+01:00', 'passed'],
  ['another instant', 'equal', '2026-01-02T03:04:06Z', '2026-01-02T03:04:05Z', 'failed'],
  ['an instant that is none', 'notBefore', '2020-01-01T00:00:00Z', 'soon', 'notApplicable'],
  ['a later instant', 'notBefore', '2020-01-02T00:00:00Z', '2020-01-01T00:00:00Z', 'passed'],
])('%s: %s, %j and %j', (_, name, left, right, want) => {
  expect(judge(name, [a, b], exchange({ a: left, b: right })).outcome).toBe(want);
});

test('a header field has the decimal of a body', () => {
  const given = exchange({ price: '1.50' }, undefined, [['A', '1.5']]);
  expect(judge('equal', ['$response.header.A', '$response.body#/price'], given).outcome).toBe('passed');
});

test.each<
  readonly [
    name: string,
    operands: readonly [string, string],
    body: unknown,
    json: Json | undefined,
    want: CheckResult['outcome'],
  ]
>([
  ['equal', [a, b], { a: 1 }, undefined, 'failed'],
  ['equal', [b, a], { a: 1 }, undefined, 'failed'],
  ['equal', [a, asked], { a: 1 }, {}, 'notApplicable'],
  ['equal', [asked, a], { a: 1 }, {}, 'notApplicable'],
  ['equal', [a, asked], {}, { b: 1 }, 'failed'],
  ['equal', [a, '$request.query.of'], {}, undefined, 'failed'],
  ['equal', ['$response.header.A', '$request.query.of'], {}, undefined, 'notApplicable'],
  ['equal', ['$response.body#/l/{k=v}/a', '$request.query.of'], { l: [] }, undefined, 'failed'],
  ['differ', ['$response.body#/l/{k=v}/a', '$request.query.of'], { l: [] }, undefined, 'passed'],
  ['differ', [a, asked], {}, { b: 1 }, 'notApplicable'],
  ['equal', ['$response.body#/price', asked], { price: '1.50' }, { b: '1.5' }, 'passed'],
  ['equal', [asked, '$response.body#/price'], { price: '1.50' }, { b: '1.5' }, 'passed'],
  ['equal', ['$request.query.of', asked], {}, { b: 'b' }, 'passed'],
  ['differ', [asked, '$response.body#/price'], { price: '1.50' }, { b: '1.5' }, 'failed'],
  ['nullUnless', [a, asked], { a: 1 }, {}, 'failed'],
  ['nullUnless', [a, asked], {}, { b: 1 }, 'notApplicable'],
  ['nullUnless', [a, b], { a: 1 }, undefined, 'notApplicable'],
  ['equal', ['$response.body#/l/0/a', '$request.query.of'], { l: [] }, undefined, 'notApplicable'],
  ['equal', ['$request.query.of', '$response.body#/l/0/a'], { l: [] }, undefined, 'notApplicable'],
  ['equal', ['$response.body#/l/0/a', asked], { l: [] }, { b: 1 }, 'failed'],
])('%s: %j of %j and the request %j', (name, operands, body, json, want) => {
  expect(judge(name, operands, exchange(body, json)).outcome).toBe(want);
});

test('values of which one is not there are not compared, and the reason is said', () => {
  expect(judge('lists', [a, b], exchange({ b: 1 }))).toEqual({
    outcome: 'notApplicable',
    reason: 'no exchange had both `/a` of the answer and `/b` of the answer',
  });
  expect(judge('lists', [a, b], exchange({ a: 1, b: 1 }))).toEqual({
    outcome: 'notApplicable',
    reason: '`/a` of the answer and `/b` of the answer give nothing to compare',
  });
  expect(judge('lists', [a, b], exchange({ a: [], b: 1, next: '/p2' }))).toEqual({
    outcome: 'notApplicable',
    reason: '`/a` of the answer goes on: what it lacks may be on another page',
  });
});

const things = '$pages.response.body#/things';
const link = [['Link', '</p2>; rel="next"']] as const;
const page = (ids: readonly number[], next: string | null = null): unknown => ({
  things: ids.map((id) => ({ id })),
  next,
});

test.each<readonly [name: string, what: string, given: AnsweredExchange, want: CheckResult['outcome']]>([
  [
    'lists',
    'has it on the second page',
    { ...exchange(page([1])), pages: { further: [exchange(page([7]))], isWhole: true } },
    'passed',
  ],
  [
    'lists',
    'lacks it on all pages',
    { ...exchange(page([1], '/2')), pages: { further: [exchange(page([2]))], isWhole: true } },
    'failed',
  ],
  [
    'lists',
    'goes on after the last page',
    { ...exchange(page([1])), pages: { further: [exchange(page([2], '/3'))], isWhole: true } },
    'notApplicable',
  ],
  [
    'lists',
    'was not read to its end',
    { ...exchange(page([1])), pages: { further: [exchange(page([2]))], isWhole: false } },
    'notApplicable',
  ],
  [
    'lists',
    'goes on by a header field',
    { ...exchange(page([1]), undefined, link), pages: { further: [], isWhole: true } },
    'notApplicable',
  ],
  ['listsNot', 'lacks it so far', { ...exchange(page([1])), pages: { further: [], isWhole: false } }, 'notApplicable'],
  ['listsNot', 'has it so far', { ...exchange(page([7])), pages: { further: [], isWhole: false } }, 'failed'],
])('%s: a list that %s', (name, _, given, want) => {
  expect(judge(name, [things, '$request.path.id'], given).outcome).toBe(want);
});

test('an unknown relation is an error of the suite', () => {
  for (const name of ['toString', 'nearly'])
    expect(() => judge(name, [a, b], exchange({ a: 1, b: 1 }))).toThrow(`the suite knows no relation "${name}"`);
});

test.each<readonly [name: string, body: string, want: CheckResult['outcome']]>([
  ['lists', '{"a":[{"id":9007199254740993}],"b":"9007199254740993"}', 'passed'],
  ['lists', '{"a":[{"id":9007199254740993}],"b":"9007199254740992"}', 'failed'],
  ['equal', '{"a":9007199254740993,"b":9007199254740992}', 'passed'],
  ['listsNot', '{"a":[{"id":9007199254740993}],"b":"9007199254740992"}', 'passed'],
  ['equal', '{"a":9007199254740993,"b":"9007199254740993"}', 'failed'],
  ['equal', '{"a":1,"b":"1"}', 'failed'],
  ['equal', '{"a":9007199254740993,"b":9007199254740995}', 'failed'],
])('%s: integers that no number holds exactly, in %s', (name, body, want) => {
  expect(judge(name, [a, b], exchange(body)).outcome).toBe(want);
});
