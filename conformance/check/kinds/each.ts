import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { asText } from '../listed-item.js';
import { operands, type CheckContext, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';

/** The expectation of the check below. */
export interface EachExpectation {
  readonly kind: 'each';
  /** The values of the items of a list, and the one that each of them is. */
  readonly operands: readonly [RuntimeExpression, RuntimeExpression];
  readonly on: readonly StatusRange[];
}

/** Every item of a list has a value. An item without such a member is left to the requirement about that member. */
export const each: CheckKind<EachExpectation, EachExpectation['operands']> = {
  keys: ['each'],
  shape: operands,
  example: ['A', 'B'],
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (given, on) => ({ kind: 'each', operands: given, on }),
  mentions: ({ operands: expressions }) => ({ expressions }),
  describe: ({ operands: [values, value] }) =>
    `Each value of ${describeOperand(values)} in a list is ${describeOperand(value)}`,
  judgement: { over: 'one', judge: judgeEach },
  whyTriviallyMet: 'the list of the documented answer is the one that the request names',
};

function judgeEach({ operands: [values, value] }: EachExpectation, { exchange }: CheckContext): CheckResult {
  const wanted = evaluate(value, exchange);
  const found = listedValues(evaluate(values, exchange));
  if (found.length === 0 || wanted === undefined)
    return notApplicable(`no list had an item with ${describeOperand(values)}`);
  const wrong = found.find((one) => asText(one) !== asText(wanted));
  if (wrong === undefined) return passed;
  return failed({
    message: `${nameOperand(values)} should be ${show(wanted)} in each item, as ${describeOperand(value)} was; it was ${show(wrong)}`,
    expected: show(wanted),
    actual: show(wrong),
    place: placeOf(values),
    keyword: 'each',
  });
}

/** The values that items of a list have, also of a list in each of them. */
export function listedValues(values: unknown): readonly unknown[] {
  return [values].flat(Infinity).filter((one) => one !== undefined && one !== null);
}
