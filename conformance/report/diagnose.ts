import type { ApiId } from '../contract/model.js';
import { busyAdvice } from '../exchange/busy.js';
import { isDone, isUnderWay } from '../exchange/done.js';
import { headerValue, isAccepted, isAnswered, type Exchange } from '../exchange/exchange.js';
import { polledId } from '../exchange/planned-request.js';
import { shortList } from '../text/shortlist.js';
import type { PageRecord } from '../verdict/judge.js';
import { redirections } from './redirections.js';
import { wrongValues } from './wrong-values.js';

/** The answer to a documented request. The status code is 0 if it was accepted, or not answered. */
interface Refusal {
  readonly status: number;
  readonly exchange: Exchange;
}

/** Why all documented requests of an API fail, by the status codes of the answers. */
const causes: readonly { readonly statuses: readonly number[]; readonly text: (statuses: string) => string }[] = [
  {
    statuses: [401, 403],
    text: (statuses) => `refuses the token: every documented request was answered ${statuses}; give one with --token`,
  },
  {
    statuses: [404, 405, 501],
    text: (statuses) =>
      `serves none of the paths: every documented request was answered ${statuses}; check the base URL and the ids`,
  },
];

/**
 * The causes that keep a subject from being judged, one sentence each, from the answers to the documented requests: the
 * subject refuses the token, serves none of the paths, redirects all requests, does not know a configured value, was
 * busy, or is a mock in which nothing moves on.
 */
export function diagnose(records: Iterable<PageRecord>, baseUrl: string): readonly string[] {
  const all = [...records];
  const byApi = new Map<ApiId, Refusal[]>();
  for (const record of all) {
    const { api } = record.contract;
    byApi.set(api, [...(byApi.get(api) ?? []), ...refusalsOf(record)]);
  }
  const byCause = new Map<string, ApiId[]>();
  for (const [api, refusals] of byApi) {
    const cause = causeOf(refusals, baseUrl);
    if (cause !== undefined) byCause.set(cause, [...(byCause.get(cause) ?? []), api]);
  }
  const ofApis = [...byCause].map(
    ([cause, apis]) => `${cause}${apis.length === byApi.size ? '' : ` (${shortList(apis, mostNames)})`}`,
  );
  const ofValues = [...byApi.values()].flatMap((refusals) => wrongValues(refusals));
  return [...ofApis, ...ofValues, ...busyOperations(all), ...standing(all)].map((text) => `${baseUrl} ${text}`);
}

function refusalsOf({ page, exchanges }: PageRecord): readonly Refusal[] {
  return exchanges
    .filter(({ request }) => request.control === undefined)
    .map((exchange) => {
      const status = isAnswered(exchange) ? exchange.response.status : 0;
      return { exchange, status: isAccepted(page, status) ? 0 : status };
    });
}

function causeOf(refusals: readonly Refusal[], baseUrl: string): string | undefined {
  if (refusals.length === 0) return undefined;
  const cause = causes.find((one) => refusals.every(({ status }) => one.statuses.includes(status)));
  if (cause) return cause.text([...new Set(refusals.map(({ status }) => status))].join(' or '));
  return redirections(
    refusals.map(({ exchange }) => exchange),
    baseUrl,
  );
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
