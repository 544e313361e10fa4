import fc from 'fast-check';
import type { ObservableRequirement } from '../contract/model.js';
import type { Exchange } from '../exchange/exchange.js';
import { situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import { planVariant, type Planner } from '../plan/planner.js';
import { removesIn } from '../plan/removed-once.js';
import { judge, type PageRecord } from '../verdict/judge.js';
import { replacementsFor } from './arbitraries.js';

/** How much to explore; the seed makes it reproducible. */
export interface Exploration {
  /** Number of requests to try for each requirement whose situation has more than a few. */
  readonly runs: number;
  readonly seed: number;
}

/** One page with the exchanges seen so far. */
export interface ExploredPage {
  readonly planner: Planner;
  readonly requirements: readonly ObservableRequirement[];
  readonly record: PageRecord;
}

/**
 * Tries generated requests for each requirement of a page that no planned request has failed. For each requirement that
 * a generated request fails, it returns the exchange with the smallest failing request that shrinking finds.
 */
export async function explorePage(
  page: ExploredPage,
  exploration: Exploration,
  send: (request: PlannedRequest) => Promise<Exchange>,
): Promise<readonly Exchange[]> {
  const found: Exchange[] = [];
  for (const requirement of page.requirements) {
    const counterexample = await exploreRequirement(page, requirement, exploration, send);
    if (counterexample) found.push(counterexample);
  }
  return found;
}

async function exploreRequirement(
  { planner, record }: ExploredPage,
  requirement: ObservableRequirement,
  { runs, seed }: Exploration,
  send: (request: PlannedRequest) => Promise<Exchange>,
): Promise<Exchange | undefined> {
  const { contract, page } = planner;
  const replacements = replacementsFor(contract, page, requirement);
  if (!replacements || judge(requirement, record).verdict !== 'passed') return undefined;
  // Nothing is removed twice, and all generated requests are about the same resource.
  if (removesIn(page, situationKey(requirement.when))) return undefined;
  const id = `${page.id}/generated for ${requirement.id}`;
  let counterexample: Exchange | undefined;
  const property = fc.asyncProperty(replacements, async (values) => {
    const exchange = await send(planVariant(planner, requirement.when, values, id));
    const holds = isMet(requirement, record, exchange);
    // Shrinking goes from one failure to a smaller one, so the last failure is the smallest.
    if (!holds) counterexample = exchange;
    return holds;
  });
  await fc.check(property, { numRuns: runs, seed });
  return counterexample;
}

/** Judges the requirement with the controls and this one exchange. */
function isMet(requirement: ObservableRequirement, record: PageRecord, exchange: Exchange): boolean {
  const controls = record.exchanges.filter(({ request }) => request.control === undefined);
  const { verdict } = judge(requirement, { ...record, exchanges: [...controls, exchange] });
  return verdict !== 'failed' && verdict !== 'warned';
}
