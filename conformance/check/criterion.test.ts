import type { Criterion } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import { describeCriterion, lowered, readCondition, readCriterion } from './criterion.js';

const exchange: AnsweredExchange = {
  request: {
    ...{ id: 'p/r', api: 'a', page: 'p', situation: 'in-workflow step:w/s', method: 'get', path: '/' },
    ...{ parameters: { 'query:limit': 5 }, headers: {}, creates: null },
  },
  durationMs: 1,
  response: {
    ...{ status: 202, headers: [] },
    body: Buffer.from(JSON.stringify({ name: 'Hall', lines: 'a\nb', level: 3, none: null })),
  },
};

const context = '$response.body#/name';
const regex = 'regex';

test.each<readonly [given: Criterion, isMet: boolean | undefined, words: string, actual: string]>([
  [{ condition: '$statusCode == 202' }, true, 'The status code is `202`', 'the status code was 202'],
  [{ condition: `${context} == 'hut'` }, false, '`/name` of the answer is `hut`', '`/name` of the answer was "Hall"'],
  [
    { condition: '$response.body#/size == 1' },
    false,
    '`/size` of the answer is `1`',
    '`/size` of the answer was missing',
  ],
  [
    { condition: '$request.query.no == 1' },
    undefined,
    'The query parameter `no` is `1`',
    'the query parameter `no` was missing',
  ],
  [
    { condition: '$steps.first.response.body#/a == 1' },
    undefined,
    '`/a` of the answer in the step `first` is `1`',
    '`/a` of the answer in the step `first` was missing',
  ],
  [
    { condition: '$response.body#/level < $request.query.limit && $response.body#/level > 2' },
    true,
    '`/level` of the answer is less than the query parameter `limit`, and `/level` of the answer is more than `2`',
    '`/level` of the answer was 3 and the query parameter `limit` was 5',
  ],
  [{ condition: '1 == 2' }, false, '`1` is `2`', ''],
  [
    { condition: '^H', context, type: regex },
    true,
    '`/name` of the answer matches `^H`',
    '`/name` of the answer was "Hall"',
  ],
  [
    { condition: '^h', context, type: regex },
    false,
    '`/name` of the answer matches `^h`',
    '`/name` of the answer was "Hall"',
  ],
  [
    { condition: '/^h/i', context, type: regex },
    true,
    '`/name` of the answer matches `/^h/i`',
    '`/name` of the answer was "Hall"',
  ],
  [
    { condition: String.raw`^20\d$`, context: '$statusCode', type: regex },
    true,
    String.raw`The status code matches \`^20\d$\``.replaceAll('\\`', '`'),
    'the status code was 202',
  ],
  [
    { condition: 'a', context: '$request.query.no', type: regex },
    undefined,
    'The query parameter `no` matches `a`',
    'the query parameter `no` was missing',
  ],
])('%j is met: %j', (given, isMet, words, actual) => {
  const read = readCriterion(given);
  expect(read.isMet(exchange)).toBe(isMet);
  expect(read.words).toBe(words);
  expect(read.actual(exchange)).toBe(actual);
});

test.each<readonly [pattern: string, text: string, want: boolean]>([
  ['/^b$/', 'a\nb', false],
  ['/^b$/m', 'a\nb', true],
  ['/a.b/', 'a\nb', false],
  ['/a.b/s', 'a\nb', true],
  ['/a\nb/', 'a\nb', true],
  ['/a/B/i', 'A/b', true],
  ['/a', 'x/a', true],
  ['x/a/i', 'A', false],
  ['x/a/i', 'x/a/i', true],
  ['/a/x', '/a/x', true],
  ['/a/i x', 'A', false],
])('the pattern %j matches %j: %j', (condition, text, want) => {
  const { isMet } = readCriterion({ condition, context: '$request.query.text', type: regex });
  expect(isMet({ ...exchange, request: { ...exchange.request, parameters: { 'query:text': text } } })).toBe(want);
});

test('a pattern is held against the JSON of what is no text', () => {
  const read = readCriterion({ condition: '"name":"Hall"', context: '$response.body', type: regex });
  expect(read.isMet(exchange)).toBe(true);
});

test.each<readonly [given: Criterion, want: readonly string[]]>([
  [
    { condition: '$statusCode == 202 || $request.query.a == $response.body#/b' },
    ['$statusCode', '$request.query.a', '$response.body#/b'],
  ],
  [{ condition: '$statusCode', context, type: regex }, [context]],
  [{ condition: '$statusCode', context }, ['$statusCode']],
])('%j is about %j', (given, want) => {
  expect(readCriterion(given).expressions).toEqual(want);
});

test('a criterion is put into words with the condition under which it is asked', () => {
  const given = { condition: `${context} == 'hall'` };
  expect(describeCriterion(given)).toBe('`/name` of the answer is `hall`');
  expect(describeCriterion({ ...given, when: '$statusCode == 200' })).toBe(
    '`/name` of the answer is `hall`, where the status code is `200`',
  );
});

test('a condition is read by itself', () => {
  const { words, expressions } = readCondition('$statusCode != 404');
  expect({ words, expressions }).toEqual({ words: 'The status code is not `404`', expressions: ['$statusCode'] });
  expect(lowered(words)).toBe('the status code is not `404`');
});

test('a regular expression about nothing cannot be met', () => {
  const { isMet } = readCriterion({ condition: '^H', type: regex });
  expect(() => isMet(exchange)).toThrow('"" is no runtime expression that the suite knows');
});
