import type { Contract } from '../../../conformance/contract/contract.js';
import type { Ambiguity, Page } from '../../../conformance/contract/model.js';

/** The ambiguities of a page: those of its document, and those that affect its requirements. */
export function ambiguitiesOf(contract: Contract, page: Page): readonly Ambiguity[] {
  return contract.ambiguities.filter((ambiguity) => concerns(ambiguity, page));
}

/** The operations that an ambiguity is about. */
export function operationsOf({ pages }: Contract, ambiguity: Ambiguity): readonly string[] {
  return [...new Set(pages.filter((page) => concerns(ambiguity, page)).map(({ operationId }) => operationId))];
}

function concerns({ id, source }: Ambiguity, { document, requirements }: Page): boolean {
  return source.document === document || requirements.some(({ ambiguities }) => ambiguities.includes(id));
}
