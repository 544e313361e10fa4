import { isAllowed } from '../check/expected-status.js';
import { roleOf } from '../contract/resources.js';
import { pathAndQuery } from '../contract/uri-reference.js';
import type { Page } from '../contract/model.js';
import { isInWorkflow, isRepeated, type PlannedRequest } from '../exchange/planned-request.js';
import type { PagePlan } from './plan-page.js';
import type { Planner } from './planner.js';

/**
 * The plan of a page that removes a resource, without what would remove the same one again: a configuration, or the document,
 * names it, and after the first removal it is gone. What is captured is another one for each request, and commands around a
 * request may make it anew. That a removed one is not removed twice is what the repeated request is about.
 */
export function removedOnce({ contract, page }: Pick<Planner, 'contract' | 'page'>, plan: PagePlan): PagePlan {
  if (roleOf(contract.openapi, page)?.deed !== 'remove') return plan;
  const removedBy = new Map<string, string>();
  const unplanned = new Map(plan.unplanned);
  const requests = plan.requests.filter((request) => {
    const { id, situation, captures, around, preparation } = request;
    const { path } = pathAndQuery(request.path);
    const isCaptured = captures?.some(({ text }) => path.includes(text));
    const isOwn = isCaptured === true || around !== undefined || preparation !== undefined;
    if (isOwn || isRepeated(request) || isInWorkflow(request) || !isAllowed(page, situation)) return true;
    const first = removedBy.get(path);
    if (first === undefined) removedBy.set(path, id);
    else unplanned.set(situation, reason(first, page.operationId, situation));
    return first === undefined;
  });
  return { ...plan, requests, unplanned };
}

/** Tells whether a page removes what its requests of a situation are about. */
export function removesIn(page: Page, situation: PlannedRequest['situation']): boolean {
  return page.method === 'delete' && isAllowed(page, situation);
}

function reason(first: string, operationId: string, situation: string): string {
  const [condition = situation] = situation.split(' ');
  const place = `"operations.${operationId}.conditions.${condition}"`;
  return `not sent: ${first} removes what it is about; name another one there under ${place}, or give commands "before" it`;
}
