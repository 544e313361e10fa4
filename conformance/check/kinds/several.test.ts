import type { Json } from '../../contract/model.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { kindOf, type ExpectationOf } from '../kinds.js';

type Expectation = ExpectationOf<'distinct'> | ExpectationOf<'followsFrom'> | ExpectationOf<'listing'>;

/** An accepted exchange with the given bodies. */
function exchange(id: string, json: Json, body: Json): AnsweredExchange {
  const request = {
    ...{ id, api: 'test', page: 'test', situation: 'valid-request', method: 'post' as const, path: '/', creates: null },
    ...{ parameters: {}, headers: {}, json },
  };
  return { request, durationMs: 1, response: { status: 202, headers: [], body: Buffer.from(JSON.stringify(body)) } };
}

function outcomes(expectation: Expectation, exchanges: readonly AnsweredExchange[]): readonly string[] {
  const { judgement } = kindOf(expectation);
  if (judgement.over === 'one') throw new Error(`${expectation.kind} judges one exchange after the other`);
  return judgement
    .judge(expectation, exchanges)
    .map(({ exchange: { request }, result }) => `${request.id} ${result.outcome}`);
}

/** What the first failure says. */
function failureOf(expectation: Expectation, exchanges: readonly AnsweredExchange[]): unknown {
  const { judgement } = kindOf(expectation);
  const results = judgement.over === 'one' ? [] : judgement.judge(expectation, exchanges).map(({ result }) => result);
  return results.find(({ outcome }) => outcome === 'failed');
}

describe('distinct', () => {
  const expectation = { kind: 'distinct', operand: '$response.body#/id', on: [202] } as const;

  test('passes answers with values of their own', () => {
    expect(outcomes(expectation, [exchange('1', {}, { id: 'a' }), exchange('2', {}, { id: 'b' })])).toEqual([
      '1 passed',
      '2 passed',
    ]);
  });

  test('fails every answer that repeats an earlier one', () => {
    const answers = ['a', 'b', 'a', 'a'].map((id, index) => exchange(String(index + 1), {}, { id }));
    expect(outcomes(expectation, answers)).toEqual(['1 passed', '2 passed', '3 failed', '4 failed']);
  });

  test('says which value came twice', () => {
    const answers = ['a', 'b', 'a'].map((id, index) => exchange(String(index + 1), {}, { id }));
    expect(failureOf(expectation, answers)).toEqual({
      outcome: 'failed',
      discrepancies: [
        {
          message: '`id` should be another one for each request; it was "a", as in the answer to 1',
          expected: 'a value of its own for each accepted request',
          actual: '"a"',
          place: { in: 'body', pointer: '/id' },
          keyword: 'distinct',
        },
      ],
    });
  });

  test.each<readonly [what: string, bodies: readonly Json[], want: readonly string[]]>([
    ['no answer at all', [], []],
    ['a single answer', [{ id: 'a' }], ['1 notApplicable']],
    ['answers without the value', [{}, {}], ['1 notApplicable', '2 notApplicable']],
    ['one answer with the value among others', [{}, { id: 'a' }], ['1 notApplicable', '2 notApplicable']],
  ])('compares nothing in %s', (_, bodies, want) => {
    const answers = bodies.map((body, index) => exchange(String(index + 1), {}, body));
    expect(outcomes(expectation, answers)).toEqual(want);
  });

  test('says why it compares nothing', () => {
    const { judgement } = kindOf(expectation);
    const results = judgement.over === 'one' ? [] : judgement.judge(expectation, [exchange('1', {}, { id: 'a' })]);
    expect(results.map(({ result }) => result)).toEqual([
      {
        outcome: 'notApplicable',
        reason: 'fewer than two answers have `id`, and one has nothing to be compared with',
      },
    ]);
  });

  test.each<readonly [what: string, ids: readonly [Json, Json], want: readonly string[]]>([
    ['differ after 120 characters', [`${'i'.repeat(200)}a`, `${'i'.repeat(200)}b`], ['1 passed', '2 passed']],
    ['are long and the same', ['i'.repeat(200), 'i'.repeat(200)], ['1 passed', '2 failed']],
    ['are a number and its text', [1, '1'], ['1 passed', '2 passed']],
    [
      'have the same members in another order',
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      ['1 passed', '2 failed'],
    ],
  ])('compares values, not how a report shows them: they %s', (_, ids, want) => {
    const answers = ids.map((id, index) => exchange(String(index + 1), {}, { id }));
    expect(outcomes(expectation, answers)).toEqual(want);
  });

  test('says nothing of an answer without the value, where others have one', () => {
    const answers = [exchange('1', {}, { id: 'a' }), exchange('2', {}, {}), exchange('3', {}, { id: 'b' })];
    expect(outcomes(expectation, answers)).toEqual(['1 passed', '3 passed']);
  });
});

