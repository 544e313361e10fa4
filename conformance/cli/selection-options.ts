import { InvalidArgumentError, type Command } from 'commander';
import type { Basis } from '../contract/model.js';
import type { Selection } from '../plan/selection.js';

/** Options that select requirements. */
export interface SelectionOptions {
  readonly api: readonly string[];
  readonly operation: readonly string[];
  readonly requirement: readonly string[];
  readonly basis: readonly Basis[];
}

/** Adds the options that select requirements. */
export function withSelectionOptions(command: Command): Command {
  return command
    .option('--api <ID>', 'this API only (repeatable)', collect, [])
    .option('--operation <OPERATION_ID>', 'this operation only (repeatable)', collect, [])
    .option('--requirement <ID>', 'this requirement only (repeatable)', collect, [])
    .option('--basis <BASIS>', 'requirements that are stated, shown or implied only (repeatable)', collectBasis, []);
}

/** Collects the values of an option that may be given several times. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

const bases: readonly Basis[] = ['stated', 'shown', 'implied'];

function collectBasis(value: string, previous: readonly Basis[]): readonly Basis[] {
  const basis = bases.find((one) => one === value);
  if (!basis) throw new InvalidArgumentError(`expected one of ${bases.join(', ')}`);
  return [...previous, basis];
}

/** What the options select. */
export function selectionOf({ api, operation, requirement, basis }: SelectionOptions): Selection {
  return { apis: api, operations: operation, requirements: requirement, bases: basis };
}
