import type { Expectation, RuntimeExpression } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import { show } from './body.js';
import { evaluate } from './expression.js';
import { notApplicable, passed, type CheckResult, type Discrepancy } from './result.js';

/** An expectation that compares several exchanges. */
export type ExpectationAcrossExchanges = Extract<Expectation, { kind: 'distinct' | 'followsFrom' }>;

/** One exchange's part in the result of a check over several. */
export interface JudgedExchange {
  readonly exchange: AnsweredExchange;
  readonly result: CheckResult;
}

/** Judges an expectation over the exchanges that it applies to; fewer than two give nothing to compare. */
export function checkAcross(
  expectation: ExpectationAcrossExchanges,
  exchanges: readonly AnsweredExchange[],
): readonly JudgedExchange[] {
  switch (expectation.kind) {
    case 'distinct':
      return exchanges.length < 2 ? [] : judgeDistinct(expectation.operand, exchanges);
    case 'followsFrom':
      return judgeFollowsFrom(expectation.operands, exchanges);
  }
}

/** No two exchanges have the same value. */
function judgeDistinct(operand: RuntimeExpression, exchanges: readonly AnsweredExchange[]): readonly JudgedExchange[] {
  const seen = new Map<string, string>();
  return exchanges.map((exchange) => {
    const value = evaluate(operand, exchange);
    if (value === undefined) return { exchange, result: notApplicable(`the answer has no ${operand}`) };
    const earlier = seen.get(show(value));
    if (earlier === undefined) {
      seen.set(show(value), exchange.request.id);
      return { exchange, result: passed };
    }
    return failedIn(exchange, {
      message: `${operand} is the same as in the answer to ${earlier}`,
      expected: 'a value of its own for each accepted request',
      actual: show(value),
      pointer: pointerOf(operand),
      keyword: 'distinct',
    });
  });
}

/** No value occurs both with the cause and without it. */
function judgeFollowsFrom(
  [operand, cause]: readonly [RuntimeExpression, RuntimeExpression],
  exchanges: readonly AnsweredExchange[],
): readonly JudgedExchange[] {
  const telling = exchanges.filter((exchange) => evaluate(operand, exchange) !== undefined);
  const having = telling.filter((exchange) => evaluate(cause, exchange) !== undefined);
  const lacking = telling.filter((exchange) => !having.includes(exchange));
  if (having.length === 0 || lacking.length === 0) return [];
  const without = new Set(lacking.map((exchange) => show(evaluate(operand, exchange))));
  const harmless: readonly JudgedExchange[] = lacking.map((exchange) => ({ exchange, result: passed }));
  const judged = having.map((exchange) => {
    const value = show(evaluate(operand, exchange));
    if (!without.has(value)) return { exchange, result: passed };
    return failedIn(exchange, {
      message: `${operand} is the same with ${cause} as without it`,
      expected: `another value than without ${cause}`,
      actual: value,
      pointer: pointerOf(operand),
      keyword: 'followsFrom',
    });
  });
  return [...harmless, ...judged];
}

function failedIn(exchange: AnsweredExchange, discrepancy: Discrepancy): JudgedExchange {
  return { exchange, result: { outcome: 'failed', discrepancies: [discrepancy] } };
}

function pointerOf(operand: RuntimeExpression): string {
  return operand.split('#')[1] ?? operand;
}
