import type { AnsweredExchange } from '../../exchange/exchange.js';
import type { CheckContext } from '../kind.js';
import { kindOf, kinds } from '../kinds.js';
import type { CheckResult } from '../result.js';

interface Thing {
  readonly id: number;
  readonly colour?: string | number | null;
}

function answer(things: unknown, status = 200): AnsweredExchange {
  const request = {
    ...{
      id: 'list/filtered',
      api: 'test',
      page: 'list',
      situation: 'filtered',
      method: 'get' as const,
      path: '/things',
    },
    ...{ creates: null, parameters: { 'query:colour': 'red' }, headers: {} },
  };
  return { request, durationMs: 1, response: { status, headers: [], body: Buffer.from(JSON.stringify({ things })) } };
}

interface Given {
  /** The items that were asked for. */
  readonly shown: unknown;
  /** All items before and after; those of `before` by default. */
  readonly before?: readonly Thing[];
  readonly after?: readonly Thing[];
  readonly further?: readonly Thing[];
  readonly isWhole?: boolean;
  readonly status?: number;
}

const [red, blue, plain] = [{ id: 1, colour: 'red' }, { id: 2, colour: 'blue' }, { id: 3 }];
const all = [red, blue, plain];

function judge(
  { shown, before = all, after = before, further = [], isWhole = true, status }: Given,
  value?: string,
): CheckResult {
  const exchange = {
    ...answer(shown, status),
    source: answer(before),
    later: answer(after),
    pages: { further: [answer(further)], isWhole },
  };
  const chosen = { list: '/things', id: '/id', member: '/colour', ...(value !== undefined && { value }) };
  const expectation = { kind: 'filters', ...chosen, on: [200] } as const;
  const { judgement } = kindOf(expectation);
  if (judgement.over !== 'one') throw new Error('it judges one exchange by itself');
  return judgement.judge(expectation, { exchange } as unknown as CheckContext);
}

test.each<[what: string, given: Given, want: CheckResult['outcome']]>([
  ['what is red', { shown: [red] }, 'passed'],
  ['what is red, on two pages', { shown: [], further: [red] }, 'passed'],
  ['what is red, and what does not say', { shown: [red, plain] }, 'passed'],
  ['all things', { shown: all }, 'failed'],
  ['a blue thing on the next page', { shown: [red], further: [blue] }, 'failed'],
  ['nothing', { shown: [] }, 'failed'],
  ['another red thing', { shown: [{ id: 9, colour: 'red' }] }, 'failed'],
  ['what has no colour, as all things have', { shown: [plain], before: [plain] }, 'passed'],
  ['nothing on the first pages of many', { shown: [], isWhole: false }, 'passed'],
  ['nothing, since the red thing is blue by now', { shown: [], after: [{ id: 1, colour: 'blue' }, blue] }, 'passed'],
  ['nothing, since the red thing is gone', { shown: [], after: [blue] }, 'passed'],
  ['a red thing that was made meanwhile', { shown: [red, { id: 9, colour: 'red' }] }, 'passed'],
  ['all things, which are red', { shown: [red], before: [red] }, 'notApplicable'],
  ['no list', { shown: 'red' }, 'notApplicable'],
  ['a thing whose colour is a number', { shown: [red, { id: 3, colour: 7 }], before: all }, 'failed'],
  ['a thing without a colour by a null', { shown: [red, { id: 4, colour: null }] }, 'failed'],
  ['a refusal', { shown: [red], status: 400 }, 'notApplicable'],
])('a list of red things that has %s', (_, given, want) => {
  expect(judge(given, '$request.query.colour').outcome).toBe(want);
});

test.each<[what: string, given: Given, want: CheckResult['outcome']]>([
  ['what has no colour', { shown: [plain, { id: 4, colour: null }] }, 'passed'],
  ['nothing', { shown: [] }, 'passed'],
  ['a red thing', { shown: [plain, red] }, 'failed'],
  ['all things, none of which has a colour', { shown: [plain], before: [plain] }, 'notApplicable'],
])('a list without colours that has %s', (_, given, want) => expect(judge(given).outcome).toBe(want));

test.each<[value: string | undefined, words: string, expressions: readonly string[] | undefined]>([
  [undefined, 'The list has no item with `/colour`', undefined],
  [
    '$request.query.a',
    'The list has the items whose `/colour` is the query parameter `a`, and no others',
    ['$request.query.a'],
  ],
])('a list that is filtered by %s is put into words', (value, words, expressions) => {
  const chosen = { list: '/things', id: '/id', member: '/colour', ...(value !== undefined && { value }) };
  const expectation = kinds.filters.parse(chosen, [200], 'filters');
  expect(kinds.filters.describe(expectation)).toBe(words);
  const properties = ['/things/*/id', '/things/*/colour'];
  expect(kinds.filters.mentions?.(expectation)).toEqual({ properties, ...(expressions && { expressions }) });
});

const red$ = '$request.query.colour';

test.each<[given: Given, value: string | undefined, message: string, expected: string, actual: string]>([
  [
    { shown: all },
    red$,
    'the list should have no others than items whose /colour is "red"; it had {"id":2,"colour":"blue"}',
    'the items whose /colour is "red", and no others',
    '{"id":2,"colour":"blue"}',
  ],
  [
    { shown: [] },
    red$,
    'the list should have all items whose /colour is "red"; it lacked {"id":1,"colour":"red"}',
    'the items whose /colour is "red", and no others',
    'a list without {"id":1,"colour":"red"}',
  ],
  [
    { shown: [plain, red] },
    undefined,
    'the list should have no others than items without /colour; it had {"id":1,"colour":"red"}',
    'the items without /colour, and no others',
    '{"id":1,"colour":"red"}',
  ],
])('it says what is there, and what is not: %#', (given, value, message, expected, actual) => {
  const place = { in: 'body', pointer: '/things' };
  const discrepancies = [{ message, expected, actual, place, keyword: 'filters' }];
  expect(judge(given, value)).toEqual({ outcome: 'failed', discrepancies });
});

test.each<[given: Given, reason: string]>([
  [{ shown: 'red' }, 'there was no list'],
  [{ shown: [red], before: [red] }, 'all items of the list fit, so that it does not show what the request chooses'],
])('it says why it does not judge: %#', (given, reason) => {
  expect(judge(given, red$)).toEqual({ outcome: 'notApplicable', reason });
});

test('a list is not compared where the whole one was not asked for again', () => {
  const expectation = {
    kind: 'filters',
    list: '/things',
    id: '/id',
    member: '/colour',
    value: red$,
    on: [200],
  } as const;
  const { judgement } = kindOf(expectation);
  if (judgement.over !== 'one') throw new Error('it judges one exchange by itself');
  const context = (given: AnsweredExchange): CheckContext => ({ exchange: given }) as unknown as CheckContext;
  expect(judgement.judge(expectation, context(answer([red]))).outcome).toBe('notApplicable');
  const refused = { source: answer(all, 400), later: answer(all, 400) };
  expect(judgement.judge(expectation, context({ ...answer([red]), ...refused })).outcome).toBe('notApplicable');
  expect(judgement.judge(expectation, context({ ...answer([]), source: answer(all) })).outcome).toBe('notApplicable');
  expect(judgement.judge(expectation, context({ ...answer([]), later: answer(all) })).outcome).toBe('passed');
  expect(
    judgement.judge(expectation, context({ ...answer([]), source: answer(all), later: answer(all) })).outcome,
  ).toBe('failed');
});

test('what has no colour does not fit where the request names none', () => {
  expect(judge({ shown: [plain], before: [plain] }, '$request.query.none').outcome).toBe('passed');
});
