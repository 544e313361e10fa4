import type { StatusRange } from '../../contract/status-code.js';
import { child, isObject } from '../../contract/pointer.js';
import { dereference, responseObject } from '../../contract/schema.js';
import { headerValue } from '../../exchange/exchange.js';
import { code, text, type CheckContext, type CheckKind } from '../kind.js';
import { failed, notApplicable, passed, type CheckResult } from '../result.js';
import { describeSchema, firstError } from '../validate.js';

/** The expectation of the check below. */
export interface HeaderExpectation {
  readonly kind: 'header';
  readonly name: string;
  readonly on: readonly StatusRange[];
}

/** The header field is there if the contract requires it, and its value is valid against the field's schema. */
export const header: CheckKind<HeaderExpectation, string> = {
  keys: ['header'],
  shape: text,
  example: 'Location',
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (name, on) => ({ kind: 'header', name, on }),
  describe: ({ name }) => `The header field ${code(name)} is there if it is required, and valid against its schema`,
  judgement: { over: 'one', judge: ({ name }, context) => judgeHeader(name, context) },
  whyTriviallyMet: 'the header field is there and well-formed',
};

function judgeHeader(name: string, { contract, page, exchange }: CheckContext): CheckResult {
  const response = responseObject(contract.openapi, page, exchange.response.status);
  const documented = dereference(contract.openapi, child(child(response, 'headers'), name));
  const schema = dereference(contract.openapi, child(documented, 'schema'));
  const expected = isObject(schema) ? describeSchema(schema) : 'any value';
  const place = { in: 'header', name } as const;
  const value = headerValue(exchange.response, name);
  if (value === undefined) {
    if (child(documented, 'required') !== true) return notApplicable(`${name} did not come; it is optional`);
    const message = `the header field ${name} is missing`;
    return failed({ message, expected, actual: 'no such field', place, keyword: 'required' });
  }
  const error = isObject(schema) ? firstError(contract, schema, parseFieldValue(value, schema['type'])) : undefined;
  if (!error) return passed;
  const message = `the header field ${name} has another form`;
  return failed({ message, expected, actual: value || 'an empty value', place, keyword: error.keyword });
}

/** The value that the text of a header field stands for, by the type in its schema. */
function parseFieldValue(value: string, type: unknown): unknown {
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  const isNumeric = (type === 'integer' || type === 'number') && value.trim() !== '';
  return isNumeric ? Number(value) : value;
}
