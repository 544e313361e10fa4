import type { Command } from 'commander';
import type { Contract } from '../contract/contract.js';
import type { ApiId } from '../contract/model.js';
import { contractsFrom, sourcesIn } from '../contracts.js';
import { UsageError } from '../errors.js';
import type { Configuration } from '../target/configuration.js';
import { unknownName } from '../text/unknown-name.js';
import { collect } from './selection-options.js';

/** Options that name the contracts of a command. */
export interface ContractOptions {
  readonly contract: readonly string[];
  readonly contracts: readonly string[];
}

/** Adds the options that name contracts. */
export function withContractOptions(command: Command): Command {
  return command
    .option('--contract <FILE>', 'the OpenAPI document of your own API, YAML or JSON (repeatable)', collect, [])
    .option('--contracts <DIR>', 'contracts that "cloud-contracts compile" wrote (repeatable)', collect, []);
}

/** The contracts that the options name; those of the configuration if they name none, and those of this package if neither does. */
export function contractsOf(options: ContractOptions, configuration: Configuration = {}): Promise<readonly Contract[]> {
  return contractsFrom(sourcesIn(options) ?? sourcesIn(configuration));
}

/**
 * The contracts with the given ids; all of them where none is given.
 * @throws UsageError for an id that names no API
 */
export function chosenAmong(contracts: readonly Contract[], ids: readonly ApiId[]): readonly Contract[] {
  const known = contracts.map(({ api }) => api);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new UsageError(unknownName('API', unknown, known));
  return ids.length === 0 ? contracts : contracts.filter(({ api }) => ids.includes(api));
}
