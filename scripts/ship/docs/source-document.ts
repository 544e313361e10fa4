import type { Contract } from '../../../conformance/contract/load.js';
import type { SourceDocument } from '../../../conformance/contract/model.js';

/**
 * The source document with a number.
 * @throws Error where the contract has none: `npm run generate` lets no such contract through
 */
export function sourceDocument({ api, documents }: Contract, number: string): SourceDocument {
  const document = documents[number];
  if (!document) throw new Error(`${api} has no document ${number}`);
  return document;
}
