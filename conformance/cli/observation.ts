import type { Contract } from '../contract/contract.js';
import type { ObservableRequirement, Page } from '../contract/model.js';
import { buildTarget } from '../target/build-target.js';
import { isStandardCondition, standardConditions } from '../contract/conditions.js';
import { planPage } from '../plan/plan-page.js';
import { bringsAbout, type PlannedRequest } from '../exchange/planned-request.js';
import type { Target } from '../target/target.js';

/** The base URL of an example subject. */
export const exampleBaseUrl = 'http://127.0.0.1:8080';

/** A target whose configuration covers every condition without changing the request. */
export function exampleTarget(contracts: readonly Contract[]): Target {
  return buildTarget({ baseUrl: exampleBaseUrl, conditions: { '*': { headers: {} } } }, { contracts });
}

/** An example of a text that no earlier run has sent. */
export const exampleNonce = '5f0c2a91';

/**
 * The requests that a run would send to observe some requirements of a page, with the documented values: those that
 * bring their conditions about, and their controls.
 */
export function requestsFor(
  contract: Contract,
  page: Page,
  requirements: readonly ObservableRequirement[],
): readonly PlannedRequest[] {
  const planner = { contract, page, target: exampleTarget([contract]), settings: {}, nonce: exampleNonce };
  const { requests } = planPage(planner, requirements, { readOnly: false });
  const own = requests.filter((request) => requirements.some(({ when }) => bringsAbout(request, when)));
  const controls = requests.filter(({ id }) => own.some(({ control }) => control === id));
  return [...new Set([...controls, ...own])];
}

/** A condition of a page as a phrase. */
export function describeCondition(page: Page, condition: string): string {
  return isStandardCondition(condition)
    ? standardConditions[condition].description
    : (page.conditions[condition]?.description ?? '');
}

/** The lines of a target configuration for a condition that only it can bring about; the header is an example. */
export function conditionExample(condition: string): readonly string[] {
  return ['conditions:', `  ${condition}: { headers: { X-Simulate: '{status}' } }`];
}
