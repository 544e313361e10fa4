import type { Json } from '../../contract/model.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import type { CheckContext } from '../kind.js';
import { kindOf, type ExpectationOf } from '../kinds.js';
import type { CheckResult } from '../result.js';

type Parameters = Readonly<Record<string, Json>>;

function exchange(parameters: Parameters, body: unknown, json?: Json): AnsweredExchange {
  const request = {
    ...{ id: 'list', api: 'test', page: 'list', situation: 'valid-request', method: 'get' as const, path: '/' },
    ...{ creates: null, parameters, headers: {}, ...(json !== undefined && { json }) },
  };
  return { request, durationMs: 1, response: { status: 200, headers: [], body: Buffer.from(JSON.stringify(body)) } };
}

function judge(
  expectation: ExpectationOf<'each'> | ExpectationOf<'keepsApart'>,
  given: AnsweredExchange,
  path = '/boxes/{box}/things',
): CheckResult {
  const { judgement } = kindOf(expectation);
  if (judgement.over !== 'one') throw new Error('it judges one exchange by itself');
  const page = { path } as CheckContext['page'];
  return judgement.judge(expectation, { contract: {} as CheckContext['contract'], page, exchange: given });
}

const ofBox = { kind: 'each', operands: ['$response.body#/things/*/box', '$request.path.box'], on: [200] } as const;

test.each<[what: string, things: unknown, want: CheckResult['outcome']]>([
  ['of the box', [{ box: '1' }, { box: '1' }], 'passed'],
  ['that name it with a number', [{ box: 1 }], 'passed'],
  ['one of which does not say', [{ box: '1' }, {}, { box: null }], 'passed'],
  ['the last of which is of another box', [{ box: '1' }, { box: '2' }], 'failed'],
  ['that do not say', [{}, { box: null }], 'notApplicable'],
  ['of which there is none', [], 'notApplicable'],
  ['in lists of lists', [{ box: ['1', ['2']] }], 'failed'],
  ['that are no list', { box: '1' }, 'notApplicable'],
])('each of things %s', (_, things, want) => {
  expect(judge(ofBox, exchange({ box: '1' }, { things })).outcome).toBe(want);
});

test('items are not judged where the request names no box', () => {
  expect(judge(ofBox, exchange({}, { things: [{ box: '1' }] })).outcome).toBe('notApplicable');
});

test('it says which value is another one', () => {
  expect(judge(ofBox, exchange({ box: '1' }, { things: [{ box: '1' }, { box: '2' }] }))).toEqual({
    outcome: 'failed',
    discrepancies: [
      {
        message: '`box` should be "1" in each item, as the path parameter `box` was; it was "2"',
        expected: '"1"',
        actual: '"2"',
        place: { in: 'body', pointer: '/things/*/box' },
        keyword: 'each',
      },
    ],
  });
  expect(judge(ofBox, exchange({ box: '1' }, { things: [] }))).toEqual({
    outcome: 'notApplicable',
    reason: 'no list had an item with `/things/*/box` of the answer',
  });
});

const apart = {
  kind: 'keepsApart',
  operands: ['$response.body#/things', '$source.response.body#/id'],
  on: [200],
} as const;

test.each<[what: string, source: AnsweredExchange, things: unknown, want: CheckResult['outcome']]>([
  ['does not have what is in another box', exchange({ box: '2' }, { id: 'a' }), [{ id: 'b' }], 'passed'],
  ['has what is in another box', exchange({ box: '2' }, { id: 'a' }), [{ id: 'b' }, { id: 'a' }], 'failed'],
  ['has a number that is in another box', exchange({ box: '2' }, { id: 7 }), [{ id: '7' }], 'failed'],
  ['has what is in this box', exchange({ box: '1' }, { id: 'a' }), [{ id: 'a' }], 'notApplicable'],
  [
    'has what was made with this box in its body',
    exchange({}, { id: 'a' }, { in: [1] }),
    [{ id: 'a' }],
    'notApplicable',
  ],
  ['is no list', exchange({ box: '2' }, { id: 'a' }), 'a', 'notApplicable'],
  ['has what was made without an id', exchange({ box: '2' }, {}), [{ id: 'a' }], 'notApplicable'],
])('a list that %s', (_, source, things, want) => {
  expect(judge(apart, { ...exchange({ box: '1' }, { things }), source }).outcome).toBe(want);
});

test('it says what belongs to another list, and why it cannot tell', () => {
  const given = exchange({ box: '1' }, { things: [{ id: 'b' }, { id: 'a' }] });
  expect(judge(apart, { ...given, source: exchange({ box: '2' }, { id: 'a' }) })).toEqual({
    outcome: 'failed',
    discrepancies: [
      {
        message: '`things` should have no item with "a", which was created elsewhere',
        expected: 'no item with "a"',
        actual: '{"id":"a"}',
        place: { in: 'body', pointer: '/things' },
        keyword: 'keepsApart',
      },
    ],
  });
  expect(judge(apart, given)).toEqual({
    outcome: 'notApplicable',
    reason: 'no exchange had both `/things` of the answer and `/id` of the answer that created, changed or removed it',
  });
  expect(judge(apart, { ...given, source: exchange({ box: '1' }, { id: 'a' }) })).toEqual({
    outcome: 'notApplicable',
    reason: 'there is no other list: what the run has created belongs to this one',
  });
});

test.each<
  [
    what: string,
    path: string,
    here: Parameters,
    there: Parameters,
    body: Json | undefined,
    want: CheckResult['outcome'],
  ]
>([
  [
    'the same box in another room',
    '/rooms/{room}/boxes/{box}/things',
    { room: 1, box: 2 },
    { room: 3, box: 2 },
    undefined,
    'failed',
  ],
  [
    'the same box in the same room',
    '/rooms/{room}/boxes/{box}/things',
    { room: 1, box: 2 },
    { a: '2', b: 1 },
    undefined,
    'notApplicable',
  ],
  [
    'a box that its place names',
    '/boxes/{box}/things',
    { 'path:box': 'b', box: 'c' },
    { box: 'b' },
    undefined,
    'notApplicable',
  ],
  [
    'a box that is named deep in its body',
    '/boxes/{box}/things',
    { box: 'b' },
    {},
    { in: [null, { box: 'b' }] },
    'notApplicable',
  ],
  ['no box at all', '/things', {}, {}, undefined, 'notApplicable'],
  ['an item that is no object', '/boxes/{box}/things', { box: 'x' }, { box: 'b' }, undefined, 'failed'],
])('what was made in %s may be in the list: %#', (_, path, here, there, body, want) => {
  const things = [null, 'a', ['a'], { name: 'n', id: 'a' }];
  const given = { ...exchange(here, { things }), source: exchange(there, { id: 'a' }, body) };
  expect(judge(apart, given, path).outcome).toBe(want);
});
