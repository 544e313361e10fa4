import type { Contract } from '../contract/load.js';
import type { Expectation, Page, RuntimeExpression } from '../contract/model.js';
import type { Schema } from '../contract/schema.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import type { CheckResult } from './result.js';

/** What a check may consult besides the expectation. */
export interface CheckContext {
  readonly contract: Contract;
  readonly page: Page;
  readonly exchange: AnsweredExchange;
}

/** One exchange's part in the result of a check. */
export interface CheckedExchange {
  readonly exchange: AnsweredExchange;
  readonly result: CheckResult;
}

/**
 * How a check judges: one exchange after the other, or several against each other. Where fewer than two exchanges
 * carry what it compares, a check over several returns nothing for them.
 */
export type Judge<Expect extends Expectation> =
  | { readonly over: 'one'; judge(expectation: Expect, context: CheckContext): CheckResult }
  | {
      readonly over: 'several';
      judge(expectation: Expect, exchanges: readonly AnsweredExchange[]): readonly CheckedExchange[];
    };

/**
 * One kind of check: how the register writes it, what it asks in words, and how it judges. `kinds.ts` lists them all.
 * @typeParam Value what the register gives it
 */
export interface CheckKind<Expect extends Expectation = Expectation, Value = unknown> {
  /** The keys of `expect` in the register that stand for it. */
  readonly keys: readonly string[];
  /** What the register gives it. */
  readonly shape: Shape<Value>;
  /** A value that the register may give it; A and B stand for runtime expressions. */
  readonly example: Value;
  /**
   * Which exchanges of a page it judges: those of the requirement's situation, every answer, or the answers with one of
   * the status codes in `on`.
   */
  readonly appliesTo: 'situation' | 'everyAnswer' | 'statusCodes';
  /** Whether only an answer in the requirement's own situation can show that it is met. */
  readonly isShownBySituation: boolean;
  /**
   * Reads what the register gives it.
   * @param on status codes of the responses that it applies to
   * @param key the key that the value stands under
   */
  parse(value: Value, on: readonly number[], key: string): Expect;
  /** What it asks of an answer: a sentence without its full stop, in which values stand between backticks. */
  describe(expectation: Expect): string;
  readonly judgement: Judge<Expect>;
  /** How a server that answers every request alike may meet it, in words. */
  readonly whyTriviallyMet: string;
}

/** The shape of a value in the register, as a JSON Schema with what that accepts as a type. */
export interface Shape<Value> {
  readonly schema: Schema;
  /** Never there: it tells the compiler what the schema accepts. */
  readonly accepts?: Value;
}

/** The constant `true`. */
export const flag: Shape<true> = { schema: { const: true } };
/** One text. */
export const text: Shape<string> = { schema: { $ref: '#/$defs/text' } };
/** Status codes. */
export const statusCodes: Shape<readonly number[]> = { schema: { $ref: '#/$defs/statuses' } };
/** A JSON Pointer into the data, whose segment `*` stands for every array item. */
export const dataPath: Shape<string> = { schema: { $ref: '#/$defs/dataPath' } };
/** A runtime expression. */
export const operand: Shape<RuntimeExpression> = { schema: { $ref: '#/$defs/expression' } };
/** Two runtime expressions. */
export const operands: Shape<readonly [RuntimeExpression, RuntimeExpression]> = {
  schema: { $ref: '#/$defs/operands' },
};

/** A text between backticks. */
export function code(value: string): string {
  return `\`${value}\``;
}

/** Values of which one is asked for, in words. */
export function choice(values: readonly (string | number)[]): string {
  const [last = '', ...others] = values
    .map((value) => (typeof value === 'number' ? String(value) : code(value)))
    .reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
}
