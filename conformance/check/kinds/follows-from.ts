import { isDeepStrictEqual } from 'node:util';
import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { operands, type CheckedExchange, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface FollowsFromExpectation {
  readonly kind: 'followsFrom';
  readonly operands: readonly [value: RuntimeExpression, cause: RuntimeExpression];
  readonly on: readonly StatusRange[];
}

/** No value occurs both with the cause and without it. */
export const followsFrom: CheckKind<FollowsFromExpectation, FollowsFromExpectation['operands']> = {
  keys: ['followsFrom'],
  shape: operands,
  example: ['A', 'B'],
  appliesTo: 'allowedRequests',
  isShownBySituation: true,
  parse: (given, on) => ({ kind: 'followsFrom', operands: given, on }),
  mentions: ({ operands: expressions }) => ({ expressions }),
  describe: ({ operands: [value, cause] }) =>
    `No ${describeOperand(value)} occurs both in an exchange that has ${describeOperand(cause)} and in one that has not`,
  judgement: { over: 'several', judge: judgeFollowsFrom },
  whyTriviallyMet: 'the value follows the request',
};

function judgeFollowsFrom(
  { operands: [value, cause] }: FollowsFromExpectation,
  exchanges: readonly AnsweredExchange[],
): readonly CheckedExchange[] {
  const telling = exchanges.filter((exchange) => evaluate(value, exchange) !== undefined);
  const having = telling.filter((exchange) => evaluate(cause, exchange) !== undefined);
  const lacking = telling.filter((exchange) => !having.includes(exchange));
  if (having.length === 0 || lacking.length === 0) return [];
  const without = lacking.map((exchange) => evaluate(value, exchange));
  const judged = having.map((exchange) => {
    const actual = evaluate(value, exchange);
    if (!without.some((other) => isDeepStrictEqual(other, actual))) return { exchange, result: passed };
    const result = failed({
      message: `${nameOperand(value)} should not be the same with ${nameOperand(cause)} as without it; it was ${show(actual)}`,
      expected: `another value than without ${nameOperand(cause)}`,
      actual: show(actual),
      place: placeOf(value),
      keyword: 'followsFrom',
    });
    return { exchange, result };
  });
  return [...lacking.map((exchange) => ({ exchange, result: passed })), ...judged];
}
