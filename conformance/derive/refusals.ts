import type { StandardConditionName } from '../contract/conditions.js';
import type { JsonPointer } from '../contract/model.js';
import { documentedAs, type StatusRange } from '../contract/status-code.js';
import type { OperationFacts } from './operation-facts.js';

/** The condition that belongs to each refusal: what is wrong with the request, or with the subject. */
const conditions: Readonly<Partial<Record<StatusRange, StandardConditionName>>> = {
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
  default: 'other-refusal',
};

/**
 * The condition in which an operation answers with a status code; a documented request for those that refuse nothing, and
 * `other-refusal` for those that have no condition of their own.
 */
export function conditionOf(status: StatusRange): StandardConditionName {
  const own = conditions[status];
  if (own !== undefined) return own;
  if (String(status).startsWith('4')) return 'other-refusal';
  return String(status).startsWith('5') ? 'server-fault' : 'valid-request';
}

/** How an operation refuses something, and where the document says so. */
export interface Refusal {
  readonly statuses: readonly StatusRange[];
  readonly contract: readonly [JsonPointer, ...JsonPointer[]];
}

/**
 * The documented ones of some status codes. A range stands for all of them, and so does `default`; `undefined` where none is
 * documented: then nobody can say how the operation refuses.
 */
export function refusalBy(
  { responses }: Pick<OperationFacts, 'responses'>,
  codes: readonly number[],
): Refusal | undefined {
  const documented = responses.map(({ status }) => status);
  const keys = new Set(codes.flatMap((status) => documentedAs(documented, status) ?? []));
  const statuses = codes.filter((status) => documented.includes(status));
  const hasRange = [...keys].some((key) => typeof key === 'string');
  const [place, ...others] = responses.filter(({ status }) => keys.has(status)).map(({ entry }) => entry);
  return place === undefined ? undefined : { statuses: hasRange ? ['4XX'] : statuses, contract: [place, ...others] };
}
