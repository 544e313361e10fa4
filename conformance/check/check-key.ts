import type { ObservableRequirement, Page } from '../contract/model.js';
import { situationKey } from '../exchange/planned-request.js';
import { isAboutSource, kindOf } from './kinds.js';

/**
 * Names the check behind a requirement. Requirements with the same key ask the same of the same answers, so they always
 * pass or fail together. The key contains the situation only for checks that are judged there.
 */
export function checkKey({ id }: Page, { expect, when }: ObservableRequirement): string {
  const isThere = kindOf(expect).appliesTo === 'situation' || isAboutSource(expect);
  const situation = isThere ? ` when ${situationKey(when)}` : '';
  return `${id} ${JSON.stringify(expect)}${situation}`;
}
