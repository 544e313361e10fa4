import { expressionsIn, holds, parseCondition, valuesIn, withExpressions } from './condition.js';
import { conditionInWords } from './condition-words.js';

const values: Readonly<Record<string, unknown>> = {
  '$response.body#/on': true,
  '$response.body#/name': 'Hall',
  '$response.body#/level': 3,
  '$response.body#/big': 12345678901234567890n,
  '$response.body#/list': [1, { a: 'b' }],
  '$response.body#/states': ['old', 'new'],
  '$response.body#/nothing': undefined,
  '$response.body#/null': null,
  '$response.body#/nulls': [null],
  '$response.body#/off': false,
  '$response.body#/empty': '',
  '$response.body#/huge': Number('1e999'),
  '$response.body#/street': 'Stra\u00dfe',
  '$response.body#/streets': ['Stra\u00dfe'],
  '$response.body#/otherStreets': ['STRASSE'],
  '$response.body#/bigs': [12345678901234567890n],
  $statusCode: 200,
};

function outcome(text: string): boolean | undefined {
  return holds(parseCondition(text), (expression) =>
    Object.hasOwn(values, expression) ? { value: values[expression] } : undefined,
  );
}

test.each<readonly [text: string, want: boolean | undefined]>([
  ['$response.body#/on == true', true],
  ['$response.body#/on != true', false],
  ["$response.body#/name == 'hall'", true],
  ["$response.body#/name == 'hal'", false],
  ["$response.body#/on == 'true'", false],
  ['$response.body#/level == 3', true],
  ["$response.body#/level == '3'", true],
  ['$response.body#/level < 3', false],
  ['$response.body#/level <= 3', true],
  ['$response.body#/level > 2.5', true],
  ['$response.body#/level >= 4', false],
  ["$response.body#/name < 'i'", true],
  ['$response.body#/name < 4', false],
  ['$response.body#/big == 12345678901234567890', false],
  ['$response.body#/list == null', false],
  ["$response.body#/states != 'new'", false],
  ["$response.body#/states != 'gone'", true],
  ["$response.body#/states == 'new'", false],
  ['$response.body#/nothing == null', true],
  ["$response.body#/nothing == 'a'", false],
  ["$response.body#/nothing != 'a'", true],
  ['$response.body#/on', true],
  ['!$response.body#/on', false],
  ['!$response.body#/nothing', true],
  ['$statusCode == 200 && $response.body#/on == false', false],
  ['$statusCode == 404 || $response.body#/on == true', true],
  ['$statusCode == 404 && $response.body#/on == true || $response.body#/level == 3', true],
  ['$statusCode == 404 && ($response.body#/on == true || $response.body#/level == 3)', false],
  ['!($statusCode == 404)', true],
  ['$steps.one.response.body#/a == 1', undefined],
  ['$steps.one.response.body#/a == 1 || $response.body#/on == true', true],
  ['$steps.one.response.body#/a == 1 && $response.body#/on == false', false],
  ['$steps.one.response.body#/a == 1 || $response.body#/on == false', undefined],
  ['!$steps.one.response.body#/a', undefined],
  ['!$response.body#/null', true],
  ['!$response.body#/off', true],
  ["$response.body#/empty == ''", true],
  ['$response.body#/level > 2.95', true],
  ['$response.body#/level > 2e0', true],
  ['$response.body#/level < 1e10', true],
  ['$response.body#/level < 1E+5', true],
  ['$response.body#/level > -1e-5', true],
  ['$response.body#/level <= 2', false],
  ['$response.body#/level > 3', false],
  ['$response.body#/level >= 3', true],
  ['$response.body#/level < 4', true],
  ['$response.body#/nothing < 3', false],
  ['3 > $response.body#/nothing', false],
  ['$response.body#/nothing <= $response.body#/null', false],
  ['$response.body#/on < 3', false],
  ['$response.body#/empty < 4', false],
  ['4 > $response.body#/empty', false],
  ["$response.body#/name < '_'", false],
  ["$response.body#/street == 'STRASSE'", false],
  ['$response.body#/streets == $response.body#/otherStreets', false],
  ["$response.body#/big == '12345678901234567890'", true],
  ['$response.body#/big > 3', true],
  ['$response.body#/big < 3', false],
  ['$response.body#/bigs == $response.body#/bigs', true],
  ['$response.body#/huge == null', false],
  ['$response.body#/nulls == null', false],
  ['$response.body#/nulls != null', true],
  ["'A1' == 'a1'", true],
  ["'1A' == '1a'", true],
  ["'12' < '5'", false],
  ["'10.25' < '9.5'", false],
  ["'9.25' < '10.75'", true],
  ["'-10' < '-9'", true],
  ["'10.x' < '9.x'", true],
  ['$response.body#/on == true && $response.body#/level == 3', true],
  ['$response.body#/on == true && $steps.one.response.body#/a == 1', undefined],
  ['$steps.one.response.body#/a == 1 && $response.body#/on == true', undefined],
  ['$steps.one.response.body#/a == 1 && $steps.two.response.body#/a == 1', undefined],
  ['$response.body#/level == $steps.one.response.body#/a', undefined],
])('%s', (text, want) => expect(outcome(text)).toBe(want));

