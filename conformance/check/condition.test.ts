import { holds, parseCondition } from './condition.js';
import { conditionInWords } from './condition-words.js';

const values: Readonly<Record<string, unknown>> = {
  '$response.body#/on': true,
  '$response.body#/name': 'Hall',
  '$response.body#/level': 3,
  '$response.body#/big': 12345678901234567890n,
  '$response.body#/list': [1, { a: 'b' }],
  '$response.body#/states': ['old', 'new'],
  '$response.body#/nothing': undefined,
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
])('%s', (text, want) => expect(outcome(text)).toBe(want));

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
  ['$response.body#/a || !$request.query.b', '`/a` of the answer is there, or the query parameter `b` is not there'],
  [
    '$steps.one.response.body#/a >= 1 && $response.body#/a > 1',
    '`/a` of the answer in the step `one` is at least `1`, and `/a` of the answer is more than `1`',
  ],
])('%s is put into words', (text, want) => expect(conditionInWords(parseCondition(text))).toBe(want));
