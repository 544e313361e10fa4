import type { Expectation, Page, RuntimeExpression } from '../contract/model.js';
import type { Schema } from '../contract/schema.js';
import type { StatusRange } from '../contract/status-code.js';
import type { AnsweredExchange } from '../exchange/exchange.js';
import type { CheckResult } from './result.js';
import type { RuleHolder } from './validate.js';
import { listed } from '../text/listed.js';

/** What a check may read besides the expectation. */
export interface CheckContext {
  readonly contract: RuleHolder;
  readonly page: Page;
  readonly exchange: AnsweredExchange;
}

/** The result of a check for one exchange. */
export interface CheckedExchange {
  readonly exchange: AnsweredExchange;
  readonly result: CheckResult;
}

/**
 * How a check judges: each exchange by itself, or several exchanges together. A check over several returns nothing when
 * fewer than two exchanges have the value that it compares.
 */
export type Judge<Expect extends Expectation> =
  | { readonly over: 'one'; judge(expectation: Expect, context: CheckContext): CheckResult }
  | {
      readonly over: 'several';
      judge(expectation: Expect, exchanges: readonly AnsweredExchange[]): readonly CheckedExchange[];
    };

/**
 * One kind of check: how the register writes it, what it asks in words, and how it judges. `kinds.ts` lists them all.
 * @typeParam Value the value that the register gives to the check
 */
export interface CheckKind<Expect extends Expectation = Expectation, Value = unknown> {
  /** The keys of `expect` in the register that select this kind. */
  readonly keys: readonly string[];
  /** The shape of the value in the register. */
  readonly shape: Shape<Value>;
  /** An example of that value; A and B stand for runtime expressions. */
  readonly example: Value;
  /**
   * Which exchanges of a page it judges: those of the requirement's situation, every answer, the answers with one of
   * the status codes in `on`, or those of them whose request the contract allows.
   */
  readonly appliesTo: 'situation' | 'everyAnswer' | 'statusCodes' | 'allowedRequests';
  /** Whether only an answer in the requirement's own situation can show that the requirement is met. */
  readonly isShownBySituation: boolean;
  /**
   * Reads the value from the register.
   * @param on status codes of the responses that it applies to
   * @param key the key that holds the value
   */
  parse(value: Value, on: readonly StatusRange[], key: string): Expect;
  /** The names in it, which the contract has to document. */
  mentions?(expectation: Expect): Mentions;
  /** What it asks of an answer: a sentence without a full stop, with values between backticks. */
  describe(expectation: Expect): string;
  readonly judgement: Judge<Expect>;
  /** Why a server that gives every request the same answer may pass, in words. */
  readonly whyTriviallyMet: string;
}

/** Names of an expectation that stand for something in the contract. */
export interface Mentions {
  /** Data paths into the body of an answer. */
  readonly properties?: readonly string[];
  /** Header fields of an answer. */
  readonly headers?: readonly string[];
  readonly expressions?: readonly RuntimeExpression[];
}

/** The shape of a value in the register: a JSON Schema, and the TypeScript type of the values that it accepts. */
export interface Shape<Value> {
  readonly schema: Schema;
  /** Never set: it only tells the compiler which type the schema accepts. */
  readonly accepts?: Value;
}

/** The constant `true`. */
export const flag: Shape<true> = { schema: { const: true } };
/** One text. */
export const text: Shape<string> = { schema: { $ref: '#/$defs/text' } };
/** Status codes, and ranges of them. */
export const statusCodes: Shape<readonly StatusRange[]> = { schema: { $ref: '#/$defs/statuses' } };
/** Responses of an operation, by their keys: status codes, ranges, and `default`. */
export const responses: Shape<readonly StatusRange[]> = { schema: { $ref: '#/$defs/responses' } };
/** A JSON Pointer into the data; its segment `*` stands for every array item. */
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

/** A choice between values, in words. */
export function choice(values: readonly (string | number)[]): string {
  return listed(
    values.map((value) => (typeof value === 'number' ? String(value) : code(value))),
    'or',
  );
}