test.each([
  ['$response.body#/a', ['$response.body#/a']],
  [
    "!($response.body#/a == 'b') || $statusCode && 'c' != $request.query.d",
    ['$response.body#/a', '$statusCode', '$request.query.d'],
  ],
  ["1 == 'a'", []],
])('the expressions of %s are %j', (text, want) => expect(expressionsIn(parseCondition(text))).toEqual(want));

test('the values of a condition are literals and expressions, from left to right', () => {
  expect(valuesIn(parseCondition('!$statusCode || 1 < -2.5 && null'))).toEqual([
    { kind: 'expression', expression: '$statusCode' },
    { kind: 'literal', literal: 1 },
    { kind: 'literal', literal: -2.5 },
    { kind: 'literal', literal: null },
  ]);
});

test.each([
  ['$a.b == 1&&!$c.d', '<$a.b> == 1&&!<$c.d>'],
  ["$a == '$b' || '$c d' == $e", "<$a> == '$b' || '$c d' == <$e>"],
  ["$a != 'it''s $b' && ($c)", "<$a> != 'it''s $b' && (<$c>)"],
  ["'' == $a", "'' == <$a>"],
  ["'b$' == $a", "'b$' == <$a>"],
])('the expressions of %s are replaced', (text, want) => {
  expect(withExpressions(text, (expression) => `<${expression}>`)).toBe(want);
});

test.each<readonly [text: string, want: string]>([
  ['$response.body#/state == done', '"done" is nothing that a condition has: a text stands between single quotes'],
  ['$statusCode = 200', '"= 200" is nothing that a condition has: a text stands between single quotes'],
  ['$statusCode == ', 'a value is missing at the end of the condition'],
  ['', 'a value is missing at the end of the condition'],
  ['== 200', '"==" stands where a value should'],
  ['$statusCode == 200 $response.body#/a', '"$response.body#/a" stands where the condition should end'],
  ["$statusCode == 200 'a'", '"a" stands where the condition should end'],
  ['($statusCode == 200', 'a bracket is not closed'],
  ['$statusCode == 200)', '")" stands where the condition should end'],
])('%s is refused', (text, want) => expect(() => parseCondition(text)).toThrow(want));

test.each<readonly [text: string, want: string]>([
  ["$response.body#/a == 'it''s'", "`/a` of the answer is `it's`"],
  [
    '!($response.body#/a < 1 && $statusCode != 200)',
    '`/a` of the answer is not less than `1`, or the status code is `200`',
  ],
  ['!($response.body#/a == 1)', '`/a` of the answer is not `1`'],
  ['$response.body#/a != null', '`/a` of the answer is not `null`'],
  ['!($response.body#/a != true)', '`/a` of the answer is `true`'],
  ['$response.body#/a < 1.5', '`/a` of the answer is less than `1.5`'],
  ['$response.body#/a <= 1', '`/a` of the answer is at most `1`'],
  ['!($response.body#/a <= 1)', '`/a` of the answer is more than `1`'],
  ['!($response.body#/a > 1)', '`/a` of the answer is at most `1`'],
  ['!($response.body#/a >= 1)', '`/a` of the answer is less than `1`'],
  [
    '!($response.body#/a == 1 || $statusCode == 200)',
    '`/a` of the answer is not `1`, and the status code is not `200`',
  ],
  ['$response.body#/a || !$request.query.b', '`/a` of the answer is there, or the query parameter `b` is not there'],
  [
    '$steps.one.response.body#/a >= 1 && $response.body#/a > 1',
    '`/a` of the answer in the step `one` is at least `1`, and `/a` of the answer is more than `1`',
  ],
])('%s is put into words', (text, want) => expect(conditionInWords(parseCondition(text))).toBe(want));
