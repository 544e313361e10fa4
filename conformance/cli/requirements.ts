import { Command } from 'commander';
import type { Contract } from '../contract/contract.js';
import { select, type Selection } from '../plan/selection.js';
import { contractsOf, withContractOptions, type ContractOptions } from './contract-options.js';
import { entriesOf, type Entry } from './entries.js';
import type { Cli } from './io.js';
import { selectionOf, withSelectionOptions, type SelectionOptions } from './selection-options.js';

/** `cloud-contracts requirements`. */
export function requirementsCommand({ stdout }: Cli): Command {
  const command = new Command('requirements').argument(
    '[ID]',
    'a requirement to explain, or an ambiguity, or an exchange of a report',
  );
  const complete = withContractOptions(withSelectionOptions(command));
  return complete.action(async (id: string | undefined, options: SelectionOptions & ContractOptions) => {
    // Loaded late, because only explanations need the planner.
    const contracts = await contractsOf(options);
    const text =
      id === undefined ? list(contracts, selectionOf(options)) : (await import('./explain.js')).explain(contracts, id);
    stdout.write(`${text}\n`);
  });
}

/** A line for each selected requirement: id, basis and statement. */
function list(contracts: readonly Contract[], selection: Selection): string {
  const selected = entriesOf(contracts).filter(isIn(contracts, selection));
  const width = Math.max(0, ...selected.map(({ requirement }) => requirement.id.length));
  return selected
    .map(
      ({ requirement }) => `${requirement.id.padEnd(width)}  ${requirement.basis.padEnd(7)}  ${requirement.statement}`,
    )
    .join('\n');
}

/** Unlike a run, a list has the excluded requirements too. */
function isIn(
  contracts: readonly Contract[],
  { apis = [], operations = [], requirements = [], bases = [] }: Selection,
): (entry: Entry) => boolean {
  // Throws for names that do not exist.
  select(contracts, { apis, operations });
  const isChosen = (chosen: readonly string[], name: string): boolean => chosen.length === 0 || chosen.includes(name);
  return ({ contract, page, requirement }) =>
    isChosen(apis, contract.api) &&
    isChosen(operations, page.operationId) &&
    isChosen(requirements, requirement.id) &&
    isChosen(bases, requirement.basis);
}
