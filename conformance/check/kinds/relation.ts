import { isDeepStrictEqual } from 'node:util';
import type { RuntimeExpression } from '../../contract/model.js';
import type { StatusRange } from '../../contract/status-code.js';
import { decodeSegment } from '../../contract/path.js';
import { child, isObject, parsePointer, valueAt } from '../../contract/pointer.js';
import { headerValue, type AnsweredExchange } from '../../exchange/exchange.js';
import { show } from '../body.js';
import { evaluate, lacksItem, parseExpression, placeOf } from '../expression.js';
import { describeOperand, nameOperand } from '../operand-words.js';
import { hasFurtherPages } from '../further-pages.js';
import { isBefore } from '../instant.js';
import { operands, type CheckContext, type CheckKind } from '../kind.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';
import { isSameValue, meaningAt, meaningBelow, type Meaning } from '../same-value.js';

/** The expectation of the check below. */
export interface RelationExpectation {
  readonly kind: 'relation';
  readonly relation: string;
  readonly operands: readonly [RuntimeExpression, RuntimeExpression];
  readonly on: readonly StatusRange[];
}

/** What a relation may read besides its values. */
interface Given {
  /** The path of the request, against which URI references are resolved (RFC 3986, section 5). */
  readonly address: string;
  /** What the contract says about the values. */
  readonly meaning: Meaning | undefined;
}

interface Relation {
  /** What the relation asks of two operands in words. */
  readonly describe: (left: string, right: string) => string;
  /** What was asked for in one exchange, from the names of the operands and the value of the right one. */
  readonly demand: (left: string, right: string, value: string) => string;
  /** What was expected of the left value, exactly. */
  readonly expected: (value: string) => string;
  /** Whether two values are in the relation; `undefined` when they cannot be compared. */
  readonly holds: (left: unknown, right: unknown, given: Given) => boolean | undefined;
  /** The answer that says that a list lacks an item. It decides nothing where the list goes on. */
  readonly whenAbsent?: boolean;
}

const relations: Readonly<Record<string, Relation>> = {
  equal: {
    describe: (left, right) => `${left} equals ${right}`,
    demand: (left, right, value) => `${left} should be ${value}, as ${right} was`,
    expected: (value) => value,
    holds: (left, right, { meaning }) => isSameValue(left, right, meaning),
  },
  differ: {
    describe: (left, right) => `${left} differs from ${right}`,
    demand: (left, right, value) => `${left} should differ from ${right}, which was ${value}`,
    expected: (value) => `another value than ${value}`,
    holds: (left, right, { meaning }) => !isSameValue(left, right, meaning),
  },
  nullUnless: {
    describe: (left, right) => `${left}, where it is there, is null in an exchange that has no ${right}`,
    demand: (left, right) => `${left} should be null, as there was no ${right}`,
    expected: () => 'null',
    holds: (left, right) => (right === undefined ? left === null : undefined),
  },
  lastSegment: {
    describe: (left, right) => `The last path segment of a URI, ${left}, is ${right}`,
    demand: (left, right, value) => `the last path segment of ${left} should be ${value}, as ${right} was`,
    expected: (value) => `a URI whose last path segment is ${value}`,
    holds: (uri, value, { address }) => segments(uri, address)?.at(-1) === String(value),
  },
  segment: {
    describe: (left, right) => `One of the path segments of a URI, ${left}, is ${right}`,
    demand: (left, right, value) => `a path segment of ${left} should be ${value}, as ${right} was`,
    expected: (value) => `a URI with the path segment ${value}`,
    holds: (uri, value, { address }) => segments(uri, address)?.includes(String(value)) ?? false,
  },
  sameResource: {
    describe: (left, right) =>
      `Two URIs, ${left} and ${right}, name the same resource, whatever their host, version and account`,
    demand: (left, right, value) => `${left} should name the same resource as ${right}, which was ${value}`,
    expected: (value) => `a URI of the same resource as ${value}`,
    holds: (left, right, { address }) => isSameResource(left, right, address),
  },
  agrees: {
    describe: (left, right) => `Each member of ${right} that ${left} has too has the same value there`,
    demand: (left, right, value) => `${left} should agree with ${right}, which was ${value}`,
    expected: (value) => `the values of ${value}`,
    holds: (left, right, { meaning }) => agrees(left, right, meaning),
  },
  shows: {
    describe: (left, right) => `${left} shows the values that ${right} gives as members, or as a JSON Patch`,
    demand: (left, right, value) => `${left} should show what ${right} gives, which was ${value}`,
    expected: (value) => `the values of ${value}`,
    holds: (left, right, { meaning }) =>
      Array.isArray(right) ? isPatched(left, right, meaning) : agrees(left, right, meaning),
  },
  lists: {
    describe: (left, right) => `A list, ${left}, has an item with ${right}`,
    demand: (left, right, value) => `${left} should have an item with ${value}, which ${right} was`,
    expected: (value) => `an item with ${value}`,
    holds: (list, value, { meaning }) => hasItem(list, value, meaning),
    whenAbsent: false,
  },
  listsNot: {
    describe: (left, right) => `A list, ${left}, has no item with ${right}`,
    demand: (left, right, value) => `${left} should have no item with ${value}, which ${right} was`,
    expected: (value) => `no item with ${value}`,
    holds: (list, value, { meaning }) => {
      const has = hasItem(list, value, meaning);
      return has === undefined ? undefined : !has;
    },
    whenAbsent: true,
  },
  atMost: {
    describe: (left, right) => `A list, ${left}, has at most as many items as ${right}`,
    demand: (left, right, value) => `${left} should have at most ${value} items, as ${right} was`,
    expected: (value) => `at most ${value} items`,
    holds: (list, most) => (Array.isArray(list) ? list.length <= Number(most) : undefined),
  },
  counts: {
    describe: (left, right) => `${left} is the number of items in a list, ${right}`,
    demand: (left, right) => `${left} should be the number of items in ${right}`,
    expected: () => 'the number of items in the list',
    holds: (count, list, { meaning }) => (Array.isArray(list) ? isSameValue(count, list.length, meaning) : undefined),
    whenAbsent: false,
  },
  countsPage: {
    describe: (left, right) => `${left} is the number of items on a page of a list, ${right}`,
    demand: (left, right) => `${left} should be the number of items in ${right}`,
    expected: () => 'the number of items on the page',
    holds: (count, list, { meaning }) => (Array.isArray(list) ? isSameValue(count, list.length, meaning) : undefined),
  },
  notBefore: {
    describe: (left, right) => `An instant, ${left}, is not before ${right}`,
    demand: (left, right, value) => `${left} should not be before ${right}, which was ${value}`,
    expected: (value) => `an instant not before ${value}`,
    holds: isNotBefore,
  },
};

