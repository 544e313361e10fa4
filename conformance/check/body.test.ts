import type { AnsweredExchange } from '../exchange/exchange.js';
import { bodyOf, abbreviate, jsonOf, readBody, responseRules, show, textOf } from './body.js';
import type { MediaRule } from '../contract/model.js';

function response(body: string | Buffer, headers: readonly (readonly [string, string])[] = []) {
  return { status: 200, headers, body: Buffer.from(body) };
}

test.each<readonly [given: string | Buffer, want: unknown]>([
  ['{"a":1}', { a: 1 }],
  ['null', null],
  ['{"a":9007199254740993}', { a: 9007199254740993n }],
  ['', undefined],
  ['{"a":', undefined],
  [Buffer.from([0x22, 0xff, 0x22]), undefined],
  ['\ufeff{}', undefined],
  [`${'['.repeat(2000)}${']'.repeat(2000)}`, undefined],
])('the JSON of a body, %#', (given, want) => {
  expect(jsonOf(response(given))).toEqual(want);
});

test.each<readonly [given: unknown, want: string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  [9007199254740993n, '9007199254740993'],
  [[9007199254740993n], '["9007199254740993"]'],
  ['a', '"a"'],
  [{ a: [1] }, '{"a":[1]}'],
  ['n'.repeat(118), `"${'n'.repeat(118)}"`],
  ['n'.repeat(119), `"${'n'.repeat(116)}...`],
])('a value in a finding, %#', (given, want) => {
  expect(show(given)).toBe(want);
});

test.each([
  ['a long text', 'n'.repeat(1000)],
  ['a long list', Array(1000).fill(1)],
  ['a list of lists', [Array(1000).fill('n'.repeat(1000)), 1]],
])('of %s, the beginning of its JSON is shown', (_, value) => {
  expect(show(value)).toBe(abbreviate(JSON.stringify(value)));
});

test('a text in a finding is cut behind 120 characters', () => {
  expect(abbreviate('n'.repeat(120))).toBe('n'.repeat(120));
  expect(abbreviate('n'.repeat(121))).toBe(`${'n'.repeat(117)}...`);
});

test.each([
  [1000, true],
  [1001, false],
])('a body that is nested %d levels deep is read: %s', (depth, isRead) => {
  expect(jsonOf(response(`${'['.repeat(depth)}${']'.repeat(depth)}`)) !== undefined).toBe(isRead);
});

/** A response of a page that documents a body of these media types, and how it is read. */
function read(
  given: string | Buffer,
  sent: Readonly<Record<string, string>>,
  content: Readonly<Record<string, MediaRule>>,
) {
  const request = {
    ...{ id: 'p/r', api: 'a', page: 'p', situation: 'valid-request', method: 'get' as const, path: '/' },
    ...{ parameters: {}, headers: {}, creates: null },
  };
  const exchange = { request, durationMs: 1, response: response(given, Object.entries(sent)) };
  return readBody({ responses: { 200: { headers: {}, content } } }, exchange);
}

const json = { 'application/json': { rule: 7 } };
const long = `[${'1234567, '.repeat(20)}`;

test.each<readonly [what: string, given: string | Buffer, problem: string]>([
  ['nothing', '', 'the body is empty'],
  ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'the body is not UTF-8 (RFC 8259, 8.1)'],
  ['a byte order mark', '\ufeff{}', 'the body begins with a byte order mark (RFC 8259, 8.1)'],
  ['a mark at its end', '{}\ufeff', 'the body is not JSON: "{}\ufeff"'],
  ['deep nesting', '['.repeat(1001), 'the body is nested more than 1000 levels deep'],
  ['a wrong character', '{"a":x}', 'the body is not JSON: "{\\"a\\":x}"'],
  ['little', '{"a":', 'the body is not JSON: "{\\"a\\":"'],
  [
    'an end that comes too early',
    long,
    `the body is not JSON: it ends too early, after 181 characters, with ${JSON.stringify(long.slice(-60))}`,
  ],
  ['60 characters and no end', `[${' '.repeat(59)}`, `the body is not JSON: "[${' '.repeat(59)}"`],
  [
    'a wrong character far behind',
    `[1${' '.repeat(98)}2${' '.repeat(99)}`,
    `the body is not JSON: it is wrong at character 101, amid "${' '.repeat(30)}2${' '.repeat(29)}"`,
  ],
  [
    'a wrong character after 60',
    `[1${' '.repeat(58)}2]`,
    `the body is not JSON: it is wrong at character 61, amid "${' '.repeat(30)}2]"`,
  ],
  [
    'a wrong character after 59, and much more',
    `[1${' '.repeat(57)}2${' '.repeat(99)}`,
    `the body is not JSON: "[1${' '.repeat(57)}2${' '.repeat(56)}...`,
  ],
])('a body with %s cannot be read', (_, given, unreadable) => {
  expect(read(given, {}, json)).toEqual({ unreadable });
});

test.each([Buffer.from([0xff]), 'zip'])('a body in a coding that nobody can decode cannot be read, %#', (given) => {
  expect(read(given, { 'Content-Encoding': 'gzip, x-zip' }, json)).toEqual({
    unreadable: 'the body has the unknown content coding "x-zip"',
  });
});

const image = { 'image/png': { rule: 1, takesText: true } } as const;
const text = { 'text/plain': { rule: 2, takesText: true } } as const;

test.each<
  readonly [
    what: string,
    given: string | Buffer,
    sent: string | undefined,
    content: Readonly<Record<string, MediaRule>>,
    want: unknown,
  ]
