import type { Contract } from '../contract/contract.js';
import type { Target } from '../target/target.js';
import { planPage, type PagePlan, type PlanOptions } from './plan-page.js';
import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Planner } from './planner.js';
import { select, type SelectedPage, type Selection } from './selection.js';

/** One page of a run. */
export type PlannedPage = SelectedPage & { readonly planner: Planner; readonly plan: PagePlan };

/** A run before anything is sent. */
export interface Plan {
  readonly pages: readonly PlannedPage[];
  readonly requests: readonly PlannedRequest[];
}

/** What to plan, and the data for it. */
export interface PlanInput extends Selection, Partial<PlanOptions> {
  readonly contracts: readonly Contract[];
  /** A text that no earlier run has sent. */
  readonly nonce: string;
}

/**
 * Plans the requests that observe the selected requirements: a pure function of its input.
 * @throws UsageError for an unknown API, operation or requirement.
 */
export function planRequests(target: Target, { contracts, nonce, readOnly = false, ...selection }: PlanInput): Plan {
  const pages = select(contracts, selection).map((selected) => {
    const { contract, page, requirements } = selected;
    const planner = { contract, page, target, settings: target.apis[contract.api] ?? {}, nonce };
    return { ...selected, planner, plan: planPage(planner, requirements, { readOnly }) };
  });
  return { pages, requests: pages.flatMap(({ plan }) => plan.requests) };
}