/** Two values of one exchange are in the documented relation. */
export const relation: CheckKind<RelationExpectation, RelationExpectation['operands']> = {
  keys: Object.keys(relations),
  shape: operands,
  example: ['A', 'B'],
  appliesTo: 'allowedRequests',
  isShownBySituation: true,
  parse: (given, on, key) => ({ kind: 'relation', relation: key, operands: given, on }),
  mentions: ({ operands: expressions }) => ({ expressions }),
  describe: ({ relation: name, operands: [left, right] }) =>
    relationNamed(name).describe(describeOperand(left), describeOperand(right)),
  judgement: { over: 'one', judge: judgeRelation },
  whyTriviallyMet: 'in the answer to the documented request the two values stand in the relation',
};

/** Whether the members that two values share are the same; `undefined` where they share none. */
function agrees(left: unknown, right: unknown, meaning: Meaning | undefined): boolean | undefined {
  if (!isObject(left) || !isObject(right)) return undefined;
  const shared = Object.keys(right).filter((name) => Object.hasOwn(left, name));
  const answers = shared.map((name) => {
    const both = isObject(left[name]) && isObject(right[name]);
    const below = meaningBelow(meaning, [name]);
    return both ? agrees(left[name], right[name], below) : isSameValue(left[name], right[name], below);
  });
  return answers.every((one) => one === undefined) ? undefined : !answers.includes(false);
}

/** Whether a value is as a JSON Patch (RFC 6902) leaves it; `undefined` where it shows nothing that the patch is about. */
function isPatched(
  patched: unknown,
  operations: readonly unknown[],
  meaning: Meaning | undefined,
): boolean | undefined {
  // A later operation may undo an earlier one at the same place.
  const last = new Map(operations.map((operation) => [child(operation, 'path'), operation]));
  const answers = [...last].flatMap(([pointer, operation]) => {
    if (typeof pointer !== 'string' || !pointer.startsWith('/')) return [];
    const shown = valueAt(patched, pointer);
    const isSetting = ['add', 'replace'].includes(String(child(operation, 'op')));
    if (shown === undefined || !isSetting) return [];
    return [isSameValue(shown, child(operation, 'value'), meaningBelow(meaning, parsePointer(pointer)))];
  });
  return answers.length === 0 ? undefined : !answers.includes(false);
}

/** Whether an item of a list has a value as a member; `undefined` for what is no list. */
function hasItem(list: unknown, value: unknown, meaning: Meaning | undefined): boolean | undefined {
  if (!Array.isArray(list)) return undefined;
  const isValue = ([name, member]: readonly [string, unknown]): boolean =>
    isSameValue(member, value, meaningBelow(meaning, ['*', name])) || isTextOf(member, value);
  return list.some((item: unknown) => isObject(item) && Object.entries(item).some(isValue));
}

