import { isDeepStrictEqual } from 'node:util';
import type { JsonPointer, ValueRule } from '../contract/model.js';
import { isObject, parsePointer } from '../contract/pointer.js';
import { readBody } from './body.js';
import { isBefore } from './instant.js';
import type { CheckContext } from './kind.js';
import { firstError, memberRule, ruleAt, type RuleHolder } from './validate.js';

/** What a contract says about a value, and about its parts: how their texts are to be read. */
export interface Meaning {
  readonly contract: RuleHolder;
  readonly rule: ValueRule;
}

/** What the contract says about a place in the body of an answer; `undefined` where it says nothing. */
export function meaningAt(place: JsonPointer, { contract, page, exchange }: CheckContext): Meaning | undefined {
  const body = readBody(page, exchange);
  if (body === undefined || 'unreadable' in body) return undefined;
  return meaningBelow({ contract, rule: ruleAt(contract, body.rule) }, parsePointer(place));
}

/** What a contract says about a part of a value; `undefined` where it says nothing. */
export function meaningBelow(whole: Meaning | undefined, tokens: readonly string[]): Meaning | undefined {
  return tokens.reduce<Meaning | undefined>((meaning, token) => {
    if (meaning === undefined) return undefined;
    const index = memberRule(meaning.rule, token);
    return index === undefined ? undefined : { ...meaning, rule: ruleAt(meaning.contract, index) };
  }, whole);
}

/**
 * Tells whether two values are the same, in whatever notation: an instant, the number in a text whose format is a decimal, and a number
 * in a text where the contract takes nothing but a text.
 * An integer of our own may be less exact than the one that the subject answers; a text never is.
 */
export function isSameValue(left: unknown, right: unknown, meaning: Meaning | undefined): boolean {
  if (isDeepStrictEqual(left, right)) return true;
  if (typeof left === 'string' && typeof right === 'string') return isSameText(left, right, meaning?.rule);
  const types = [typeof left, typeof right];
  if (types.includes('bigint') && types.includes('number')) return Number(left) === Number(right);
  const isTextAndNumber = types.includes('string') && (types.includes('number') || types.includes('bigint'));
  if (isTextAndNumber) return meaning !== undefined && isWritten(left, right, meaning);
  return haveSameParts(left, right, meaning);
}

function haveSameParts(left: unknown, right: unknown, meaning: Meaning | undefined): boolean {
  const [parts, others] = [partsOf(left), partsOf(right)];
  if (!parts || !others || Array.isArray(left) !== Array.isArray(right) || parts.size !== others.size) return false;
  return [...parts].every(
    ([name, part]) => others.has(name) && isSameValue(part, others.get(name), meaningBelow(meaning, [name])),
  );
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return Array.isArray(value) || isObject(value) ? new Map(Object.entries(value)) : undefined;
}

function isSameText(left: string, right: string, rule: ValueRule | undefined): boolean {
  if (isBefore(left, right) === false && isBefore(right, left) === false) return true;
  const number = rule?.isDecimal === true ? plainDecimal(left) : undefined;
  return number !== undefined && number === plainDecimal(right);
}

/** Tells whether a number is that of a text, where the contract takes the text and no number. */
function isWritten(left: unknown, right: unknown, { contract, rule }: Meaning): boolean {
  const plain = plainDecimal(String(left));
  if (plain === undefined || plain !== plainDecimal(String(right))) return false;
  return [left, right].every(
    (value) => (typeof value === 'string') === (firstError(contract, rule, value) === undefined),
  );
}

/** A decimal number without zeros that say nothing; `undefined` for a text that is none. */
function plainDecimal(text: string): string | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return undefined;
  const whole = text.replace('+', '').replace(/^(-?)0+/, '$1');
  const plain = whole.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  return plain === '-' ? '' : plain;
}
