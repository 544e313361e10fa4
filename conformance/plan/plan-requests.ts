import { isAllowed } from '../check/expected-status.js';
import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import type { Target } from '../target/target.js';
import { planPage, type PagePlan, type PlanOptions } from './plan-page.js';
import { isControl, situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import { withLinkedCaptures } from './linked-captures.js';
import { planControl, type Planner } from './planner.js';
import { select, type SelectedPage, type Selection } from './selection.js';

/** One page of a run. */
export type PlannedPage = SelectedPage & {
  readonly planner: Planner;
  readonly plan: PagePlan;
  /** The documented requests of other pages from whose answers its requests capture values. */
  readonly sources: readonly PlannedRequest[];
};

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
  const plannerOf = (contract: Contract, page: Page): Planner => {
    const settings = withLinkedCaptures(contract, page, target.apis[contract.api] ?? {});
    return { contract, page, target, settings, nonce };
  };
  const pages = select(contracts, selection).map((selected) => {
    const { contract, page, requirements } = selected;
    const planner = plannerOf(contract, page);
    const plan = planPage(planner, requirements, { readOnly });
    return { ...selected, planner, ...withSources(planner, plan, plannerOf) };
  });
  const requests = pages.flatMap(({ plan }) => plan.requests);
  const planned = new Set(requests.map(({ id }) => id));
  const others = pages.flatMap(({ sources }) => sources).filter(({ id }) => !planned.has(id) && planned.add(id));
  return { pages, requests: [...requests, ...others] };
}

/**
 * A plan with the documented requests of other pages that its requests capture values from, whether or not those are selected.
 * What removes a resource gets one of its own for each request that the contract allows, because nothing is removed twice.
 */
function withSources(
  { contract, page }: Planner,
  plan: PagePlan,
  plannerOf: (contract: Contract, page: Page) => Planner,
): Pick<PlannedPage, 'plan' | 'sources'> {
  const sources = new Map<string, PlannedRequest>();
  const requests = plan.requests.map((request) => {
    const captures = request.captures?.map((capture) => {
      const source = sourceOf(contract, page, capture.from, plannerOf);
      if (!source) return capture;
      const from = needsItsOwn(page, request) ? `${capture.from} for ${request.id}` : capture.from;
      sources.set(from, { ...source, id: from });
      return { ...capture, from };
    });
    return captures ? { ...request, captures } : request;
  });
  return { plan: { ...plan, requests }, sources: [...sources.values()] };
}

function sourceOf(
  contract: Contract,
  page: Page,
  id: string,
  plannerOf: (contract: Contract, page: Page) => Planner,
): PlannedRequest | undefined {
  for (const other of contract.pages.filter((one) => one.id !== page.id)) {
    const request = other.requests.find(({ name }) => id === `${other.id}/${name}`);
    if (request) return planControl(plannerOf(contract, other), request);
  }
  return undefined;
}

function needsItsOwn(page: Page, request: PlannedRequest): boolean {
  const isRepeated = request.situation === situationKey({ condition: 'repeated-request' });
  return page.method === 'delete' && !isControl(request) && !isRepeated && isAllowed(page, request.situation);
}
