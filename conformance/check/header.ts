import { child, isObject } from '../contract/pointer.js';
import { dereference, responseObject } from '../contract/schema.js';
import { headerValue } from '../exchange/exchange.js';
import { failed, passed, type CheckContext, type CheckResult } from './result.js';
import { describeSchema, firstError } from './validate.js';

/** The header field is there if the contract requires it, and its value is valid against the field's schema. */
export function checkHeader(name: string, { contract, page, exchange }: CheckContext): CheckResult {
  const response = responseObject(contract.openapi, page, exchange.response.status);
  const header = dereference(contract.openapi, child(child(response, 'headers'), name));
  const schema = dereference(contract.openapi, child(header, 'schema'));
  const expected = isObject(schema) ? describeSchema(schema) : 'any value';
  const pointer = `header:${name}`;
  const value = headerValue(exchange.response, name);
  if (value === undefined) {
    if (child(header, 'required') !== true) return passed;
    const message = `the header field ${name} is missing`;
    return failed({ message, expected, actual: 'no such field', pointer, keyword: 'required' });
  }
  const error = isObject(schema) ? firstError(contract, schema, typed(value, schema['type'])) : undefined;
  if (!error) return passed;
  const message = `the header field ${name} has another form`;
  return failed({ message, expected, actual: value, pointer, keyword: error.keyword });
}

/** A header field's value is text; a schema of another type speaks of what the text denotes. */
function typed(value: string, type: unknown): unknown {
  return type === 'integer' || type === 'number' ? Number(value) : value;
}
