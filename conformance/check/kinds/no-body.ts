import type { StatusRange } from '../../contract/status-code.js';
import { abbreviate } from '../body.js';
import { flag, type CheckKind } from '../kind.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface NoBodyExpectation {
  readonly kind: 'noBody';
  readonly on: readonly StatusRange[];
}

/** The response has no body. */
export const noBody: CheckKind<NoBodyExpectation, true> = {
  keys: ['noBody'],
  shape: flag,
  example: true,
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (_, on) => ({ kind: 'noBody', on }),
  describe: () => 'The answer has no body',
  judgement: {
    over: 'one',
    judge: (_, { exchange }) => {
      const { body } = exchange.response;
      if (body.length === 0) return passed;
      return failed({
        message: `the response has a body of ${body.length} bytes where none is documented`,
        expected: 'no body',
        actual: abbreviate(Buffer.from(body).toString()),
        place: { in: 'body', pointer: '' },
        keyword: 'noBody',
      });
    },
  },
  whyTriviallyMet: 'the answer has no body',
};
