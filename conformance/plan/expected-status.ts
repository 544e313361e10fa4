import { isOfKind } from '../check/kinds.js';
import { isObservable, type Page, type Situation } from '../contract/model.js';
import { situationKey } from '../exchange/planned-request.js';

/** The status codes that all requirements of the page, selected for this run or not, expect in a situation. */
export function expectedStatuses(page: Page, situation: Situation): readonly number[] {
  const key = situationKey(situation);
  return page.requirements
    .filter(isObservable)
    .flatMap(({ when, expect }) => (isOfKind(expect, 'status') && situationKey(when) === key ? expect.statuses : []));
}

/**
 * What a conformant subject creates in a situation; `null` when it has to refuse the request. If no status code is
 * known for the situation, the request may create something.
 */
export function creationIn(page: Page, situation: Situation): string | null {
  const statuses = expectedStatuses(page, situation);
  const isRefused = statuses.length > 0 && statuses.every((status) => status >= 400);
  return isRefused ? null : page.creates;
}
