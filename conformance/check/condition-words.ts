import { show } from './body.js';
import type { Comparator, Condition, ConditionValue, Known } from './condition.js';
import { describeOperand } from './operand-words.js';
import type { RuntimeExpression } from '../contract/model.js';
import { listed } from '../text/listed.js';

interface Words {
  readonly is: string;
  readonly isNot: string;
}

const comparisons: Readonly<Record<Comparator, Words>> = {
  '==': { is: 'is', isNot: 'is not' },
  '!=': { is: 'is not', isNot: 'is' },
  '<': { is: 'is less than', isNot: 'is not less than' },
  '<=': { is: 'is at most', isNot: 'is more than' },
  '>': { is: 'is more than', isNot: 'is at most' },
  '>=': { is: 'is at least', isNot: 'is less than' },
};

/** What a condition says, as the end of a sentence, with values between backticks. */
export function conditionInWords(condition: Condition, isNegated = false): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts = [condition.left, condition.right].map((part) => conditionInWords(part, isNegated));
      return parts.join((condition.kind === 'and') === isNegated ? ', or ' : ', and ');
    }
    case 'not':
      return conditionInWords(condition.of, !isNegated);
    case 'is': {
      const { is, isNot } = comparisons[condition.comparator];
      return [nameOf(condition.left), isNegated ? isNot : is, nameOf(condition.right)].join(' ');
    }
    case 'value':
      return `${nameOf(condition.value)} is ${isNegated ? 'not ' : ''}there`;
  }
}

function nameOf(value: ConditionValue): string {
  return value.kind === 'literal' ? `\`${String(value.literal)}\`` : describeOperand(value.expression);
}

/** The values of expressions, as they were. */
export function valuesInWords(
  expressions: readonly RuntimeExpression[],
  valueOf: (expression: RuntimeExpression) => Known,
): string {
  const parts = [...new Set(expressions)].map((expression) => {
    const value = valueOf(expression)?.value;
    return `${describeOperand(expression)} was ${value === undefined ? 'missing' : show(value)}`;
  });
  return listed(parts, 'and');
}
