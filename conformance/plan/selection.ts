import type { Contract } from '../contract/load.js';
import { isObservable, type ObservableRequirement, type Page } from '../contract/model.js';
import { UsageError } from '../errors.js';

/** What to verify; an empty list leaves that choice open. */
export interface Selection {
  readonly operations: readonly string[];
  readonly requirements: readonly string[];
}

/** The requirements of one page that are to be observed. */
export interface SelectedPage {
  readonly contract: Contract;
  readonly page: Page;
  readonly requirements: readonly ObservableRequirement[];
}

/**
 * The pages and requirements that a selection leaves.
 * @throws UsageError for an id that names nothing, or an excluded requirement.
 */
export function select(contracts: readonly Contract[], selection: Selection): readonly SelectedPage[] {
  const pages = contracts.flatMap((contract) => contract.pages.map((page) => ({ contract, page })));
  assertKnownOperations(pages, selection.operations);
  for (const id of selection.requirements) assertObservable(pages, id);
  return pages
    .filter(({ page }) => isChosen(selection.operations, page.operationId))
    .map((entry) => ({
      ...entry,
      requirements: entry.page.requirements
        .filter(isObservable)
        .filter(({ id }) => isChosen(selection.requirements, id)),
    }))
    .filter(({ requirements }) => requirements.length > 0);
}

function isChosen(chosen: readonly string[], id: string): boolean {
  return chosen.length === 0 || chosen.includes(id);
}

function assertKnownOperations(pages: readonly { readonly page: Page }[], operations: readonly string[]): void {
  const known = [...new Set(pages.map(({ page }) => page.operationId))];
  for (const id of operations) {
    if (!known.includes(id)) throw new UsageError(`unknown operation "${id}": expected one of ${known.join(', ')}`);
  }
}

function assertObservable(pages: readonly { readonly page: Page }[], id: string): void {
  const requirement = pages.flatMap(({ page }) => page.requirements).find((one) => one.id === id);
  if (!requirement) throw new UsageError(`unknown requirement "${id}": "cloud-contracts requirements" lists them all`);
  if (!isObservable(requirement)) throw new UsageError(`requirement "${id}" is excluded: ${requirement.excluded}`);
}
