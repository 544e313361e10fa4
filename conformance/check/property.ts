import type { Contract } from '../contract/load.js';
import { child, formatPointer, isObject, parsePointer } from '../contract/pointer.js';
import { memberSchema, type Schema } from '../contract/schema.js';
import { readBody, show } from './body.js';
import { failed, foldResults, notApplicable, passed, type CheckContext, type CheckResult } from './result.js';
import { describeSchema, firstError } from './validate.js';

/**
 * The property at a data path is there if its parent requires it, and its value is valid against its own schema. What
 * is wrong with a parent or a part is left to the requirement about that parent or part.
 */
export function checkProperty(path: string, { contract, page, exchange }: CheckContext): CheckResult {
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
      pointer: '',
      keyword: 'readable',
    });
  }
  return checkBelow(contract, body.schema, body.value, tokens, []);
}

function checkBelow(
  contract: Contract,
  schema: Schema,
  value: unknown,
  [token, ...rest]: readonly string[],
  done: readonly string[],
): CheckResult {
  if (token === undefined) return checkValue(contract, schema, value, formatPointer(done));
  const member = memberSchema(contract.openapi, schema, token);
  if (!member) throw new Error(`the contract describes nothing at ${formatPointer([...done, token])}`);
  if (token === '*') {
    if (!Array.isArray(value)) return notApplicable(`${formatPointer(done)} is not an array`);
    const items: readonly unknown[] = value;
    return foldResults(items.map((item, index) => checkBelow(contract, member, item, rest, [...done, String(index)])));
  }
  if (!isObject(value)) return notApplicable(`${formatPointer(done) || 'the body'} is not an object`);
  const here = [...done, token];
  if (Object.hasOwn(value, token)) return checkBelow(contract, member, child(value, token), rest, here);
  return rest.length === 0
    ? checkAbsence(schema, member, token, here)
    : notApplicable(`${formatPointer(here)} is missing`);
}

function checkAbsence(parent: Schema, schema: Schema, name: string, tokens: readonly string[]): CheckResult {
  const pointer = formatPointer(tokens);
  const required = parent['required'];
  if (!Array.isArray(required) || !required.includes(name)) return passed;
  const message = `${pointer} is missing`;
  return failed({ message, expected: describeSchema(schema), actual: 'nothing', pointer, keyword: 'required' });
}

function checkValue(contract: Contract, schema: Schema, value: unknown, pointer: string): CheckResult {
  const error = firstError(contract, schema, value);
  if (!error) return passed;
  const place = pointer === '' ? 'the body' : pointer;
  return failed({
    message: `${place} ${error.message ?? 'is not valid'}`,
    expected: describeSchema(schema),
    actual: show(value),
    pointer,
    keyword: error.keyword,
  });
}
