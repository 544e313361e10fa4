import type { ObservableRequirement, Page } from '../contract/model.js';
import { situationKey } from '../exchange/planned-request.js';
import { kindOf } from './kinds.js';

/**
 * Names the check behind a requirement. Requirements with the same key ask the same of the same answers, and are met or
 * broken together whatever a subject does; only a check of a situation depends on how that comes about.
 */
export function checkKey({ id }: Page, { expect, when }: ObservableRequirement): string {
  const situation = kindOf(expect).appliesTo === 'situation' ? ` when ${situationKey(when)}` : '';
  return `${id} ${JSON.stringify(expect)}${situation}`;
}
