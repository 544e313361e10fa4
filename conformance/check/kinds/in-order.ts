import type { RuntimeExpression } from '../../contract/model.js';
import { stepOf } from '../../contract/states.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { code, type CheckedExchange, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed } from '../result.js';
import { stateSchema, texts } from './state-shape.js';

/** In which order the states of a value follow. */
export interface Ordered {
  /** Where an answer has the state. */
  readonly value: RuntimeExpression;
  /** The states from the first to the last; those in one step are the same state. */
  readonly order: readonly (readonly string[])[];
}

/** The expectation of the check below. */
export interface InOrderExpectation extends Ordered {
  readonly kind: 'inOrder';
  readonly on: readonly StatusRange[];
}

/** No answer shows an earlier state than the answer before it. A state may last, and another may be skipped. */
export const inOrder: CheckKind<InOrderExpectation, Ordered> = {
  keys: ['inOrder'],
  shape: {
    schema: stateSchema({ order: { type: 'array', minItems: 2, items: texts(1) } }, 'order'),
  },
  example: { value: 'A', order: [['begun'], ['done']] },
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (ordered, on) => ({ kind: 'inOrder', ...ordered, on }),
  mentions: ({ value }) => ({ expressions: [value] }),
  describe: ({ value, order }) =>
    `${describeOperand(value)} never goes back: ${firstOfEach(order).map(code).join(', then ')}`,
  judgement: { over: 'several', judge: judgeOrder },
  whyTriviallyMet: 'the state is always the same',
};

function firstOfEach(order: Ordered['order']): readonly string[] {
  return order.flatMap((states) => states.slice(0, 1));
}

function judgeOrder(
  expectation: InOrderExpectation,
  exchanges: readonly AnsweredExchange[],
): readonly CheckedExchange[] {
  const { value } = expectation;
  const telling = exchanges.filter((exchange) => stepOf(expectation, evaluate(value, exchange)) >= 0);
  if (telling.length < 2) {
    const result = notApplicable(
      `${nameOperand(value)} was seen in fewer than two answers, so that nothing could go back`,
    );
    return exchanges.map((exchange) => ({ exchange, result }));
  }
  return telling.slice(1).map((exchange, index) => {
    const [before, after] = [telling[index] ?? exchange, exchange].map((one) => evaluate(value, one));
    if (stepOf(expectation, after) >= stepOf(expectation, before)) return { exchange, result: passed };
    return {
      exchange,
      result: failed({
        message: `${nameOperand(value)} should not go back; it was ${show(before)} and then ${show(after)}`,
        expected: `${show(before)}, or a later state`,
        actual: show(after),
        place: placeOf(value),
        keyword: 'inOrder',
      }),
    };
  });
}
