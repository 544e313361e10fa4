import type { StatusRange } from '../../contract/status-code.js';
import { abbreviate, jsonOf, textOf } from '../body.js';
import type { Response } from '../../exchange/exchange.js';
import { flag, type CheckKind } from '../kind.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface NoParametersExpectation {
  readonly kind: 'noParameters';
  readonly on: readonly StatusRange[];
}

/**
 * The response has no parameters. A JSON object or array without members has none, and neither has any other JSON value
 * or a text that is not JSON.
 */
export const noParameters: CheckKind<NoParametersExpectation, true> = {
  keys: ['noParameters'],
  shape: flag,
  example: true,
  appliesTo: 'statusCodes',
  isShownBySituation: false,
  parse: (_, on) => ({ kind: 'noParameters', on }),
  describe: () => 'The answer has no parameters: no JSON object or array with members',
  judgement: {
    over: 'one',
    judge: (_, { exchange }) => {
      const { body } = exchange.response;
      if (!mayHaveParameters(exchange.response)) return passed;
      return failed({
        message: 'the response has parameters where none are documented',
        expected: 'no body, or one without members',
        actual: abbreviate(Buffer.from(body).toString()),
        place: { in: 'body', pointer: '' },
        keyword: 'noParameters',
      });
    },
  },
  whyTriviallyMet: 'the answer has no parameters',
};

/** A body that cannot be read is taken for one with parameters, because nobody can say that it has none. */
function mayHaveParameters(response: Response): boolean {
  const json = jsonOf(response);
  if (json === undefined) return textOf(response) === undefined;
  return typeof json === 'object' && json !== null && Object.keys(json).length > 0;
}