describe('followsFrom', () => {
  const operands = ['$response.body#/type', '$request.body#/parent_id'] as const;
  const expectation: Expectation = { kind: 'followsFrom', operands, on: [202] };
  const full = exchange('full', {}, { type: 'Full' });

  test('passes values that tell whether the cause is there', () => {
    const incremental = exchange('incremental', { parent_id: 'p' }, { type: 'Incremental' });
    expect(outcomes(expectation, [full, incremental])).toEqual(['full passed', 'incremental passed']);
  });

  test('fails a value that occurs with the cause and without it', () => {
    const incremental = exchange('incremental', { parent_id: 'p' }, { type: 'Full' });
    expect(outcomes(expectation, [incremental, full])).toEqual(['full passed', 'incremental failed']);
  });

  test('says which value does not tell whether the cause is there', () => {
    const answers = ['Full', 'Other'].map((type) => exchange(type, {}, { type }));
    expect(failureOf(expectation, [...answers, exchange('incremental', { parent_id: 'p' }, { type: 'Full' })])).toEqual(
      {
        outcome: 'failed',
        discrepancies: [
          {
            message: '`type` should not be the same with `parent_id` as without it; it was "Full"',
            expected: 'another value than without `parent_id`',
            actual: '"Full"',
            place: { in: 'body', pointer: '/type' },
            keyword: 'followsFrom',
          },
        ],
      },
    );
  });

  test('passes long values that differ at their end', () => {
    const [one, other] = ['Full', 'Incremental'].map((end) => `${'t'.repeat(200)}${end}`);
    const incremental = exchange('incremental', { parent_id: 'p' }, { type: other ?? '' });
    const answers = [exchange('full', {}, { type: one ?? '' }), incremental];
    expect(outcomes(expectation, answers)).toEqual(['full passed', 'incremental passed']);
  });

  test('leaves alone what it cannot compare', () => {
    expect(outcomes(expectation, [full])).toEqual([]);
    expect(outcomes(expectation, [exchange('incremental', { parent_id: 'p' }, { type: 'Full' })])).toEqual([]);
    expect(outcomes(expectation, [full, exchange('incremental', { parent_id: 'p' }, {})])).toEqual([]);
  });
});

/** A list of ids, page by page. */
function walk(id: string, pages: readonly (readonly (number | string)[])[], isWhole = true): AnsweredExchange {
  const shown = pages.map((ids) => exchange(id, {}, { things: ids.map((own) => ({ id: own })) }));
  const [first = exchange(id, {}, {}), ...further] = shown;
  return { ...first, pages: { further, isWhole } };
}

/** An expectation of a list, of all its pages unless the operand says otherwise. */
function listingOf(listing: string, operand = '$pages.response.body#/things/*/id'): ExpectationOf<'listing'> {
  return { kind: 'listing', listing, operand, on: [202] };
}

