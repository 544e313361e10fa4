import { isOfKind } from '../check/kinds.js';
import { isObservable, type Page, type Situation } from '../contract/model.js';
import { situationKey } from '../exchange/planned-request.js';

/** The status codes that the page's requirements expect in a situation, whether selected for this run or not. */
export function expectedStatuses(page: Page, situation: Situation): readonly number[] {
  const key = situationKey(situation);
  return page.requirements
    .filter(isObservable)
    .flatMap(({ when, expect }) => (isOfKind(expect, 'status') && situationKey(when) === key ? expect.statuses : []));
}

/**
 * What a subject that does as documented creates in a situation; `null` where it is to refuse the request. A situation
 * of which no status code is known may create something.
 */
export function creationIn(page: Page, situation: Situation): string | null {
  const statuses = expectedStatuses(page, situation);
  const isRefused = statuses.length > 0 && statuses.every((status) => status >= 400);
  return isRefused ? null : page.creates;
}
