import type { Contract } from '../contract/contract.js';
import type { Page, Situation } from '../contract/model.js';
import { onceForEach, onceForText } from '../contract/once.js';
import type { Target } from '../target/target.js';
import { planPage, planSituation, type PagePlan, type PlanOptions } from './plan-page.js';
import {
  isRepeated,
  isInWorkflow,
  neededBy,
  situationKey,
  stepWithId,
  type PlannedRequest,
} from '../exchange/planned-request.js';
import { cascadeSteps, isOfCascade } from './dependents.js';
import { withLinkedCaptures } from './linked.js';
import { controlId, planControl, planWholeList, wholeListId, type Planner } from './planner.js';
import { planPutBacks, type PutBack } from './put-back.js';
import { planStep } from './steps.js';
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
  /** How to leave things as they were; absent where nothing changes them. */
  readonly putBacks?: readonly PutBack[];
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
  const plannerOf = onceFor((contract: Contract, page: Page): Planner => {
    const own = target.apis[contract.api] ?? {};
    // A read-only run creates nothing, so what it sees refused is about what is there.
    const settings = readOnly && page.method !== 'delete' ? own : withLinkedCaptures(contract, page, own);
    return { contract, page, target, settings, nonce };
  });
  const sourceOf = plannedOnce(plannerOf);
  const pages = select(contracts, selection).map((selected) => {
    const { contract, page, requirements } = selected;
    const planner = plannerOf(contract, page);
    const plan = planPage(planner, requirements, { readOnly });
    return { ...selected, planner, ...withSources(planner, plan, { sourceOf, readOnly }) };
  });
  const requests = pages.flatMap(({ plan }) => plan.requests);
  const planned = new Set(requests.map(({ id }) => id));
  const others = pages.flatMap(({ sources }) => sources).filter(({ id }) => !planned.has(id) && planned.add(id));
  const all = [...requests, ...others];
  const putBacks = target.keep === true ? [] : [...firstPages(pages)].flatMap((planner) => planPutBacks(planner, all));
  const early = putBacks.map(({ before }) => before);
  return { pages, requests: [...early, ...all], ...(putBacks.length > 0 && { putBacks }) };
}

/** A planner of each contract. */
function firstPages(pages: readonly PlannedPage[]): Iterable<Planner> {
  return new Map(pages.toReversed().map(({ contract, planner }) => [contract, planner])).values();
}

/**
 * A plan with the documented requests of other pages that its requests capture values from, whether or not those are selected;
 * each comes after those that it captures from itself. What removes a resource gets one of its own for each request that the
 * contract allows, because nothing is removed twice.
 */
function withSources(
  { contract, page }: Planner,
  plan: PagePlan,
  { sourceOf, readOnly }: SourceOptions,
): Pick<PlannedPage, 'plan' | 'sources'> {
  const sources = new Map<string, PlannedRequest>();
  const begun = new Set<string>();
  const unplanned = new Map(plan.unplanned);
  const add = (id: string, as: string): void => {
    const source = sourceOf(contract, id);
    // What a configuration captures from what needs it comes to an end here.
    if (!source || begun.has(as)) return;
    begun.add(as);
    // What changes a resource for one request alone has a resource of its own to change.
    const isOwn = as !== id && source.method !== 'post';
    const captures = source.captures?.map((capture) => {
      const from = isOwn ? `${capture.from} for ${as}` : capture.from;
      add(capture.from, from);
      return { ...capture, from };
    });
    sources.set(as, { ...source, id: as, ...(captures && { captures }) });
  };
  const requests = plan.requests.flatMap((request) => {
    const needed = neededBy(request);
    if (needed.every((id) => plan.requests.some((one) => one.id === id))) return [request];
    if (readOnly && needed.some((id) => createsSomething(contract, id, sourceOf))) {
      unplanned.set(request.situation, 'not sent: what it is about would have to be created (--read-only)');
      return [];
    }
    // Those that it follows are steps in the order of their workflow, and follow nothing else.
    request.follows?.forEach((id) => add(id, id));
    const captures = request.captures?.map((capture) => {
      const from = needsItsOwn(page, request) ? `${capture.from} for ${request.id}` : capture.from;
      add(capture.from, from);
      return { ...capture, from };
    });
    return [{ ...request, ...(captures && { captures }) }];
  });
  return { plan: { ...plan, requests, unplanned }, sources: [...sources.values()] };
}

/** Tells whether a request, or one that it captures from, creates something. */
function createsSomething(contract: Contract, id: string, sourceOf: SourceOf): boolean {
  const source = sourceOf(contract, id);
  return (
    source !== undefined &&
    (source.creates !== null || neededBy(source).some((one) => createsSomething(contract, one, sourceOf)))
  );
}

/** The documented request of a contract with an id, planned; `undefined` for an id that none has. */
type SourceOf = (contract: Contract, id: string) => PlannedRequest | undefined;

/** How the sources of a page are planned. */
interface SourceOptions extends PlanOptions {
  readonly sourceOf: SourceOf;
}

/** The situation from whose request others take an id: that of what was seen to be gone. */
const gone: Situation = { condition: 'removed' };

/** What is known of each page of each contract, made when it is asked for the first time. */
function onceFor<Known>(make: (contract: Contract, page: Page) => Known): (contract: Contract, page: Page) => Known {
  const known = onceForEach((contract: Contract) => onceForEach((page: Page) => make(contract, page)));
  return (contract, page) => known(contract)(page);
}

const pagesById = onceForEach(
  ({ pages }: Contract): ReadonlyMap<string, Page> => new Map(pages.map((page) => [page.id, page])),
);

/** The page whose id begins the id of a request. */
function pageOf(contract: Contract, id: string): Page | undefined {
  return pagesById(contract).get(id.slice(0, id.indexOf('/')));
}

/** Plans a documented request when it is asked for the first time: many requests capture from the same one. */
function plannedOnce(plannerOf: (contract: Contract, page: Page) => Planner): SourceOf {
  const cascadeOf = onceFor((contract, page) => cascadeSteps(plannerOf(contract, page)));
  const plan: SourceOf = (contract, id) => {
    const page = pageOf(contract, id);
    if (!page) return undefined;
    const planner = plannerOf(contract, page);
    const step = planStep(planner, { at: stepWithId(id) });
    if (typeof step !== 'string') return step;
    if (isOfCascade(id)) return cascadeOf(contract, page).find((one) => one.id === id);
    const request = page.requests.find(({ name }) => id === `${page.id}/${name}`);
    if (request) return planControl(planner, request);
    if (id === wholeListId(page)) return planWholeList(planner, id);
    if (id !== `${page.id}/${situationKey(gone)}`) return undefined;
    const [planned] = [planSituation(planner, gone)].flat();
    return typeof planned === 'object' ? planned : undefined;
  };
  const known = onceForEach((contract: Contract) => onceForText((id) => plan(contract, id)));
  return (contract, id) => known(contract)(id);
}

/** The situations about a resource that no other request may change meanwhile. */
const ownResources = ['created', 'replaced', 'changed', 'untouched'];

/**
 * What is about a new resource has one of its own, too, because another request may have removed any other. So has each request that
 * removes one, also one that is to be refused: a subject may look for the resource before it looks at anything else.
 */
function needsItsOwn(page: Page, request: PlannedRequest): boolean {
  if (isInWorkflow(request)) return false;
  if (ownResources.some((condition) => request.situation === situationKey({ condition }))) return true;
  const isFirst = page.requests.findIndex((documented) => request.id === controlId(page, documented)) === 0;
  return page.method === 'delete' && !isFirst && !isRepeated(request);
}
