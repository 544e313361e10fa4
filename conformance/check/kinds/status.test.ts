import { makeThingPage } from '../../contract/testing/things.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import type { CheckContext } from '../kind.js';
import { documentedStatus } from './documented-status.js';
import { status } from './status.js';

const noRules = {
  ...{ api: 'test', rules: [] },
  validators: (): never => {
    throw new Error('no rule is needed');
  },
};
/** An answer on the page of the things, to a request that expects some status codes, or nothing special. */
function contextOf(expects: readonly StatusRange[] | undefined, actual: number): CheckContext {
  const exchange: AnsweredExchange = {
    request: {
      ...{ id: 'make-thing/1', api: 'test', page: 'make-thing', situation: 'server-fault', method: 'get', path: '/' },
      ...{ creates: null, parameters: {}, headers: {} },
      ...(expects && { expects }),
    },
    durationMs: 1,
    response: { status: actual, headers: [], body: new Uint8Array() },
  };
  return { contract: noRules, page: makeThingPage, exchange };
}

const documented = 'which is documented for the same situation';

test.each<
  readonly [statuses: readonly StatusRange[], expects: readonly StatusRange[] | undefined, actual: number, want: string]
>([
  [[502], undefined, 502, 'passed'],
  [[502], undefined, 500, 'failed'],
  [[502], [], 500, 'failed'],
  [[502], [502], 500, 'failed'],
  [[502], [500, 502], 502, 'passed'],
  [[502], [500, 502], 500, `it was answered 500, ${documented}`],
  [[404], ['4XX', 404], 410, `it was answered 410, ${documented}`],
  [[502], [500, 502], 200, 'failed'],
  [[502], [500, 502], 504, 'failed'],
  [[502], [500], 500, 'its request asks for 500'],
  [[502], [500, 504], 200, 'its request asks for 500 or 504'],
  [[502], [500], 502, 'passed'],
  [[201], [200, 201], 200, 'failed'],
  [[404], [200, 404], 200, 'failed'],
  [[200, 404], [404, 410], 410, 'failed'],
  [[500, 502], [500], 504, 'failed'],
])('where %j is wanted of a request that expects %j, an answer with %i: %s', (statuses, expects, actual, want) => {
  if (status.judgement.over === 'several') throw new Error('it judges one');
  const context = contextOf(expects, actual);
  const result = status.judgement.judge({ kind: 'status', statuses }, context);
  expect(result.outcome === 'notApplicable' ? result.reason : result.outcome).toBe(want);
});

test.each<readonly [expects: readonly StatusRange[] | undefined, actual: number, want: string]>([
  [undefined, 418, 'failed'],
  [[500], 418, 'failed'],
  [[418], 418, 'passed'],
  [undefined, 404, 'passed'],
])('to a request that expects %j, the page documents an answer with %i: %s', (expects, actual, want) => {
  if (documentedStatus.judgement.over === 'several') throw new Error('it judges one');
  const result = documentedStatus.judgement.judge({ kind: 'documentedStatus' }, contextOf(expects, actual));
  expect(result.outcome).toBe(want);
});

test.each<readonly [what: string, situation: string, isDerived: boolean, want: string]>([
  ['a request that is sent again, of a document alone', 'repeated-request', true, 'failed'],
  ['another request of a document alone', 'removed', true, 'passed'],
  ['a request that is sent again, of a page that somebody has written', 'repeated-request', false, 'passed'],
])('an expected status code that is not documented, in an answer to %s', (_, situation, isDerived, want) => {
  if (documentedStatus.judgement.over === 'several') throw new Error('it judges one');
  const { exchange, page, ...context } = contextOf([418], 418);
  const result = documentedStatus.judgement.judge(
    { kind: 'documentedStatus' },
    {
      ...context,
      page: { ...page, ...(isDerived && { isDerived }) },
      exchange: { ...exchange, request: { ...exchange.request, situation } },
    },
  );
  expect(result.outcome).toBe(want);
});
