import type { ApiId } from '../contract/model.js';
import { isAccepted, isAnswered } from '../exchange/exchange.js';
import type { PageRecord } from '../verdict/judge.js';

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
 * subject refuses the token, or serves none of the paths. Empty when the subject accepts any of these requests.
 */
export function diagnose(records: Iterable<PageRecord>, baseUrl: string): readonly string[] {
  const met = new Map<ApiId, number[]>();
  for (const record of records) {
    const { api } = record.contract;
    met.set(api, [...(met.get(api) ?? []), ...refusalsOf(record)]);
  }
  const byCause = new Map<string, ApiId[]>();
  for (const [api, statuses] of met) {
    const cause = causeOf(statuses);
    if (cause !== undefined) byCause.set(cause, [...(byCause.get(cause) ?? []), api]);
  }
  return [...byCause].map(
    ([cause, apis]) => `${baseUrl} ${cause}${apis.length === met.size ? '' : ` (${apis.join(', ')})`}`,
  );
}

/** The status codes of the documented requests; 0 for one that was accepted or not answered. */
function refusalsOf({ page, exchanges }: PageRecord): readonly number[] {
  return exchanges
    .filter(({ request }) => request.control === undefined)
    .map((exchange) => (isAnswered(exchange) ? exchange.response.status : 0))
    .map((status) => (isAccepted(page, status) ? 0 : status));
}

function causeOf(statuses: readonly number[]): string | undefined {
  const cause = causes.find((one) => statuses.length > 0 && statuses.every((status) => one.statuses.includes(status)));
  return cause?.text([...new Set(statuses)].join(' or '));
}
