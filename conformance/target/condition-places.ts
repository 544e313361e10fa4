import type { Contract } from '../contract/contract.js';
import { isObservable, type Page } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import type { Configuration } from './configuration.js';
import type { ConditionSettings, Stimulus } from './target.js';

/** The settings of one condition in a configuration. */
export interface ConditionPlace {
  readonly condition: string;
  /** Empty for a condition that cannot be brought about. */
  readonly stimulus: Stimulus;
  /** JSON Pointer to it in the configuration. */
  readonly place: string;
  /** The only API that the settings apply to, if any. */
  readonly api?: string;
  /** The pages that have a requirement in this condition. */
  readonly pages: readonly Page[];
}

/** All conditions that a configuration has settings for: first the general ones, then those of each API. */
export function conditionPlaces(
  { conditions = {}, apis = {} }: Pick<Configuration, 'conditions' | 'apis'>,
  contracts: readonly Contract[],
): readonly ConditionPlace[] {
  const all = contracts.flatMap(({ pages }) => pages);
  return [
    ...placesIn(conditions, all, '/conditions'),
    ...Object.entries(apis).flatMap(([api, settings]) => {
      const own = contracts.filter((contract) => contract.api === api).flatMap(({ pages }) => pages);
      const place = `/apis${formatPointer([api])}/conditions`;
      return placesIn(settings.conditions ?? {}, own, place).map((one) => ({ ...one, api }));
    }),
  ];
}

function placesIn(conditions: ConditionSettings, pages: readonly Page[], place: string): readonly ConditionPlace[] {
  return Object.entries(conditions).map(([condition, setting]) => ({
    condition,
    stimulus: 'unobservable' in setting ? {} : setting,
    place: `${place}${formatPointer([condition])}`,
    pages: condition === '*' ? pages : pages.filter((page) => needs(page, condition)),
  }));
}

function needs({ requirements }: Page, condition: string): boolean {
  return requirements.filter(isObservable).some(({ when }) => when.condition === condition);
}
