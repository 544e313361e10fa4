import type { StandardConditionName } from '../contract/conditions.js';
import type { StatusRange } from '../contract/status-code.js';
import type { OperationFacts } from './operation-facts.js';

/** The condition that belongs to each refusal: what is wrong with the request, or with the subject. */
const conditions: Readonly<Record<number, StandardConditionName>> = {
  400: 'bad-request',
  401: 'missing-token',
  403: 'forbidden',
  405: 'wrong-method',
  409: 'conflict',
  412: 'precondition-failed',
  413: 'over-limit',
  415: 'wrong-media-type',
  422: 'unprocessable',
  429: 'too-many-requests',
  500: 'server-fault',
  501: 'not-implemented',
  503: 'service-unavailable',
};

/** The condition in which the operation answers with a status code; a documented request for those that refuse nothing. */
export function conditionOf(_: OperationFacts, status: StatusRange): string {
  if (typeof status === 'number' && conditions[status] !== undefined) return conditions[status];
  if (status === 'default' || String(status).startsWith('4')) return 'bad-request';
  return String(status).startsWith('5') ? 'server-fault' : 'valid-request';
}
