import type { RuntimeExpression } from '../contract/model.js';

/** What compares two values in a condition. */
export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** A value of a condition: a literal, or an expression that names one. */
export type ConditionValue =
  | { readonly kind: 'literal'; readonly literal: string | number | boolean | null }
  | { readonly kind: 'expression'; readonly expression: RuntimeExpression };

/** A simple condition of Arazzo (1.0.1, section 4.6.13). */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'is';
      readonly comparator: Comparator;
      readonly left: ConditionValue;
      readonly right: ConditionValue;
    }
  | { readonly kind: 'value'; readonly value: ConditionValue };

const token =
  /\s*(?:(&&|\|\||==|!=|<=|>=|[<>!()])|'((?:[^']|'')*)'|(\$[^\s=!<>&|()]+)|(true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![^\s=!<>&|()]))/y;

type Token = string | ConditionValue;

/**
 * Reads a simple condition.
 * @throws Error for what Arazzo does not have, with a message that quotes it
 */
export function parseCondition(text: string): Condition {
  const tokens = tokensOf(text);
  const condition = parseEither(tokens);
  const [rest] = tokens;
  if (rest !== undefined) throw new Error(`${quoted(rest)} stands where the condition should end`);
  return condition;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (token.lastIndex = 0; token.lastIndex < end;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    const read = match && (match[1] ?? valueOf(match[2], match[3], match[4]));
    if (!read)
      throw new Error(
        `"${text.slice(from).trim()}" is nothing that a condition has: a text stands between single quotes`,
      );
    tokens.push(read);
  }
  return tokens;
}

function valueOf(
  text: string | undefined,
  expression: string | undefined,
  literal: string | undefined,
): ConditionValue | undefined {
  if (text !== undefined) return { kind: 'literal', literal: text.replaceAll("''", "'") };
  if (expression !== undefined) return { kind: 'expression', expression };
  return literal === undefined
    ? undefined
    : { kind: 'literal', literal: JSON.parse(literal) as number | boolean | null };
}

function quoted(read: Token): string {
  if (typeof read === 'string') return `"${read}"`;
  return read.kind === 'expression' ? `"${read.expression}"` : JSON.stringify(read.literal);
}

function parseEither(tokens: Token[]): Condition {
  let left = parseBoth(tokens);
  while (tokens[0] === '||') {
    tokens.shift();
    left = { kind: 'or', left, right: parseBoth(tokens) };
  }
  return left;
}

function parseBoth(tokens: Token[]): Condition {
  let left = parseOne(tokens);
  while (tokens[0] === '&&') {
    tokens.shift();
    left = { kind: 'and', left, right: parseOne(tokens) };
  }
  return left;
}

function parseOne(tokens: Token[]): Condition {
  const [first] = tokens;
  if (first === '!') {
    tokens.shift();
    return { kind: 'not', of: parseOne(tokens) };
  }
  if (first === '(') {
    tokens.shift();
    const inner = parseEither(tokens);
    if (tokens.shift() !== ')') throw new Error('a bracket is not closed');
    return inner;
  }
  const left = parseValue(tokens);
  const [comparator] = tokens;
  if (!isComparator(comparator)) return { kind: 'value', value: left };
  tokens.shift();
  return { kind: 'is', comparator, left, right: parseValue(tokens) };
}

function parseValue(tokens: Token[]): ConditionValue {
  const read = tokens.shift();
  if (read === undefined) throw new Error('a value is missing at the end of the condition');
  if (typeof read === 'string') throw new Error(`"${read}" stands where a value should`);
  return read;
}

const comparators: readonly Comparator[] = ['==', '!=', '<', '<=', '>', '>='];

function isComparator(read: Token | undefined): read is Comparator {
  return comparators.some((one) => one === read);
}

/** The values of a condition, from left to right. */
export function valuesIn(condition: Condition): readonly ConditionValue[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...valuesIn(condition.left), ...valuesIn(condition.right)];
    case 'not':
      return valuesIn(condition.of);
    case 'is':
      return [condition.left, condition.right];
    case 'value':
      return [condition.value];
  }
}

/** The expressions of a condition, from left to right. */
export function expressionsIn(condition: Condition): readonly RuntimeExpression[] {
  return valuesIn(condition).flatMap((value) => (value.kind === 'expression' ? [value.expression] : []));
}

/** A condition as a text in which each expression is replaced. */
export function withExpressions(text: string, replace: (expression: RuntimeExpression) => RuntimeExpression): string {
  return text.replaceAll(/'(?:[^']|'')*'|\$[^\s=!<>&|()]+/g, (part) => (part.startsWith('$') ? replace(part) : part));
}

/** What an expression names: a value, or that it is not known what it names. */
export type Known = { readonly value: unknown } | undefined;

/**
 * Whether a condition holds; `undefined` where that depends on what is not known.
 * @param valueOf the value of an expression
 */
export function holds(condition: Condition, valueOf: (expression: RuntimeExpression) => Known): boolean | undefined {
  const known = (value: ConditionValue): Known =>
    value.kind === 'literal' ? { value: value.literal } : valueOf(value.expression);
  switch (condition.kind) {
    case 'and':
      return both(holds(condition.left, valueOf), holds(condition.right, valueOf));
    case 'or':
      return negated(both(negated(holds(condition.left, valueOf)), negated(holds(condition.right, valueOf))));
    case 'not':
      return negated(holds(condition.of, valueOf));
    case 'is': {
      const [left, right] = [known(condition.left), known(condition.right)];
      return left && right && compareEach(left.value, condition.comparator, right.value);
    }
    case 'value': {
      const value = known(condition.value);
      return value && value.value !== undefined && value.value !== null && value.value !== false;
    }
  }
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** What is said of a list of values, as `*` in a pointer gives one, is said of each. */
function compareEach(left: unknown, comparator: Comparator, right: unknown): boolean {
  const isOfEach = Array.isArray(left) && !Array.isArray(right) && right !== null;
  return isOfEach ? left.every((one) => compare(one, comparator, right)) : compare(left, comparator, right);
}

function compare(left: unknown, comparator: Comparator, right: unknown): boolean {
  if (comparator === '==') return isSame(left, right);
  if (comparator === '!=') return !isSame(left, right);
  const [one, other] = [ordered(left), ordered(right)];
  return (
    typeof one === typeof other &&
    { '<': one < other, '<=': one <= other, '>': one > other, '>=': one >= other }[comparator]
  );
}

/** Texts are compared without letter case, as Arazzo asks. A value of a URL is a text, whatever the type of the other. */
function isSame(left: unknown, right: unknown): boolean {
  const [one, other] = [left, right].map(canonical);
  return one === other;
}

function canonical(value: unknown): string {
  if (typeof value === 'string') return isNumeral(value) ? value : JSON.stringify(value.toLowerCase());
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  // What is not there has no value, as null says too.
  const whole = value === undefined ? null : value;
  return JSON.stringify(whole, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one)).toLowerCase();
}

/** A value as one that has an order; NaN, which has none, for any other. */
function ordered(value: unknown): number | string {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return Number.NaN;
  return isNumeral(value) ? Number(value) : value.toLowerCase();
}

function isNumeral(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
