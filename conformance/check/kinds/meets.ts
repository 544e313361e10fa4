import type { Criterion, RuntimeExpression } from '../../contract/model.js';
import { documents, type StatusRange } from '../../contract/status-code.js';
import { valueAt } from '../../contract/pointer.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { bodyOf, show } from '../body.js';
import { describeCriterion, lowered, readCondition, readCriterion } from '../criterion.js';
import { evaluate, parseExpression, placeOf } from '../expression.js';
import type { CheckKind } from '../kind.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';

/** The expectation of the check below. */
export interface MeetsExpectation extends Criterion {
  readonly kind: 'meets';
  readonly on: readonly StatusRange[];
}

const expression = { $ref: '#/$defs/text' };

/** The answer meets a criterion as workflows have them, in which the answers of earlier steps may have a part. */
export const meets: CheckKind<MeetsExpectation, Criterion> = {
  keys: ['meets'],
  shape: {
    schema: {
      type: 'object',
      required: ['condition'],
      additionalProperties: false,
      properties: { condition: expression, context: expression, type: { enum: ['regex'] }, when: expression },
      dependentRequired: { type: ['context'] },
    },
  },
  example: { condition: "$response.body#/state == 'done'" },
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (criterion, on) => ({ kind: 'meets', ...criterion, on }),
  mentions: (criterion) => ({ expressions: ownExpressions(criterion) }),
  describe: describeCriterion,
  judgement: { over: 'one', judge: (expectation, { exchange }) => judgeMeets(expectation, exchange) },
  whyTriviallyMet: 'the documented answer meets it',
};

/** What a criterion says of the answer itself and its request; the names of other steps belong to other operations. */
function ownExpressions({ when, ...criterion }: Criterion): readonly RuntimeExpression[] {
  const all = [...readCriterion(criterion).expressions, ...(when === undefined ? [] : readCondition(when).expressions)];
  return all.filter((one) => !['steps', 'status'].includes(parseExpression(one).in));
}

function judgeMeets({ on, when, ...criterion }: MeetsExpectation, exchange: AnsweredExchange): CheckResult {
  const { status } = exchange.response;
  if (!documents(on, status)) return notApplicable(`it was answered ${status}`);
  if (isUnderWay(exchange)) return notApplicable('what it waits for had not come about');
  const premise = when === undefined ? undefined : readCondition(when);
  if (premise && premise.isMet(exchange) !== true)
    return notApplicable(`it is asked where ${lowered(premise.words)}; ${premise.actual(exchange)}`);
  const read = readCriterion(criterion);
  const isMet = read.isMet(exchange);
  if (isMet === undefined) return notApplicable(`it takes the answers of earlier steps: ${read.actual(exchange)}`);
  if (isMet) return passed;
  const own = read.expressions.find((one) => parseExpression(one).of === 'response') ?? read.expressions[0];
  return failed({
    message: `not so: ${lowered(read.words)}; ${read.actual(exchange)}`,
    expected: lowered(read.words),
    actual: own === undefined ? 'nothing' : show(evaluate(own, exchange)),
    place: own === undefined ? { in: 'body', pointer: '' } : placeOf(own),
    keyword: 'meets',
  });
}

/** Tells whether an answer comes before that for which its request was sent again and again. */
function isUnderWay(exchange: AnsweredExchange): boolean {
  const { until } = exchange.request;
  if (until?.kind !== 'state') return false;
  const seen = valueAt(bodyOf(exchange), until.at);
  return !until.states.some((state) => state === seen);
}
