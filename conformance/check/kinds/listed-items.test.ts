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

function judge(expectation: ExpectationOf<'each'> | ExpectationOf<'keepsApart'>, given: AnsweredExchange): CheckResult {
  const { judgement } = kindOf(expectation);
  if (judgement.over !== 'one') throw new Error('it judges one exchange by itself');
  const page = { path: '/boxes/{box}/things' } as CheckContext['page'];
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
  ['that are no list', { box: '1' }, 'notApplicable'],
])('each of things %s', (_, things, want) => {
  expect(judge(ofBox, exchange({ box: '1' }, { things })).outcome).toBe(want);
});

test('it says which value is another one', () => {
  expect(judge(ofBox, exchange({ box: '1' }, { things: [{ box: '1' }, { box: '2' }] }))).toMatchObject({
    discrepancies: [{ expected: '"1"', actual: '"2"', place: { in: 'body', pointer: '/things/*/box' } }],
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