/** A parameter is a text, whatever the type of the member that has its value. */
function isTextOf(member: unknown, value: unknown): boolean {
  return (typeof member === 'number' || typeof member === 'bigint') && String(member) === value;
}

function relationNamed(name: string): Relation {
  const found = Object.hasOwn(relations, name) ? relations[name] : undefined;
  if (!found) throw new Error(`the suite knows no relation "${name}"`);
  return found;
}

function judgeRelation({ relation: name, operands: pair }: RelationExpectation, context: CheckContext): CheckResult {
  const { exchange } = context;
  const [left, right] = pair;
  const values = [evaluate(left, exchange), evaluate(right, exchange)] as const;
  const isBare = values.every((value) => value === undefined);
  // A list may be empty, unless its items are those of the request.
  const isShort = !pair.some(isOfRequestBody) && pair.some((operand) => lacksItem(operand, exchange));
  if (isBare || isShort || pair.some((operand, index) => values[index] === undefined && mayBeAbsent(operand, name))) {
    return notApplicable(`no exchange had both ${describeOperand(left)} and ${describeOperand(right)}`);
  }
  const { demand, expected, holds, whenAbsent } = relationNamed(name);
  const answer = holds(...values, { address: exchange.request.path, meaning: meaningOf(pair, context) });
  if (answer === undefined)
    return notApplicable(`${describeOperand(left)} and ${describeOperand(right)} give nothing to compare`);
  if (answer === whenAbsent && isCut(exchange))
    return notApplicable(`${describeOperand(left)} goes on: what it lacks may be on another page`);
  if (answer) return passed;
  return failed({
    message: `${demand(nameOperand(left), nameRight(left, right), shownOrMissing(values[1]))}; it was ${shownOrMissing(values[0])}`,
    expected: expected(show(values[1])),
    actual: show(values[0]),
    place: placeOf(left),
    keyword: name,
  });
}

/** What the contract says about the one of two values that the body of the answer has. */
function meaningOf(pair: RelationExpectation['operands'], context: CheckContext): Meaning | undefined {
  const [own] = pair.map(parseExpression).filter((one) => one.of === 'response' && one.in === 'body');
  return own?.in === 'body' ? meaningAt(own.pointer, context) : undefined;
}

/** Tells whether a list goes on after its last page that was read. */
function isCut(exchange: AnsweredExchange): boolean {
  const { pages } = exchange;
  if (pages?.isWhole === false) return true;
  const last = pages?.further.at(-1) ?? exchange;
  const link = headerValue(last.response, 'Link');
  return hasFurtherPages({ link, body: evaluate('$response.body', last) });
}

/** The name of the value to compare with, and whose it is where the other value has the same name. */
function nameRight(left: RuntimeExpression, right: RuntimeExpression): string {
  return nameOperand(left) === nameOperand(right) ? describeOperand(right) : nameOperand(right);
}

function shownOrMissing(value: unknown): string {
  return value === undefined ? 'missing' : show(value);
}

/**
 * Tells whether a missing value is left to the requirement about that value. It is not when only the relation says that
 * the value must be there: a value of the request that the response drops, or an array item that is looked up by a
 * member's value.
 */
function mayBeAbsent(expression: RuntimeExpression, name: string): boolean {
  const operand = parseExpression(expression);
  if (operand.in === 'body' && operand.pointer.includes('{')) return false;
  if (name === 'nullUnless' && operand.of === 'request') return false;
  return !(name === 'equal' && operand.of === 'response' && operand.in === 'body');
}

function isOfRequestBody(expression: RuntimeExpression): boolean {
  const operand = parseExpression(expression);
  return operand.of === 'request' && operand.in === 'body';
}

/** The non-empty path segments of a URI reference, percent-decoded; `undefined` when it is not a URI reference. */
function segments(reference: unknown, address: string): readonly string[] | undefined {
  const base = `http://subject.invalid${address}`;
  if (typeof reference !== 'string' || !URL.canParse(reference, base)) return undefined;
  return new URL(reference, base).pathname.split('/').filter(Boolean).map(decodeSegment);
}

/** A gateway sets scheme and authority, and may prepend a version or an account. The segments after them must agree. */
function isSameResource(left: unknown, right: unknown, address: string): boolean {
  const [ours, theirs] = [segments(left, address), segments(right, address)];
  if (ours === undefined || theirs === undefined) return false;
  const shared = Math.max(1, Math.min(ours.length, theirs.length) - 1);
  return isDeepStrictEqual(ours.slice(-shared), theirs.slice(-shared));
}

/** The requirement about the property reports an instant that cannot be read; here there is nothing to compare. */
function isNotBefore(left: unknown, right: unknown): boolean | undefined {
  const isEarlier = isBefore(String(left), String(right));
  return isEarlier === undefined ? undefined : !isEarlier;
}
