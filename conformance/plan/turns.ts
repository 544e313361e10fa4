import { groupBy } from '../contract/group-by.js';
import { depthOf } from '../contract/path.js';
import { isControl, neededBy, type PlannedRequest } from '../exchange/planned-request.js';
import type { Plan, PlannedPage } from './plan-requests.js';

/** What is sent at a time. */
export interface Turn {
  readonly requests: readonly PlannedRequest[];
  /** The pages whose generated requests come after these: what those need is still there. */
  readonly explored: readonly PlannedPage[];
}

/**
 * The requests of a plan in the order in which they are sent: each turn waits for the answers of the one before. What
 * shows how things are that others change comes first. What takes
 * away a state that other operations need comes after those (`after` of a page). What is sent apart comes after all that, one
 * workflow after the other. What removes resources, and what is about removed ones, comes last. Within each of these the controls come first, because resources that other requests create must
 * not affect them. The requests that are generated for a page come after those that differ from its controls.
 */
export function turnsOf({ requests, pages }: Plan): readonly Turn[] {
  const depths = depthsOf(pages);
  const placeOf = removalsAmong(requests);
  const apart = [...new Set(requests.map((request) => request.apart))];
  const next = Math.max(0, ...depths.values()) + 1;
  const ownTurn = (request: PlannedRequest): number => {
    if (request.isEarly === true) return -1;
    if (request.apart !== undefined) return 2 * (next + apart.indexOf(request.apart));
    const place = placeOf(request);
    const depth =
      place === undefined ? (depths.get(pageKey(request.api, request.page)) ?? 0) : next + apart.length + place;
    return 2 * depth + (isControl(request) ? 0 : 1);
  };
  const turnOf = afterSources(requests, ownTurn);
  const explored = groupBy(
    pages,
    ({
      plan: {
        requests: [first],
      },
    }) => first && turnOf({ control: first.id, ...first }),
  );
  const sent = groupBy(requests, turnOf);
  return [...new Set([...sent.keys(), ...explored.keys()])]
    .filter((turn) => turn !== undefined)
    .sort((one, other) => one - other)
    .map((turn) => ({ requests: sent.get(turn) ?? [], explored: explored.get(turn) ?? [] }));
}

/**
 * The turn of a request: its own, but none before those of the requests whose answers it needs.
 * @param apart how many turns it is at least after those
 */
function afterSources(
  requests: readonly PlannedRequest[],
  ownTurn: (request: PlannedRequest) => number,
  apart = 0,
): (request: PlannedRequest) => number {
  const byId = new Map(requests.map((request) => [request.id, request]));
  const known = new Map<PlannedRequest, number>();
  const turnOf = (request: PlannedRequest): number => {
    const found = known.get(request);
    if (found !== undefined) return found;
    // A configuration may let two requests capture from each other.
    known.set(request, ownTurn(request));
    const sources = neededBy(request).flatMap((id) => byId.get(id) ?? []);
    const turn = Math.max(ownTurn(request), ...sources.map((source) => turnOf(source) + apart));
    known.set(request, turn);
    return turn;
  };
  return turnOf;
}

function pageKey(api: string, page: string): string {
  return `${api} ${page}`;
}

/** After how many others each page comes, one after the other. */
function depthsOf(pages: readonly PlannedPage[]): ReadonlyMap<string, number> {
  const depthOf = (own: PlannedPage): number => {
    const { after } = own.page;
    if (!after) return 0;
    const before = pages.filter(({ contract, page }) => contract === own.contract && after.includes(page.operationId));
    return Math.max(0, ...before.map((page) => 1 + depthOf(page)));
  };
  return new Map(pages.map((page) => [pageKey(page.contract.api, page.page.id), depthOf(page)]));
}

/**
 * The place among all removals of a request that removes a resource, or is about a removed one. What was made with an answer about
 * another resource is removed before that. Of those that need as many answers, one after the other, that with the longest path is
 * the first, since nothing is left below what is removed. `undefined` for any other request.
 */
function removalsAmong(requests: readonly PlannedRequest[]): (request: PlannedRequest) => number | undefined {
  const removing = requests.filter((one) => isControl(one) && one.method === 'delete');
  const answersFor = afterSources(requests, () => 0, 1);
  const lengthOf = ({ path }: PlannedRequest): number => depthOf(path);
  // No path is so long that it counts for more than an answer.
  const most = 1 + Math.max(0, ...removing.map(lengthOf));
  const ranks = new Map<string | undefined, number>(
    removing.map((one) => [one.id, answersFor(one) * most + lengthOf(one)]),
  );
  const highest = Math.max(0, ...ranks.values());
  return ({ id, control = id, captures }) => {
    const sources = [control, captures?.map(({ from }) => from)].flat();
    const own = sources.flatMap((one) => ranks.get(one) ?? []);
    return own.length === 0 ? undefined : highest - Math.min(...own);
  };
}
