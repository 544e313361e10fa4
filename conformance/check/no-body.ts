import { isDeepStrictEqual } from 'node:util';
import { abbreviate, jsonOf } from './body.js';
import { failed, passed, type CheckContext, type CheckResult } from './result.js';

/** The response has no body. */
export function checkNoBody({ exchange }: CheckContext): CheckResult {
  const { body } = exchange.response;
  if (body.length === 0) return passed;
  return failed({
    message: `the response has a body of ${body.length} bytes where none is documented`,
    expected: 'no body',
    actual: abbreviate(Buffer.from(body).toString()),
    pointer: '',
    keyword: 'noBody',
  });
}

/** The response has no parameters: its body is empty, or a JSON object without members. */
export function checkNoParameters({ exchange }: CheckContext): CheckResult {
  const { body } = exchange.response;
  if (body.length === 0 || isDeepStrictEqual(jsonOf(exchange.response), {})) return passed;
  return failed({
    message: 'the response has a body where no parameters are documented',
    expected: 'no body, or {}',
    actual: abbreviate(Buffer.from(body).toString()),
    pointer: '',
    keyword: 'noParameters',
  });
}
