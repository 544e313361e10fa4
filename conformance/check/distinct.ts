import type { RuntimeExpression } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import { show } from './body.js';
import { evaluate } from './expression.js';
import type { Discrepancy } from './result.js';

/** The exchanges whose value an earlier exchange had already, each with what is wrong. */
export function repeatedValues(
  operand: RuntimeExpression,
  exchanges: readonly AnsweredExchange[],
): readonly { readonly exchange: AnsweredExchange; readonly discrepancy: Discrepancy }[] {
  const seen = new Map<string, string>();
  return exchanges.flatMap((exchange) => {
    const value = evaluate(operand, exchange);
    if (value === undefined) return [];
    const earlier = seen.get(show(value));
    if (earlier === undefined) {
      seen.set(show(value), exchange.request.id);
      return [];
    }
    const discrepancy = {
      message: `${operand} is the same as in the answer to ${earlier}`,
      expected: 'a value of its own for each accepted request',
      actual: show(value),
      pointer: operand.split('#')[1] ?? operand,
    };
    return [{ exchange, discrepancy }];
  });
}
