import { isDeepStrictEqual } from 'node:util';
import { abbreviate, jsonOf } from '../body.js';
import { flag, type CheckKind } from '../kind.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface NoParametersExpectation {
  readonly kind: 'noParameters';
  readonly on: readonly number[];
}

/** The response has no parameters: its body is empty, or a JSON object without members. */
export const noParameters: CheckKind<NoParametersExpectation, true> = {
  keys: ['noParameters'],
  shape: flag,
  example: true,
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (_, on) => ({ kind: 'noParameters', on }),
  describe: () => 'The answer has no body, or an empty JSON object',
  judgement: {
    over: 'one',
    judge: (_, { exchange }) => {
      const { body } = exchange.response;
      if (body.length === 0 || isDeepStrictEqual(jsonOf(exchange.response), {})) return passed;
      return failed({
        message: 'the response has a body where no parameters are documented',
        expected: 'no body, or {}',
        actual: abbreviate(Buffer.from(body).toString()),
        place: { in: 'body', pointer: '' },
        keyword: 'noParameters',
      });
    },
  },
  whyTriviallyMet: 'the answer has no parameters',
};
