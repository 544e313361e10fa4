import { failed, passed, type CheckContext, type CheckResult } from './result.js';

/** The status code is one of those that the situation calls for. */
export function checkStatus(statuses: readonly number[], { exchange }: CheckContext): CheckResult {
  const { status } = exchange.response;
  if (statuses.includes(status)) return passed;
  const expected = statuses.join(' or ');
  return failed({
    message: `answered ${status} instead of ${expected}`,
    expected,
    actual: String(status),
    pointer: 'status',
    keyword: 'status',
  });
}

/** The status code is one that the operation documents. */
export function checkDocumentedStatus({ page, exchange }: CheckContext): CheckResult {
  const { status } = exchange.response;
  if (page.statuses.includes(status)) return passed;
  return failed({
    message: `answered ${status}, which the page does not document`,
    expected: `one of ${page.statuses.join(', ')}`,
    actual: String(status),
    pointer: 'status',
    keyword: 'status',
  });
}
