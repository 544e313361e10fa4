import { groupBy } from '../contract/group-by.js';
import type { ApiId } from '../contract/model.js';
import { busyAdvice } from '../exchange/busy.js';
import { isDone, isUnderWay } from '../exchange/done.js';
import { headerValue, isAccepted, isAnswered, type Exchange } from '../exchange/exchange.js';
import { polledId } from '../exchange/planned-request.js';
import type { Target } from '../target/target.js';
import { shortList } from '../text/shortlist.js';
import type { PageRecord } from '../verdict/judge.js';
import { redirections } from './redirections.js';
import { needsToken, tokenAdvice } from './refused-token.js';
import { stoppedAnswering } from './stopped.js';
import { wrongValues } from './wrong-values.js';

/** The answer to a documented request. The status code is 0 if it was accepted, or not answered. */
interface Refusal {
  readonly status: number;
  readonly exchange: Exchange;
}

/** What a diagnosis says of a target. */
export type DiagnosedTarget = Pick<Target, 'baseUrl' | 'token' | 'tokens'>;

/**
 * The causes that keep a subject from being judged, one sentence each, from the answers to the documented requests: the
 * subject refuses the token, serves none of the paths, redirects all requests, does not know a configured value, stopped
 * answering, was busy, or is a mock in which nothing moves on.
 */
export function diagnose(records: Iterable<PageRecord>, target: DiagnosedTarget): readonly string[] {
  const all = [...records];
  const { baseUrl } = target;
  const byApi = groupBy(all, ({ contract }) => contract.api);
  const byCause = new Map<string, ApiId[]>();
  for (const [api, own] of byApi) {
    const cause = causeOf(own, target);
    if (cause !== undefined) byCause.set(cause, [...(byCause.get(cause) ?? []), api]);
  }
  const ofApis = [...byCause].map(
    ([cause, apis]) => `${cause}${apis.length === byApi.size ? '' : ` (${shortList(apis, mostNames)})`}`,
  );
  const ofValues = [...byApi.values()].flatMap((own) => wrongValues(own.flatMap((record) => refusalsOf(record))));
  const ofAll = [...stoppedAnswering(all), ...busyOperations(all), ...standing(all)];
  return [...ofApis, ...ofValues, ...ofAll].map((text) => `${baseUrl} ${text}`);
}

function refusalsOf({ page, exchanges }: PageRecord): readonly Refusal[] {
  return exchanges
    .filter(({ request }) => request.control === undefined)
    .map((exchange) => {
      const status = isAnswered(exchange) ? exchange.response.status : 0;
      return { exchange, status: isAccepted(page, status) ? 0 : status };
    });
}

function causeOf(records: readonly PageRecord[], target: DiagnosedTarget): string | undefined {
  const refusals = records.flatMap((record) => refusalsOf(record));
  if (refusals.length === 0) return undefined;
  const missing = statusesOf(refusals, [404, 405, 501]);
  if (missing !== undefined)
    return `serves none of the paths: every documented request was answered ${missing}; check the base URL and the ids`;
  const exchanges = refusals.map(({ exchange }) => exchange);
  return refusedToken(records, target) ?? redirections(exchanges, target.baseUrl);
}

/** What needs no token says nothing about one, where other operations need it. */
function refusedToken(records: readonly PageRecord[], target: DiagnosedTarget): string | undefined {
  const needing = records.filter((record) => needsToken(record.page) && refusalsOf(record).length > 0);
  const asked = needing.length > 0 ? needing : records;
  const statuses = statusesOf(
    asked.flatMap((record) => refusalsOf(record)),
    [401, 403],
  );
  if (statuses === undefined) return undefined;
  const which = asked.length === records.length ? '' : ' that needs one';
  return `refuses the token: every documented request${which} was answered ${statuses}; ${tokenAdvice(asked, target)}`;
}

/** The status codes of refusals as words; `undefined` unless all are among the given ones. */
function statusesOf(refusals: readonly Refusal[], among: readonly number[]): string | undefined {
  const statuses = [...new Set(refusals.map(({ status }) => status))];
  return statuses.every((status) => among.includes(status)) ? statuses.join(' or ') : undefined;
}

/** More names than these say no more than their number. */
const mostNames = 8;

/** The operations that were too busy to be judged in full, by what they answered. */
function busyOperations(records: readonly PageRecord[]): readonly string[] {
  const byStatus = new Map<number, Set<string>>();
  for (const { page, aside = [] } of records) {
    for (const exchange of aside.filter((one) => one.aside === 'busy').filter(isAnswered)) {
      const { status } = exchange.response;
      byStatus.set(status, (byStatus.get(status) ?? new Set()).add(page.operationId));
    }
  }
  return [...byStatus].map(
    ([status, operations]) =>
      `was busy or limited: it answered ${status} to every documented request of ${shortList([...operations], mostNames)} at ` +
      `that time; ${busyAdvice}`,
  );
}

/** The header field in which a mock of this package says why it refuses. */
const mockField = 'X-Mock-Reason';

/** A static mock answers with examples: what was asked for until it was done never moved. */
function standing(records: readonly PageRecord[]): readonly string[] {
  const answers = records.flatMap(({ exchanges }) => exchanges).filter(isAnswered);
  const isMock = answers.some(({ response }) => headerValue(response, mockField) !== undefined);
  const isStanding = answers.some(
    (answer) =>
      isUnderWay(answer) && !isDone(answer, answer.pages?.further) && polledId(answer.request.id) === undefined,
  );
  return isMock && isStanding ? [`is a mock, and nothing in it moves on: ${standingAdvice}`] : [];
}

const standingAdvice =
  'give --profile prism, which expects nothing of that from a static mock, or start it with --stateful';
