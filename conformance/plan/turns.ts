import { isControl, type PlannedRequest } from '../exchange/planned-request.js';
import type { Plan, PlannedPage } from './plan-requests.js';

/**
 * The requests of a plan in the order in which they are sent: each turn waits for the answers of the one before. What takes
 * away a state that other operations need comes after those (`after` of a page). What removes resources, and what is about
 * removed ones, comes last. Within each of these the controls come first, because resources that other requests create must
 * not affect them.
 */
export function turnsOf({ requests, pages }: Plan): readonly (readonly PlannedRequest[])[] {
  const depths = new Map(pages.map((page) => [pageKey(page.contract.api, page.page.id), depthOf(page, pages)]));
  const isRemoval = removalsAmong(requests);
  const last = Math.max(0, ...depths.values()) + 1;
  const turnOf = (request: PlannedRequest): number =>
    isRemoval(request) ? last : (depths.get(pageKey(request.api, request.page)) ?? 0);
  const turns = new Map<number, PlannedRequest[]>();
  for (const request of requests) {
    const turn = 2 * turnOf(request) + (isControl(request) ? 0 : 1);
    turns.set(turn, [...(turns.get(turn) ?? []), request]);
  }
  return [...turns].sort(([one], [other]) => one - other).map(([, some]) => some);
}

function pageKey(api: string, page: string): string {
  return `${api} ${page}`;
}

/** After how many others a page comes, one after the other. */
function depthOf(own: PlannedPage, pages: readonly PlannedPage[]): number {
  const before = pages.filter(
    ({ contract, page }) => contract === own.contract && own.page.after?.includes(page.operationId) === true,
  );
  return Math.max(0, ...before.map((page) => 1 + depthOf(page, pages)));
}

/** Tells which requests remove resources, or are about removed ones. */
function removalsAmong(requests: readonly PlannedRequest[]): (request: PlannedRequest) => boolean {
  const removing = new Set(requests.filter((one) => isControl(one) && one.method === 'delete').map(({ id }) => id));
  return ({ id, control = id, captures = [] }) =>
    removing.has(control) || captures.some(({ from }) => removing.has(from));
}
