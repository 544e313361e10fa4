import { includesStatus, isRefusal, type StatusRange } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { choice, statusCodes, type CheckKind } from '../kind.js';
import { failed, notApplicable, passed } from '../result.js';

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
      const other = otherRefusal(statuses, exchange);
      if (other !== undefined) return notApplicable(other);
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

/**
 * Several documented refusals may belong to one situation, such as 500 and 502 to a fault. One request can show one of them only:
 * the one that it names, or else any of them.
 */
function otherRefusal(
  statuses: readonly StatusRange[],
  { request: { expects = [] }, response }: AnsweredExchange,
): string | undefined {
  const areRefusals = statuses.every(isRefusal) && expects.length > 0 && expects.every(isRefusal);
  if (!areRefusals) return undefined;
  if (!statuses.some((status) => expects.includes(status))) return `its request asks for ${choice(expects)}`;
  const isAnother = includesStatus(expects, response.status);
  return isAnother ? `it was answered ${response.status}, which is documented for the same situation` : undefined;
}
