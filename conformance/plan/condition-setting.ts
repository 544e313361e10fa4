import { isLeftToTarget, isStandardCondition } from '../contract/conditions.js';
import type { Page } from '../contract/model.js';
import type { Preparation } from '../exchange/planned-request.js';
import type { ApiSettings, ConditionSetting, Stimulus, Target } from '../target/target.js';

/** A page with what the target says of it. */
export interface SettingsOfPage {
  readonly page: Pick<Page, 'operationId'>;
  readonly settings: ApiSettings;
  readonly target: Pick<Target, 'conditions'>;
}

/**
 * The target's setting for a condition: for this operation, for its API, or in general; in each of these, `*` stands for the
 * conditions of the subject's state.
 */
export function settingOf({ settings, target, page }: SettingsOfPage, condition: string): ConditionSetting | undefined {
  const dependsOnState = isLeftToTarget(condition) || !isStandardCondition(condition);
  const names = dependsOnState ? [condition, '*'] : [condition];
  const own = settings.operations?.[page.operationId]?.conditions;
  for (const conditions of [own ?? {}, settings.conditions ?? {}, target.conditions]) {
    for (const name of names) {
      if (Object.hasOwn(conditions, name)) return conditions[name];
    }
  }
  return undefined;
}

/** The commands that bring a condition about, if it has any. */
export function preparationOf(condition: string, { before, after }: Stimulus): Preparation | undefined {
  if (before === undefined && after === undefined) return undefined;
  return { condition, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
