import { includesStatus, type StatusRange } from '../../contract/status-code.js';
import { choice, statusCodes, type CheckKind } from '../kind.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface StatusExpectation {
  readonly kind: 'status';
  readonly statuses: readonly StatusRange[];
}

/** The status code is one of those that the situation calls for. */
export const status: CheckKind<StatusExpectation, StatusExpectation['statuses']> = {
  keys: ['status'],
  shape: statusCodes,
  example: [202],
  appliesTo: 'situation',
  isShownBySituation: true,
  parse: (statuses) => ({ kind: 'status', statuses }),
  describe: ({ statuses }) => `The answer has status code ${choice(statuses)}`,
  judgement: {
    over: 'one',
    judge: ({ statuses }, { exchange }) => {
      const actual = exchange.response.status;
      if (includesStatus(statuses, actual)) return passed;
      const expected = statuses.join(' or ');
      return failed({
        message: `answered ${actual} instead of ${expected}`,
        expected,
        actual: String(actual),
        place: { in: 'status', status: actual },
        keyword: 'status',
      });
    },
  },
  whyTriviallyMet: 'the documented request was answered with a documented success',
};
