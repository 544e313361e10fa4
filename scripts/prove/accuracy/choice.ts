import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts } from '../../../conformance/contract/load.js';
import { faults, type Fault } from '../../../fixtures/subjects/faults/index.js';
import { variations, type Variation } from '../../../fixtures/subjects/variations/index.js';
import { clock, type Means } from './verify-subject.js';

/** What to run, as the command line says it. */
export interface Choice {
  readonly quick?: boolean;
  readonly api?: readonly string[];
  readonly page?: readonly string[];
  readonly class?: string;
  readonly fault?: string;
  readonly http?: boolean;
  readonly matrix?: string;
}

/** The subjects to measure. */
export interface Subjects {
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
}

/** Tells whether a choice leaves out no fault of its pages. */
export function hasAllFaults({ quick, class: name, fault }: Choice): boolean {
  return quick !== true && name === undefined && fault === undefined;
}

export function meansOf({ http }: Choice): Means {
  return http === true ? 'server' : 'function';
}

/** The contracts with the pages to measure. */
export function chosenContracts({ api, page }: Choice): readonly Contract[] {
  return loadContracts()
    .filter((contract) => api === undefined || api.includes(contract.api))
    .map((contract) => ({
      ...contract,
      pages: contract.pages.filter(({ id }) => page === undefined || page.includes(id)),
    }))
    .filter(({ pages }) => pages.length > 0);
}

/** The subjects of some contracts. The same choice gives the same ones in the same order. */
export function chosenSubjects(contracts: readonly Contract[], choice: Choice): Subjects {
  const now = meansOf(choice) === 'server' ? Date.now : clock.now;
  return {
    faults: chosen(faults(contracts, now), contracts, choice),
    variations: chosen(variations(contracts, now), contracts, choice),
  };
}

function chosen<Item extends { readonly id: string; readonly class: string; readonly page?: string }>(
  items: readonly Item[],
  contracts: readonly Contract[],
  { quick, class: name, fault }: Choice,
): readonly Item[] {
  const pages = contracts.flatMap((contract) => contract.pages.map(({ id }) => id));
  return items
    .filter(({ page }) => page === undefined || pages.includes(page))
    .filter((item) => (name === undefined || item.class === name) && (fault === undefined || item.id === fault))
    .filter((_, index) => quick !== true || index % 10 === 0);
}
