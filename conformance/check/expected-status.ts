import { isObservable, type ObservableRequirement, type Page, type Situation } from '../contract/model.js';
import { isAllowedCondition } from '../contract/conditions.js';
import { isRefusal, type StatusRange } from '../contract/status-code.js';
import { isInWorkflow, situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import { isOfKind } from './kinds.js';

/** The status codes that all requirements of the page, selected for this run or not, expect in a situation. */
export function expectedStatuses(page: Page, situation: Situation): readonly StatusRange[] {
  return statusesOf(requirementsIn(page, situationKey(situation)));
}

/**
 * The status codes of `expectedStatuses`, those of each requirement by itself: a subject chooses among those of one. Where no
 * requirement expects any, there is one empty list.
 */
export function expectedChoices(page: Page, situation: Situation): readonly (readonly StatusRange[])[] {
  const choices = requirementsIn(page, situationKey(situation)).map((one) => statusesOf([one]));
  const known = choices.filter(({ length }) => length > 0);
  return known.length > 0 ? known : [[]];
}

/**
 * What a conformant subject creates in a situation; `null` when it has to refuse the request. If no status code is
 * known for the situation, the request may create something.
 */
export function creationIn(page: Page, situation: Situation): string | null {
  const statuses = expectedStatuses(page, situation);
  const isRefused = statuses.length > 0 && statuses.every(isRefusal);
  return isRefused ? null : page.creates;
}

/**
 * Tells whether the contract allows the requests of a situation, given by its key. If no status code is known for the
 * situation, its condition decides.
 */
export function isAllowed(page: Page, key: string): boolean {
  if (key === situationKey({ condition: 'valid-request' }) || isInWorkflow({ situation: key })) return true;
  const own = requirementsIn(page, key);
  const statuses = statusesOf(own);
  return statuses.length > 0 ? !statuses.every(isRefusal) : own.some(({ when }) => isAllowedCondition(when.condition));
}

function requirementsIn({ requirements }: Page, key: string): readonly ObservableRequirement[] {
  return requirements.filter(isObservable).filter(({ when }) => situationKey(when) === key);
}

function statusesOf(requirements: readonly ObservableRequirement[]): readonly StatusRange[] {
  return requirements.flatMap(({ expect }) => (isOfKind(expect, 'status') ? expect.statuses : []));
}

/** The status codes that a planned request names as expected; none where the page expects none in particular. */
export function expectationIn(page: Page, situation: Situation): Pick<PlannedRequest, 'expects'> {
  const statuses = [...new Set(expectedStatuses(page, situation))];
  return statuses.length === 0 ? {} : { expects: statuses };
}
