import { kindOf } from '../check/kinds.js';
import type { ObservableRequirement } from '../contract/model.js';
import { bringsAbout, type PlannedRequest } from '../exchange/planned-request.js';

/**
 * Of the planned requests of a page, those by which a requirement is judged: those that bring its situation about, with
 * their controls; all of them, where every answer of the page shows whether it is met.
 */
export function neededRequests(
  { expect, when }: ObservableRequirement,
  planned: readonly PlannedRequest[],
): readonly PlannedRequest[] {
  if (kindOf(expect).appliesTo !== 'situation') return planned;
  const own = planned.filter((request) => bringsAbout(request, when));
  const controls = own.map(({ control }) => control);
  return planned.filter((request) => own.includes(request) || controls.includes(request.id));
}
