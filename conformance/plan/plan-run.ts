import { randomBytes } from 'node:crypto';
import { select, type SelectedPage, type Selection } from './selection.js';
import type { Target } from '../target/target.js';
import { planPage, type PagePlan, type PlanOptions } from './plan-page.js';
import type { PlannedRequest } from './planned-request.js';
import type { Planner } from './planner.js';

/** One page of a run. */
export type PlannedPage = SelectedPage & { readonly planner: Planner; readonly plan: PagePlan };

/** A run before anything is sent. */
export interface Plan {
  readonly pages: readonly PlannedPage[];
  readonly requests: readonly PlannedRequest[];
}

/**
 * Plans the requests that observe the selected requirements.
 * @throws UsageError for an unknown API, operation or requirement.
 */
export function planRun(target: Target, selection: Selection = {}, options: Partial<PlanOptions> = {}): Plan {
  const nonce = randomBytes(4).toString('hex');
  const pages = select(selection).map((selected) => {
    const { contract, page, requirements } = selected;
    const planner = { contract, page, target, settings: target.apis[contract.api] ?? {}, nonce };
    return { ...selected, planner, plan: planPage(planner, requirements, { readOnly: false, ...options }) };
  });
  return { pages, requests: pages.flatMap(({ plan }) => plan.requests) };
}
