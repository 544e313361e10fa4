import type { Contract } from '../contract/contract.js';
import { isObservable, type Page } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import type { Configuration } from './configuration.js';
import { settingsPlaces } from './settings-places.js';
import type { ConditionSettings, Stimulus } from './target.js';

/** The settings of one condition in a configuration. */
export interface ConditionPlace {
  readonly condition: string;
  /** Empty for a condition that cannot be brought about. */
  readonly stimulus: Stimulus;
  readonly isUnobservable: boolean;
  /** JSON Pointer to it in the configuration. */
  readonly place: string;
  /** The only API or operation that the settings apply to, if any. */
  readonly name?: string;
  /** The pages that have a requirement in this condition. */
  readonly pages: readonly Page[];
}

/** All conditions that a configuration has settings for: the general ones, then those of APIs and of operations. */
export function conditionPlaces(
  configuration: Pick<Configuration, 'conditions' | 'apis'>,
  contracts: readonly Contract[],
): readonly ConditionPlace[] {
  const all = contracts.flatMap(({ pages }) => pages);
  return [
    ...placesIn(configuration.conditions ?? {}, all, '/conditions'),
    ...settingsPlaces(configuration, contracts).flatMap(({ settings, place, name, pages }) =>
      placesIn(settings.conditions ?? {}, pages, `${place}/conditions`).map((one) => ({ ...one, name })),
    ),
  ];
}

function placesIn(conditions: ConditionSettings, pages: readonly Page[], place: string): readonly ConditionPlace[] {
  return Object.entries(conditions).map(([condition, setting]) => ({
    condition,
    stimulus: 'unobservable' in setting ? {} : setting,
    place: `${place}${formatPointer([condition])}`,
    isUnobservable: 'unobservable' in setting,
    pages: condition === '*' ? pages : pages.filter((page) => needs(page, condition)),
  }));
}

function needs({ requirements }: Page, condition: string): boolean {
  return requirements.filter(isObservable).some(({ when }) => when.condition === condition);
}
