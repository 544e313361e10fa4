import type { Contract } from '../contract/contract.js';
import type { Page } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import type { Configuration } from './configuration.js';
import type { OperationSettings } from './target.js';

/** The settings of an API or of one of its operations, as a configuration has them. */
export interface SettingsPlace {
  readonly settings: OperationSettings;
  /** JSON Pointer to them in the configuration. */
  readonly place: string;
  /** The API or operation, as an error names it. */
  readonly name: string;
  /** The pages that they apply to. */
  readonly pages: readonly Page[];
}

/** All settings of APIs and operations, each API before its operations. Names that no contract has apply to no page. */
export function settingsPlaces(
  { apis = {} }: Pick<Configuration, 'apis'>,
  contracts: readonly Contract[],
): readonly SettingsPlace[] {
  return Object.entries(apis).flatMap(([api, { operations = {}, ...settings }]) => {
    const pages = contracts.filter((contract) => contract.api === api).flatMap((contract) => contract.pages);
    const place = `/apis${formatPointer([api])}`;
    return [
      { settings, place, name: api, pages },
      ...Object.entries(operations).map(([operationId, own]) => ({
        settings: own,
        place: `${place}/operations${formatPointer([operationId])}`,
        name: operationId,
        pages: pages.filter((page) => page.operationId === operationId),
      })),
    ];
  });
}
