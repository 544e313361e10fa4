import type { Contract } from '../contract/contract.js';
import {
  isObservable,
  type ApiId,
  type Basis,
  type ObservableRequirement,
  type Page,
  type Requirement,
  type RequirementId,
} from '../contract/model.js';
import { UsageError } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';

/** What to verify; an empty or absent list selects everything. */
export interface Selection {
  readonly apis?: readonly ApiId[];
  readonly operations?: readonly string[];
  readonly requirements?: readonly RequirementId[];
  readonly bases?: readonly Basis[];
}

interface PageOf {
  readonly contract: Contract;
  readonly page: Page;
}

/** The selected requirements of one page. */
export interface SelectedPage extends PageOf {
  readonly requirements: readonly ObservableRequirement[];
}

/**
 * The selected pages and requirements; pages without a selected requirement are left out.
 * @throws UsageError for an unknown id, or an excluded requirement.
 */
export function select(contracts: readonly Contract[], selection: Selection): readonly SelectedPage[] {
  const { apis = [], operations = [], requirements = [], bases = [] } = selection;
  const all = pagesOf(contracts);
  assertKnownApis(contracts, apis);
  // An operation of an API that is not selected is no mistake: the filters together then select nothing.
  assertKnownOperations(all, operations);
  for (const id of requirements) assertObservable(all, id);
  return all
    .filter(({ contract, page }) => isChosen(apis, contract.api) && isChosen(operations, page.operationId))
    .map((entry) => ({
      ...entry,
      requirements: entry.page.requirements
        .filter(isObservable)
        .filter(({ id, basis }) => isChosen(requirements, id) && isChosen(bases, basis)),
    }))
    .filter(({ requirements }) => requirements.length > 0);
}

function pagesOf(contracts: readonly Contract[]): readonly PageOf[] {
  return contracts.flatMap((contract) => contract.pages.map((page) => ({ contract, page })));
}

function isChosen(chosen: readonly string[], id: string): boolean {
  return chosen.length === 0 || chosen.includes(id);
}

function assertKnownApis(contracts: readonly Contract[], apis: readonly ApiId[]): void {
  const known = contracts.map(({ api }) => api);
  for (const id of apis) {
    if (!known.includes(id)) throw new UsageError(unknownName('API', id, known));
  }
}

function assertKnownOperations(pages: readonly PageOf[], operations: readonly string[]): void {
  const known = [...new Set(pages.map(({ page }) => page.operationId))];
  for (const id of operations) {
    if (!known.includes(id)) throw new UsageError(unknownName('operation', id, known));
  }
}

function assertObservable(pages: readonly PageOf[], id: string): void {
  const requirement = findRequirement(
    pages.flatMap(({ page }) => page.requirements),
    id,
  );
  if (!isObservable(requirement)) throw new UsageError(`requirement "${id}" is excluded: ${requirement.excluded}`);
}

/**
 * The requirement with an id.
 * @throws UsageError for an unknown id, with the nearest known id
 */
export function findRequirement(requirements: readonly Requirement[], id: RequirementId): Requirement {
  const requirement = requirements.find((one) => one.id === id);
  if (requirement) return requirement;
  throw unknownRequirement(requirements, id);
}

/** The error about an id that no requirement has, with the one that has taken it over or the nearest one. */
export function unknownRequirement(requirements: readonly Requirement[], id: RequirementId): UsageError {
  const successor = requirements.find(({ formerly }) => formerly?.includes(id));
  if (successor) return new UsageError(`requirement "${id}" is part of "${successor.id}" now: name that one`);
  const known = requirements.map((one) => one.id);
  return new UsageError(unknownName('requirement', id, known, '"cloud-contracts requirements" lists them all'));
}
