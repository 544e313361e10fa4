import type { Contract } from '../../../conformance/contract/contract.js';
import type { SourceDocument } from '../../../conformance/contract/model.js';

/**
 * The source document with a number.
 * @throws Error if the contract has none; `npm run generate` refuses such a contract
 */
export function sourceDocument({ api, documents }: Contract, number: string): SourceDocument {
  const document = documents[number];
  if (!document) throw new Error(`${api} has no document ${number}`);
  return document;
}
