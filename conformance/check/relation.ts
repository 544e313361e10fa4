import { isDeepStrictEqual } from 'node:util';
import type { Expectation, Relation } from '../contract/model.js';
import { show } from './body.js';
import { evaluate } from './expression.js';
import { instantOf } from './instant.js';
import { failed, notApplicable, passed, type CheckContext, type CheckResult } from './result.js';

type RelationExpectation = Extract<Expectation, { kind: 'relation' }>;

/** What each relation asks and what breaks it, as verbs of a sentence, and whether two values stand in it. */
const relations: Readonly<
  Record<
    Relation,
    { readonly verb: string; readonly wrong: string; readonly holds: (left: unknown, right: unknown) => boolean }
  >
> = {
  equal: { verb: 'equals', wrong: 'differs from', holds: isDeepStrictEqual },
  differ: { verb: 'differs from', wrong: 'equals', holds: (left, right) => !isDeepStrictEqual(left, right) },
  nullUnless: {
    verb: 'is null unless there is',
    wrong: 'has a value without',
    holds: (left, right) => right !== undefined || left === null,
  },
  lastSegment: {
    verb: 'ends in the path segment',
    wrong: 'does not end in',
    holds: (uri, value) => segments(uri).at(-1) === value,
  },
  segment: {
    verb: 'has the path segment',
    wrong: 'lacks the path segment',
    holds: (uri, value) => segments(uri).includes(String(value)),
  },
  sameResource: { verb: 'names the same resource as', wrong: 'names another resource than', holds: isSameResource },
  notBefore: { verb: 'is not before', wrong: 'is before', holds: isNotBefore },
};

/** Two values of one exchange stand in the documented relation. */
export function checkRelation({ relation, operands }: RelationExpectation, { exchange }: CheckContext): CheckResult {
  const [left, right] = operands;
  const values = [evaluate(left, exchange), evaluate(right, exchange)] as const;
  if (operands.some((operand, index) => values[index] === undefined && mayBeAbsent(operand, relation))) {
    return notApplicable(`no exchange carried both ${left} and ${right}`);
  }
  const { verb, wrong, holds } = relations[relation];
  if (holds(...values)) return passed;
  return failed({
    message: `${left} ${wrong} ${right}`,
    expected: `${left} ${verb} ${show(values[1])}`,
    actual: show(values[0]),
    pointer: left.split('#')[1] ?? left.replace('$response.header.', 'header:'),
    keyword: relation,
  });
}

/**
 * That a field is missing is left to the requirement about the field, except where only the relation tells that it
 * belongs there: what the request has and the response drops, and an array item looked up by a member's value.
 */
function mayBeAbsent(operand: string, relation: Relation): boolean {
  if (operand.includes('{') || (relation === 'nullUnless' && operand.startsWith('$request'))) return false;
  return !(relation === 'equal' && operand.startsWith('$response.body'));
}

/** The non-empty path segments of a URI reference, percent-decoded. */
function segments(uri: unknown): readonly string[] {
  if (typeof uri !== 'string' || !URL.canParse(uri, 'http://base.invalid')) return [];
  return new URL(uri, 'http://base.invalid').pathname.split('/').filter(Boolean).map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Scheme, authority, version and account may differ, as a gateway sets them: the path segments behind them may not. */
function isSameResource(left: unknown, right: unknown): boolean {
  const [ours, theirs] = [segments(left), segments(right)];
  const shared = Math.max(1, Math.min(ours.length, theirs.length) - 1);
  return isDeepStrictEqual(ours.slice(-shared), theirs.slice(-shared));
}

function isNotBefore(left: unknown, right: unknown): boolean {
  const [later, earlier] = [instantOf(String(left)), instantOf(String(right))];
  return later === undefined || earlier === undefined || later >= earlier;
}
