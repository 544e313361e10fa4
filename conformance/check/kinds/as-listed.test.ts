import type { ValueRule } from '../../contract/model.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { kindOf, kinds } from '../kinds.js';
import type { CheckResult } from '../result.js';

function answer(body: unknown): AnsweredExchange {
  const request = {
    ...{ id: 'show/listed', api: 'test', page: 'show', situation: 'listed', method: 'get' as const, path: '/things/7' },
    ...{ creates: null, parameters: {}, headers: {}, listed: { list: '/things', id: '/id', value: '7' } },
  };
  return { request, durationMs: 1, response: { status: 200, headers: [], body: Buffer.from(JSON.stringify(body)) } };
}

/** Judges what is shown, with the item of the list before and after. */
function judge(shown: unknown, before: unknown, after: unknown = before): CheckResult {
  const listing = (item: unknown): AnsweredExchange => answer({ things: [{ id: 6, name: 'other' }, item] });
  return judgeExchange({ ...answer({ thing: shown }), source: listing(before), later: listing(after) });
}

function judgeExchange(exchange: AnsweredExchange): CheckResult {
  const expectation = {
    kind: 'asListed',
    at: '/thing',
    members: ['/name', '/size/width', '/made', '/price'],
    on: [200],
  } as const;
  const { judgement } = kindOf(expectation);
  if (judgement.over !== 'one') throw new Error('it judges one exchange by itself');
  const responses = { 200: { headers: {}, content: { 'application/json': { rule: 0 } } } };
  const rules: readonly ValueRule[] = [
    { expected: 'object', members: { thing: 1 } },
    { expected: 'object', members: { price: 2 } },
    { expected: 'string, format decimal', isDecimal: true },
  ];
  const context = { exchange, page: { responses }, contract: { api: 'test', rules } };
  return judgement.judge(expectation, context as unknown as Parameters<typeof judgement.judge>[1]);
}

const thing = { id: 7, name: 'table', size: { width: 3 }, made: '2020-01-01T00:00:00Z' };

test.each<[what: string, shown: unknown, before: unknown, after: unknown, want: CheckResult['outcome']]>([
  ['as the list has it', thing, thing, thing, 'passed'],
  ['with more than the list has', thing, { id: 7, name: 'table' }, { id: 7, name: 'table' }, 'passed'],
  ['with less than the list has', { id: 7, name: 'table' }, thing, thing, 'passed'],
  ['with an instant in another notation', { ...thing, made: '2020-01-01T01:00:00+01:00' }, thing, thing, 'passed'],
  ['with a number as a text', { ...thing, size: { width: '3' } }, thing, thing, 'passed'],
  ['with what the list leaves null', thing, { ...thing, name: null }, { ...thing, name: null }, 'passed'],
  ['as it was changed meanwhile', { ...thing, name: 'desk' }, thing, { ...thing, name: 'desk' }, 'passed'],
  ['as it was changed and changed again', { ...thing, name: 'desk' }, thing, { ...thing, name: 'bench' }, 'passed'],
  ['with an integer that no number holds', { ...thing, name: 1e17 }, { ...thing, name: 1e17 }, thing, 'passed'],
  ['with a truth value', { ...thing, name: true }, { ...thing, name: true }, { ...thing, name: true }, 'passed'],
  ['with another truth value', { name: true }, { id: 7, name: false }, { id: 7, name: false }, 'failed'],
  ['with an earlier instant', { ...thing, made: '2019-01-01T00:00:00Z' }, thing, thing, 'failed'],
  ['with a decimal in another notation', { price: '1.50' }, { id: 7, price: '1.5' }, { id: 7, price: '1.5' }, 'passed'],
  ['with another decimal', { price: '1.50' }, { id: 7, price: '1.05' }, { id: 7, price: '1.05' }, 'failed'],
  ['with a name that looks like a decimal', { name: '1.50' }, { id: 7, name: '1.5' }, { id: 7, name: '1.5' }, 'failed'],
  ['with a list of names', { name: ['table'] }, thing, thing, 'notApplicable'],
  ['as another one', { ...thing, name: 'desk' }, thing, thing, 'failed'],
  ['with another value further down', { ...thing, size: { width: 4 } }, thing, thing, 'failed'],
  ['with another instant', { ...thing, made: '2021-01-01T00:00:00Z' }, thing, thing, 'failed'],
  ['with nothing that the list has', { id: 7, colour: 'red' }, thing, thing, 'notApplicable'],
  ['while the list has lost it', { ...thing, name: 'desk' }, thing, { id: 8, name: 'table' }, 'notApplicable'],
])('something is shown %s', (_, shown, before, after, want) => {
  expect(judge(shown, before, after).outcome).toBe(want);
});

test('it says which value differs', () => {
  expect(judge({ ...thing, name: 'desk' }, thing)).toEqual({
    outcome: 'failed',
    discrepancies: [
      {
        message: '`/thing/name` should be "table", as the list has it; it was "desk"',
        expected: '"table"',
        actual: '"desk"',
        place: { in: 'body', pointer: '/thing/name' },
        keyword: 'asListed',
      },
    ],
  });
});

test('it says why it does not compare', () => {
  const nothing = { outcome: 'notApplicable', reason: 'the list has no value of it that stayed the same' };
  expect(judge({ id: 7, colour: 'red' }, thing)).toEqual(nothing);
  const [shown, list] = [answer({ thing }), answer({ things: [thing] })];
  for (const given of [shown, { ...shown, source: list }, { ...shown, source: answer({}), later: list }])
    expect(judgeExchange(given)).toEqual(nothing);
  const { listed: _, ...request } = shown.request;
  expect(judgeExchange({ ...shown, request, source: list, later: list })).toEqual(nothing);
});

test('integers that no number holds exactly are compared', () => {
  const bytes = (text: string): Pick<AnsweredExchange, 'response'> => ({
    response: { status: 200, headers: [], body: Buffer.from(text) },
  });
  const list = { ...answer({}), ...bytes('{"things":[{"id":7,"name":9007199254740993}]}') };
  const outcomeOf = (name: string): string =>
    judgeExchange({ ...answer({}), ...bytes(`{"thing":{"name":${name}}}`), source: list, later: list }).outcome;
  expect([outcomeOf('9007199254740993'), outcomeOf('9007199254740995')]).toEqual(['passed', 'failed']);
});

test('what is shown may be the whole answer', () => {
  expect(kinds.asListed.describe({ kind: 'asListed', at: '', members: ['/name'], on: [200] })).toBe(
    'What is shown has the values that the list has before and after: `/name`',
  );
});
