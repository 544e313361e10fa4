import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { instantOf } from '../instant.js';
import { operand, type CheckContext, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';

/** The expectation of the check below. */
export interface RecentExpectation {
  readonly kind: 'recent';
  readonly operand: RuntimeExpression;
  readonly on: readonly StatusRange[];
}

/** Room for a text without a zone, for the clocks of two computers, and for a clock that is a day off. */
const twoDays = 2 * 24 * 60 * 60 * 1000;

/** An instant is near the time at which the request was sent. */
export const recent: CheckKind<RecentExpectation, RuntimeExpression> = {
  keys: ['recent'],
  shape: operand,
  example: 'A',
  appliesTo: 'allowedRequests',
  isShownBySituation: true,
  parse: (given, on) => ({ kind: 'recent', operand: given, on }),
  mentions: ({ operand: given }) => ({ expressions: [given] }),
  describe: ({ operand: given }) => `An instant, ${describeOperand(given)}, is within two days of the request`,
  judgement: { over: 'one', judge: judgeRecent },
  whyTriviallyMet: 'the instant is near the time of the run',
};

function judgeRecent({ operand: given }: RecentExpectation, { exchange }: CheckContext): CheckResult {
  const value = evaluate(given, exchange);
  const { sentAt } = exchange;
  const instant = typeof value === 'string' ? instantOf(value) : undefined;
  if (instant === undefined) return notApplicable(`no answer had an instant as ${nameOperand(given)}`);
  if (sentAt === undefined) return notApplicable('the recording does not tell when the request was sent');
  if (Math.abs(instant - Date.parse(sentAt)) <= twoDays) return passed;
  return failed({
    message: `${nameOperand(given)} should be near the time of the request, ${sentAt}; it was ${show(value)}`,
    expected: `an instant within two days of ${sentAt}`,
    actual: show(value),
    place: placeOf(given),
    keyword: 'recent',
  });
}
