import { kindOf } from '../check/kinds.js';
import type { ObservableRequirement } from '../contract/model.js';
import { bringsAbout, isInWorkflow, type PlannedRequest } from '../exchange/planned-request.js';

/**
 * The planned requests of a page that judge a requirement: those that bring its condition about, and their controls.
 * If every answer of the page can break the requirement, these are all requests.
 */
export function neededRequests(
  { expect, when }: ObservableRequirement,
  planned: readonly PlannedRequest[],
): readonly PlannedRequest[] {
  if (kindOf(expect).appliesTo !== 'situation') return planned;
  const own = planned.filter((request) => bringsAbout(request, when));
  // A step of a workflow is judged without its control, which could change what the steps before it have left.
  const controls = own.filter((request) => !isInWorkflow(request)).map(({ control }) => control);
  return planned.filter((request) => own.includes(request) || controls.includes(request.id));
}