>([
  ['JSON', '{}', 'application/json', json, { value: {}, rule: 7 }],
  [
    'an exact integer as its validator takes it',
    '9007199254740993',
    undefined,
    json,
    { value: 9007199254740992, rule: 7 },
  ],
  ['what has no rule', '{}', 'application/json', { 'application/json': {} }, undefined],
  ['what is no text and no JSON', 'a', 'image/png', { 'image/png': { rule: 1 } }, undefined],
  ['text', 'a', 'text/plain', text, { value: 'a', rule: 2 }],
  ['no text', '', 'text/plain', text, { unreadable: 'the body is empty' }],
  ['text that is not UTF-8', Buffer.from([0xff]), 'text/plain', text, { unreadable: 'the body is not UTF-8' }],
  ['bytes', Buffer.from([0xff]), 'image/png', image, { value: '\xff', rule: 1 }],
  ['what is always JSON', '{}', 'image/png', { 'image/png': { rule: 1, isJson: true } }, { value: {}, rule: 1 }],
  ['a range without a label', '{}', undefined, { '*/*': { rule: 3 } }, { value: {}, rule: 3 }],
  ['a range', '{}', 'a/b+json', { '*/*': { rule: 3 } }, { value: {}, rule: 3 }],
  ['the first that can be read', 'a', undefined, { ...json, ...text }, { value: 'a', rule: 2 }],
  ['another than the documented ones', 'a', 'image/gif', { ...json, ...text }, { value: 'a', rule: 2 }],
  ['nothing that is documented', 'a', 'text/plain', {}, undefined],
])('of a body is read: %s', (_, given, sent, content, want) => {
  expect(read(given, sent === undefined ? {} : { 'Content-Type': sent }, content)).toEqual(want);
});

test.each<readonly [what: string, given: string | Buffer, coding: string, want: string | undefined]>([
  ['as it is', 'a', 'identity', 'a'],
  ['that is decoded', 'a', 'gzip', 'a'],
  ['that nobody can decode', 'a', 'x-zip', undefined],
  ['that is not UTF-8', Buffer.from([0xff]), '', undefined],
  ['as deep as can be', '['.repeat(1000), '', '['.repeat(1000)],
  ['that is too deep', '['.repeat(1001), '', undefined],
])('the text of a body %s', (_, given, coding, want) => {
  expect(textOf(response(given, [['Content-Encoding', coding]]))).toBe(want);
});

test('a body that comes again is not read again, unless it has another coding', () => {
  const one = jsonOf(response('{"a":1}'));
  expect(jsonOf(response('{"a":1}'))).toBe(one);
  expect(jsonOf(response('{"a":2}'))).toEqual({ a: 2 });
  expect(jsonOf(response('zip'))).toBeUndefined();
  expect(read('zip', { 'Content-Encoding': 'x-zip' }, json)).toEqual({
    unreadable: 'the body has the unknown content coding "x-zip"',
  });
});

describe('of a list that is asked for what is new', () => {
  function listing(items: readonly unknown[], others: Partial<AnsweredExchange> = {}): AnsweredExchange {
    const newItems = { list: '/tasks', by: '/id', since: { step: 'before', list: '/known/tasks' } };
    const request = {
      ...{ id: 'p/r', api: 'a', page: 'p', situation: 'in-workflow step:w/s', method: 'get' as const, path: '/' },
      ...{ parameters: {}, headers: {}, creates: null, newItems },
    };
    const body = Buffer.from(JSON.stringify({ tasks: items, known: { tasks: items } }));
    return { request, durationMs: 1, response: { status: 200, headers: [], body }, ...others };
  }

  test.each<readonly [before: readonly unknown[] | undefined, now: readonly unknown[], want: readonly unknown[]]>([
    [[{ id: 1 }], [{ id: 1 }, { id: 2 }], [{ id: 2 }]],
    [[{ id: 1 }], [{ id: 2 }, { id: 1, state: 'other' }, { id: '1' }], [{ id: 2 }, { id: '1' }]],
    [[], [{ id: 1 }], [{ id: 1 }]],
    [[{ id: 1 }], [], []],
    [undefined, [{ id: 1 }], [{ id: 1 }]],
  ])('after %j, %j has %j', (before, now, want) => {
    const steps = before && { steps: { before: listing(before) } };
    expect(bodyOf(listing(now, steps))).toMatchObject({ tasks: want });
  });
});

test('a body is read once for a page, and again for another one', () => {
  const request = {
    ...{ id: 'p/r', api: 'a', page: 'p', situation: 'valid-request', method: 'get' as const, path: '/' },
    ...{ parameters: {}, headers: {}, creates: null },
  };
  const exchange = { request, durationMs: 1, response: response('{}') };
  const [one, other] = [1, 2].map((rule) => ({
    responses: { 200: { headers: {}, content: { 'application/json': { rule } } } },
  }));
  if (!one || !other) throw new Error('there are two');
  expect(readBody(one, exchange)).toEqual({ value: {}, rule: 1 });
  expect(readBody(one, exchange)).toBe(readBody(one, exchange));
  expect(readBody(other, exchange)).toEqual({ value: {}, rule: 2 });
});

test.each<readonly [status: number, key: string | undefined]>([
  [201, '201'],
  [202, '2XX'],
  [404, undefined],
])('what a page says about %i stands under %s', (status, key) => {
  const responses = { '201': { headers: {}, content: {} }, '2XX': { headers: {}, content: {} } };
  expect(responseRules({ responses }, status)).toBe(Object.entries(responses).find(([name]) => name === key)?.[1]);
});
