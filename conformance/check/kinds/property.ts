import type { StatusRange } from '../../contract/status-code.js';
import { child, formatPointer, isObject, parsePointer } from '../../contract/pointer.js';
import type { ValueRule } from '../../contract/model.js';
import { readBody, show } from '../body.js';
import { code, dataPath, type CheckContext, type CheckKind } from '../kind.js';
import { failed, foldResults, notApplicable, passed, type CheckResult } from '../result.js';
import { firstError, memberRule, ruleAt, type RuleHolder } from '../validate.js';

/** The expectation of the check below. */
export interface PropertyExpectation {
  readonly kind: 'property';
  /** A JSON Pointer into the body; its segment `*` stands for every array item. */
  readonly at: string;
  readonly on: readonly StatusRange[];
  /** Whether it has to be there although its parent does not require it, because a page of several says so. */
  readonly isPresent?: true;
}

/**
 * The property at a data path is there if its parent requires it, or always with the key `present`, and its value is valid
 * against its own schema. The parent and the parts of the value have requirements of their own, which report what is wrong
 * there.
 */
export const property: CheckKind<PropertyExpectation, string> = {
  keys: ['property', 'present'],
  shape: dataPath,
  example: '/backup/id',
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (at, on, key) => ({ kind: 'property', at, on, ...(key === 'present' && { isPresent: true }) }),
  mentions: ({ at }) => ({ properties: [at] }),
  describe: ({ at, isPresent }) =>
    `The property ${code(at)} is there${isPresent ? '' : ' if it is required'}, and valid against its schema`,
  judgement: { over: 'one', judge: judgeProperty },
  whyTriviallyMet: 'the answer has the property and it is well-formed',
};

function judgeProperty(
  { at, isPresent }: PropertyExpectation,
  { contract, page, exchange }: CheckContext,
): CheckResult {
  const body = readBody(page, exchange);
  if (body === undefined) return notApplicable(`the contract documents no body for status ${exchange.response.status}`);
  const tokens = parsePointer(at);
  if ('unreadable' in body) {
    if (tokens.length > 0) return notApplicable(body.unreadable);
    const { unreadable } = body;
    return failed({
      message: unreadable,
      expected: 'a readable body',
      actual: unreadable,
      place: { in: 'body', pointer: '' },
      keyword: 'readable',
    });
  }
  const asked = { contract, isPresent: isPresent === true };
  return judgeBelow(asked, ruleAt(contract, body.rule), body.value, tokens, []);
}

/** What a property is judged by. */
interface Asked {
  readonly contract: RuleHolder;
  /** Whether it has to be there in any case. */
  readonly isPresent: boolean;
}

function judgeBelow(
  asked: Asked,
  rule: ValueRule,
  value: unknown,
  [token, ...rest]: readonly string[],
  done: readonly string[],
): CheckResult {
  const { contract, isPresent } = asked;
  if (token === undefined) return judgeValue(contract, rule, value, done);
  const index = memberRule(rule, token);
  if (index === undefined) return notApplicable(`nothing is documented at ${formatPointer([...done, token])}`);
  const member = ruleAt(contract, index);
  if (token === '*') {
    if (!Array.isArray(value) && !isObject(value)) return notApplicable(`${nameOf(done)} has no members`);
    return foldResults(
      unnamed(rule, value).map((name) => judgeBelow(asked, member, child(value, name), rest, [...done, name])),
    );
  }
  const below = child(value, token);
  if (below !== undefined) return judgeBelow(asked, member, below, rest, [...done, token]);
  if (!isObject(value)) return notApplicable(`${nameOf(done)} is not an object`);
  const here = [...done, token];
  return rest.length === 0
    ? judgeAbsence(isPresent || rule.required?.includes(token) === true, member, here)
    : notApplicable(`${formatPointer(here)} is missing`);
}

function nameOf(tokens: readonly string[]): string {
  return formatPointer(tokens) || 'the body';
}

/** The indices of an array, or the members of an object that have no rule by their own name. */
function unnamed({ members = {} }: ValueRule, value: object): readonly string[] {
  const names = Object.keys(value);
  return Array.isArray(value) ? names : names.filter((name) => !Object.hasOwn(members, name));
}

function judgeAbsence(isRequired: boolean, { expected }: ValueRule, tokens: readonly string[]): CheckResult {
  const pointer = formatPointer(tokens);
  if (!isRequired) return notApplicable(`${pointer} did not come; it is optional`);
  const message = `${pointer} is missing`;
  return failed({ message, expected, actual: 'nothing', place: { in: 'body', pointer }, keyword: 'required' });
}

function judgeValue(contract: RuleHolder, rule: ValueRule, value: unknown, tokens: readonly string[]): CheckResult {
  const error = firstError(contract, rule, value);
  if (!error) return passed;
  const pointer = formatPointer(tokens);
  return failed({
    message: `${`${pointer}${error.at}` || 'the body'} ${error.message}`,
    expected: rule.expected,
    actual: show(value),
    place: { in: 'body', pointer },
    keyword: error.keyword,
  });
}
