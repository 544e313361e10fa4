import type { Criterion, RuntimeExpression } from '../contract/model.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import { show } from './body.js';
import { conditionInWords, valuesInWords } from './condition-words.js';
import { expressionsIn, holds, parseCondition, type Condition, type Known } from './condition.js';
import { evaluate, parseExpression } from './expression.js';
import { describeOperand } from './operand-words.js';

/** A criterion that has been read. */
export interface ReadCriterion {
  /** What it asks, as a sentence without a full stop. */
  readonly words: string;
  /** The values that it is about, from left to right. */
  readonly expressions: readonly RuntimeExpression[];
  /** Whether it is met; `undefined` where that depends on an exchange that is not there. */
  readonly isMet: (exchange: AnsweredExchange) => boolean | undefined;
  /** The values that it is about, as they were. */
  readonly actual: (exchange: AnsweredExchange) => string;
}

/**
 * Reads a criterion without its `when`.
 * @throws Error for a condition that is none
 */
export function readCriterion({ condition, context = '', type }: Criterion): ReadCriterion {
  return type === 'regex' ? matching(condition, context) : ofCondition(parseCondition(condition));
}

/**
 * Reads a simple condition.
 * @throws Error for what is none
 */
export function readCondition(text: string): ReadCriterion {
  return ofCondition(parseCondition(text));
}

/** What a criterion asks, as a sentence without a full stop. */
export function describeCriterion({ when, ...criterion }: Criterion): string {
  const { words } = readCriterion(criterion);
  return when === undefined ? words : `${words}, where ${lowered(readCondition(when).words)}`;
}

/** A sentence as the end of another one. */
export function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function ofCondition(condition: Condition): ReadCriterion {
  const expressions = expressionsIn(condition);
  return {
    words: sentence(conditionInWords(condition)),
    expressions,
    isMet: (exchange) => holds(condition, (expression) => knownIn(expression, exchange)),
    actual: (exchange) => valuesInWords(expressions, (expression) => knownIn(expression, exchange)),
  };
}

function matching(condition: string, context: RuntimeExpression): ReadCriterion {
  const pattern = patternOf(condition);
  return {
    words: sentence(`${describeOperand(context)} matches \`${condition}\``),
    expressions: [context],
    isMet: (exchange) => {
      const known = knownIn(context, exchange);
      return known && pattern.test(typeof known.value === 'string' ? known.value : show(known.value));
    },
    actual: (exchange) => valuesInWords([context], (expression) => knownIn(expression, exchange)),
  };
}

/** A pattern may stand between slashes, with flags behind them. */
function patternOf(condition: string): RegExp {
  const { pattern = condition, flags } = /^\/(?<pattern>.*)\/(?<flags>[imsu]*)$/s.exec(condition)?.groups ?? {};
  return new RegExp(pattern, flags);
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an answer lacks is known to be missing; what another exchange lacks is for the requirements about that one. */
function knownIn(expression: RuntimeExpression, exchange: AnsweredExchange): Known {
  const value = evaluate(expression, exchange);
  return value === undefined && parseExpression(expression).of !== 'response' ? undefined : { value };
}
