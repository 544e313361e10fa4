import type { Contract } from '../contract/contract.js';
import type { Page, Requirement } from '../contract/model.js';

/** A requirement with its API and operation. */
export interface Entry {
  readonly contract: Contract;
  readonly page: Page;
  readonly requirement: Requirement;
}

/** All requirements of the contracts, the excluded ones too. */
export function entriesOf(contracts: readonly Contract[]): readonly Entry[] {
  return contracts.flatMap((contract) =>
    contract.pages.flatMap((page) => page.requirements.map((requirement) => ({ contract, page, requirement }))),
  );
}