describe('the pages of a list', () => {
  type Walks = readonly (readonly (readonly (number | string)[])[])[];

  test.each<readonly [listing: string, what: string, walks: Walks, want: readonly string[]]>([
    ['noneTwice', 'have no item twice', [[[1], [2]]], ['passed']],
    ['noneTwice', 'have one twice', [[[1], [2, 1]]], ['failed']],
    [
      'noneTwice',
      'have one twice in each walk',
      [
        [[1, 2], [2]],
        [[1], [1]],
      ],
      ['failed', 'failed'],
    ],
    [
      'noneTwice',
      'moved on while one of the walks was made',
      [
        [
          [1, 2],
          [2, 3],
        ],
        [[1], [2]],
      ],
      ['passed', 'passed'],
    ],
    ['noneTwice', 'are one', [[[1, 1]]], ['notApplicable']],
    ['noneTwice', 'are one in another walk', [[[1], [1]], [[1, 2]]], ['failed', 'notApplicable']],
    [
      'noneLeftOut',
      'lost one for good',
      [[[1, 2, 3]], [[1], [3]], [[1, 3]]],
      ['notApplicable', 'passed', 'notApplicable'],
    ],
    ['noneLeftOut', 'are shown in one size', [[[1], [2]]], ['notApplicable']],
    [
      'noneLeftOut',
      'lost all in the end',
      [[[1, 2]], [[1], [2]], [[]]],
      ['notApplicable', 'notApplicable', 'notApplicable'],
    ],
    [
      'noneLeftOut',
      'are the same in all sizes',
      [[[1, 2]], [[1], [2]], [[1, 2]]],
      ['notApplicable', 'passed', 'notApplicable'],
    ],
    [
      'noneLeftOut',
      'lack one in a size',
      [[[1, 2, 3]], [[1], [3]], [[1, 2, 3]]],
      ['notApplicable', 'failed', 'notApplicable'],
    ],
    ['noneLeftOut', 'end too early', [[[1, 2]], [[1]], [[1, 2]]], ['notApplicable', 'failed', 'notApplicable']],
    ['noneLeftOut', 'got one more', [[[1, 2]], [[1], [2]], [[1, 2, 3]]], ['notApplicable', 'passed', 'notApplicable']],
    [
      'noneLeftOut',
      'are the same one',
      [[[1], [1]], [[1], [1]], [[1]]],
      ['notApplicable', 'notApplicable', 'notApplicable'],
    ],
    ['noneLeftOut', 'are too few to tell', [[[1]], [[1]], [[1]]], ['notApplicable', 'notApplicable', 'notApplicable']],
    ['ascending', 'ascend', [[[2], [10]]], ['passed']],
    ['ascending', 'descend on the second page', [[[2, 10], [3]]], ['failed']],
    ['ascending', 'have one item', [[[2]]], ['notApplicable']],
    ['descending', 'descend', [[['2020-02-01T00:00:00Z'], ['2020-01-31T00:00:00Z']]], ['passed']],
    ['descending', 'ascend', [[['a'], ['b']]], ['failed']],
    ['ascending', 'are the same', [[[2, 2], ['2']]], ['passed']],
    ['ascending', 'are none', [[[]]], ['notApplicable']],
    ['descending', 'are one', [[[1]]], ['notApplicable']],
    ['ascending', 'are the same text', [[['a', 'a']]], ['passed']],
    ['ascending', 'are a number and a greater text', [[[9], ['10']]], ['failed']],
    ['ascending', 'are a text and a number', [[['9'], [10]]], ['failed']],
    ['ascending', 'are a number and a text that is less', [[[10], ['9']]], ['passed']],
    [
      'ascending',
      'are two instants in several notations',
      [[['2020-01-01T01:00:00+02:00'], ['2020-01-01T00:00:00Z']]],
      ['passed'],
    ],
    ['ascending', 'are texts by their characters', [[['10'], ['9']]], ['passed']],
  ])('%s: they %s', (listing, _, walks, want) => {
    const expectation = listingOf(listing);
    const given = walks.map((pages, index) => walk(String(index), pages));
    expect(outcomes(expectation, given)).toEqual(want.map((outcome, index) => `${index} ${outcome}`));
  });

  test('are compared without the items that have no such value', () => {
    const expectation = listingOf('noneTwice');
    const [first, second] = [
      exchange('1', {}, { things: [{ id: 1 }, {}] }),
      exchange('1', {}, { things: [{}, { id: 2 }, { id: 3 }] }),
    ];
    expect(outcomes(expectation, [{ ...first, pages: { further: [second], isWhole: true } }])).toEqual(['1 passed']);
  });

  test('are several, whatever the number of items without such a value', () => {
    const expectation = listingOf('noneTwice');
    const [first, second] = [
      exchange('1', {}, { things: [{ id: 1 }, {}, {}] }),
      exchange('1', {}, { things: [{ id: 1 }] }),
    ];
    expect(outcomes(expectation, [{ ...first, pages: { further: [second], isWhole: true } }])).toEqual(['1 failed']);
  });

  test('are not told apart in an answer that was not asked for page by page', () => {
    const expectation = listingOf('noneLeftOut', '$response.body#/things/*/id');
    const alone = exchange('1', {}, { things: [{ id: 1 }, { id: 2 }] });
    expect(outcomes(expectation, [alone, alone, alone])).toEqual(Array(3).fill('1 notApplicable'));
  });

  test('are not all, where the walk ended early', () => {
    const expectation = listingOf('noneLeftOut');
    const all = walk('all', [[1, 2]]);
    expect(outcomes(expectation, [all, walk('cut', [[1]], false), all])[1]).toBe('cut notApplicable');
  });

  test.each<readonly [listing: string, walks: Walks, message: string]>([
    ['noneLeftOut', [[[1, 2, 3]], [[1], [3]], [[1, 2, 3]]], 'have the same values whatever the page size; 2 does not'],
    ['ascending', [[[3], [1]]], 'ascend from item to item; 1 does not'],
    ['descending', [[[1], [3]]], 'descend from item to item; 1 does not'],
  ])('%s says which value is wrong: %j', (listing, walks, message) => {
    const expectation = listingOf(listing);
    const given = walks.map((pages, index) => walk(String(index), pages));
    expect(failureOf(expectation, given)).toMatchObject({
      discrepancies: [
        {
          message: `\`/things/*/id\` of the answer on all pages should ${message}`,
          expected: `values that ${message.split(';')[0] ?? ''}`,
        },
      ],
    });
  });

  test('are not judged where they are too few, and an unknown question about them is an error', () => {
    const expectation = listingOf('noneTwice', '$response.body#/things/*/id');
    const { judgement } = kindOf(expectation);
    if (judgement.over === 'one') throw new Error('it judges several');
    expect(judgement.judge(expectation, [walk('1', [[7]]), exchange('2', {}, {})])).toMatchObject([
      { result: { outcome: 'notApplicable', reason: 'no list had enough items to go over several pages' } },
    ]);
    for (const listing of ['toString', 'sorted']) {
      const unknown: Expectation = { ...expectation, listing };
      expect(() => judgement.judge(unknown, [])).toThrow(`the suite knows no listing "${listing}"`);
    }
  });

  test('are named by the value that is wrong', () => {
    const expectation = listingOf('noneTwice');
    expect(failureOf(expectation, [walk('1', [[7], [7]])])).toEqual({
      outcome: 'failed',
      discrepancies: [
        {
          message: '`/things/*/id` of the answer on all pages should be another one for each item; 7 does not',
          expected: 'values that be another one for each item',
          actual: '7',
          place: { in: 'body', pointer: '/things/*/id' },
          keyword: 'noneTwice',
        },
      ],
    });
  });
});
