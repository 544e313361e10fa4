import { isDeepStrictEqual } from 'node:util';
import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { operand, type CheckedExchange, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed } from '../result.js';

/** The expectation of the check below. */
export interface DistinctExpectation {
  readonly kind: 'distinct';
  readonly operand: RuntimeExpression;
  readonly on: readonly StatusRange[];
}

/** No two exchanges have the same value. */
export const distinct: CheckKind<DistinctExpectation, RuntimeExpression> = {
  keys: ['distinct'],
  shape: operand,
  example: 'A',
  appliesTo: 'allowedRequests',
  isShownBySituation: true,
  parse: (given, on) => ({ kind: 'distinct', operand: given, on }),
  mentions: ({ operand: given }) => ({ expressions: [given] }),
  describe: ({ operand: given }) => `No two accepted requests yield the same ${describeOperand(given)}`,
  judgement: { over: 'several', judge: judgeDistinct },
  whyTriviallyMet: 'no two answers have the same value',
};

function judgeDistinct(
  { operand: given }: DistinctExpectation,
  exchanges: readonly AnsweredExchange[],
): readonly CheckedExchange[] {
  const telling = exchanges.filter((exchange) => evaluate(given, exchange) !== undefined);
  if (telling.length < 2) {
    const result = notApplicable(
      `fewer than two answers have ${nameOperand(given)}, and one has nothing to be compared with`,
    );
    return exchanges.map((exchange) => ({ exchange, result }));
  }
  return telling.map((exchange, index) => {
    const value = evaluate(given, exchange);
    const earlier = telling.slice(0, index).find((other) => isDeepStrictEqual(evaluate(given, other), value));
    if (earlier === undefined) return { exchange, result: passed };
    return {
      exchange,
      result: failed({
        message: `${nameOperand(given)} should be another one for each request; it was ${show(value)}, as in the answer to ${earlier.request.id}`,
        expected: 'a value of its own for each accepted request',
        actual: show(value),
        place: placeOf(given),
        keyword: 'distinct',
      }),
    };
  });
}
