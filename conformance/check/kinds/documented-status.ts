import type { Page } from '../../contract/model.js';
import { documents, includesStatus } from '../../contract/status-code.js';
import type { AnsweredExchange } from '../../exchange/exchange.js';
import { isRepeated } from '../../exchange/planned-request.js';
import { flag, type CheckKind } from '../kind.js';
import { failed, passed } from '../result.js';

/** The expectation of the check below. */
export interface DocumentedStatusExpectation {
  readonly kind: 'documentedStatus';
}

/** The status code is one that the operation documents. */
export const documentedStatus: CheckKind<DocumentedStatusExpectation, true> = {
  keys: ['documentedStatus'],
  shape: flag,
  example: true,
  appliesTo: 'everyAnswer',
  isShownBySituation: false,
  parse: () => ({ kind: 'documentedStatus' }),
  describe: () => 'Every answer has a status code that the operation documents',
  judgement: {
    over: 'one',
    judge: (_, { page, exchange }) => {
      const actual = exchange.response.status;
      if (isExpected(page, exchange) || documents(page.statuses, actual)) return passed;
      return failed({
        message: `answered ${actual}, which the page does not document`,
        expected: `one of ${page.statuses.join(', ')}`,
        actual: String(actual),
        place: { in: 'status', status: actual },
        keyword: 'status',
      });
    },
  },
  whyTriviallyMet: 'each answer has a documented status code',
};

/**
 * Where a page is silent, a requirement may expect what it does not document. What a document alone lacks of the refusals of a request
 * that is sent again is told here, and nowhere else.
 */
function isExpected(page: Page, { request, response }: AnsweredExchange): boolean {
  const { expects } = request;
  const isWanted = expects !== undefined && includesStatus(expects, response.status);
  return isWanted && !(page.isDerived === true && isRepeated(request));
}
