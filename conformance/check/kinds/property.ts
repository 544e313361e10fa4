import type { StatusRange } from '../../contract/status-code.js';
import type { Contract } from '../../contract/contract.js';
import { child, formatPointer, isObject, parsePointer } from '../../contract/pointer.js';
import { memberSchema, type Schema } from '../../contract/schema.js';
import { readBody, show } from '../body.js';
import { code, dataPath, type CheckContext, type CheckKind } from '../kind.js';
import { failed, foldResults, notApplicable, passed, type CheckResult } from '../result.js';
import { describeSchema, firstError } from '../validate.js';

/** The expectation of the check below. */
export interface PropertyExpectation {
  readonly kind: 'property';
  /** A JSON Pointer into the body; its segment `*` stands for every array item. */
  readonly at: string;
  readonly on: readonly StatusRange[];
}

/**
 * The property at a data path is there if its parent requires it, and its value is valid against its own schema. The
 * parent and the parts of the value have requirements of their own, which report what is wrong there.
 */
export const property: CheckKind<PropertyExpectation, string> = {
  keys: ['property'],
  shape: dataPath,
  example: '/backup/id',
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (at, on) => ({ kind: 'property', at, on }),
  describe: ({ at }) => `The property ${code(at)} is there if it is required, and valid against its schema`,
  judgement: { over: 'one', judge: ({ at }, context) => judgeProperty(at, context) },
  whyTriviallyMet: 'the answer has the property and it is well-formed',
};

function judgeProperty(path: string, { contract, page, exchange }: CheckContext): CheckResult {
  const body = readBody(contract, page, exchange);
  if (body === undefined) return notApplicable(`the contract documents no body for status ${exchange.response.status}`);
  const tokens = parsePointer(path);
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
  return judgeBelow(contract, body.schema, body.value, tokens, []);
}

function judgeBelow(
  contract: Contract,
  schema: Schema,
  value: unknown,
  [token, ...rest]: readonly string[],
  done: readonly string[],
): CheckResult {
  if (token === undefined) return judgeValue(contract, schema, value, formatPointer(done));
  const member = memberSchema(contract.openapi, schema, token);
  if (!member) throw new Error(`the contract describes nothing at ${formatPointer([...done, token])}`);
  if (token === '*') {
    if (!Array.isArray(value)) return notApplicable(`${formatPointer(done)} is not an array`);
    const items: readonly unknown[] = value;
    return foldResults(items.map((item, index) => judgeBelow(contract, member, item, rest, [...done, String(index)])));
  }
  if (!isObject(value)) return notApplicable(`${formatPointer(done) || 'the body'} is not an object`);
  const here = [...done, token];
  if (Object.hasOwn(value, token)) return judgeBelow(contract, member, child(value, token), rest, here);
  return rest.length === 0
    ? judgeAbsence(schema, member, token, here)
    : notApplicable(`${formatPointer(here)} is missing`);
}

function judgeAbsence(parent: Schema, schema: Schema, name: string, tokens: readonly string[]): CheckResult {
  const pointer = formatPointer(tokens);
  const required = parent['required'];
  if (!Array.isArray(required) || !required.includes(name))
    return notApplicable(`${pointer} did not come; it is optional`);
  const message = `${pointer} is missing`;
  return failed({
    message,
    expected: describeSchema(schema),
    actual: 'nothing',
    place: { in: 'body', pointer },
    keyword: 'required',
  });
}

function judgeValue(contract: Contract, schema: Schema, value: unknown, pointer: string): CheckResult {
  const error = firstError(contract, schema, value);
  if (!error) return passed;
  return failed({
    message: `${`${pointer}${error.at}` || 'the body'} ${error.message}`,
    expected: describeSchema(schema),
    actual: show(value),
    place: { in: 'body', pointer },
    keyword: error.keyword,
  });
}
