import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { show } from '../body.js';
import { evaluate, placeOf } from '../expression.js';
import { choice, code, type CheckedExchange, type CheckKind } from '../kind.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { failed, notApplicable, passed } from '../result.js';
import { stateSchema, texts } from './state-shape.js';

/** Which states a value goes through. */
export interface Course {
  /** Where an answer has the state. */
  readonly value: RuntimeExpression;
  /** The state that it ends in. */
  readonly state: string | number | boolean;
  /** The states that it ends in without success. */
  readonly failed?: readonly string[];
}

/** The expectation of the check below. */
export interface ReachesExpectation extends Course {
  readonly kind: 'reaches';
  readonly on: readonly StatusRange[];
}

/**
 * Something that takes its time gets done. Nobody knows how long that takes, so only another end than the wanted one is wrong,
 * and not that there is none yet.
 */
export const reaches: CheckKind<ReachesExpectation, Course> = {
  keys: ['reaches'],
  shape: {
    schema: stateSchema({ state: { type: ['string', 'number', 'boolean'] }, failed: texts(0) }, 'state'),
  },
  example: { value: 'A', state: 'done' },
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (course, on) => ({ kind: 'reaches', ...course, on }),
  mentions: ({ value }) => ({ expressions: [value] }),
  describe: ({ value, state, failed: ends }) =>
    `${describeOperand(value)} becomes ${code(String(state))}${ends?.length ? `, and not ${choice(ends)}` : ''}`,
  judgement: { over: 'several', judge: judgeReaches },
  whyTriviallyMet: 'the documented answer is already in the last state',
};

function judgeReaches(
  expectation: ReachesExpectation,
  exchanges: readonly AnsweredExchange[],
): readonly CheckedExchange[] {
  const { value, state, failed: ends } = expectation;
  const isFailure = (seen: unknown): boolean => ends?.some((end) => end === seen) === true;
  const isEnd = (seen: unknown): boolean => seen === state || isFailure(seen);
  const telling = exchanges.find((exchange) => isEnd(evaluate(value, exchange))) ?? exchanges.at(-1);
  if (!telling) return [];
  const seen = evaluate(value, telling);
  if (seen === state) return [{ exchange: telling, result: passed }];
  if (!isFailure(seen)) {
    const times = exchanges.length === 1 ? 'once' : `${exchanges.length} times`;
    const shown = seen === undefined ? 'there was none' : `it was still ${show(seen)}`;
    const reason = `${nameOperand(value)} was asked for ${times}, and ${shown}; "polling" in the target configuration says how often and how long`;
    return [{ exchange: telling, result: notApplicable(reason) }];
  }
  const result = failed({
    message: `${nameOperand(value)} should become ${show(state)}; it became ${show(seen)}`,
    expected: show(state),
    actual: show(seen),
    place: placeOf(value),
    keyword: 'reaches',
  });
  return [{ exchange: telling, result }];
}
