import type { Contract } from './contract/contract.js';
import { loadContracts, loadContractsIn } from './contract/load.js';
import type { ApiId } from './contract/model.js';
import { UsageError } from './errors.js';

/** Where contracts come from: OpenAPI documents and folders of compiled contracts. */
export interface ContractSources {
  /** Files of OpenAPI documents, YAML or JSON. */
  readonly contract: readonly string[];
  /** Folders that "cloud-contracts compile" wrote, or folders of such folders. */
  readonly contracts: readonly string[];
}

/**
 * Compiles an OpenAPI document, of 3.0 or 3.1 and of one file or several, into a contract whose requirements are derived from
 * the document. Nothing is written, and nothing is fetched.
 * @param file a YAML or JSON file
 * @param api the id of the API; made of the file's name or of the title unless given
 * @throws UsageError with everything that is wrong with the document, each as `file:line at #/pointer: message`
 */
export async function compileContract(file: string, api?: ApiId): Promise<Contract> {
  // Loaded late, because a run of a compiled contract needs no compiler.
  const { compileContract: compile } = await import('./compile/contract.js');
  return compile(file, api);
}

/** The sources that options or a configuration name; `undefined` if they name none. */
export function sourcesIn({
  contract = [],
  contracts = [],
}: Readonly<Partial<Record<keyof ContractSources, string | readonly string[]>>>): ContractSources | undefined {
  const sources = { contract: [contract].flat(), contracts: [contracts].flat() };
  return sources.contract.length + sources.contracts.length === 0 ? undefined : sources;
}

/**
 * The contracts of the given sources; those of this package where none is given.
 * @throws UsageError for a source that holds no contract, and for two contracts with one id
 */
export async function contractsFrom(sources: ContractSources | undefined): Promise<readonly Contract[]> {
  if (sources === undefined) return loadContracts();
  const compiled = await Promise.all(sources.contract.map((file) => compileContract(file)));
  return withUniqueIds([...compiled, ...sources.contracts.flatMap(loadContractsIn)]);
}

/**
 * @returns the given contracts
 * @throws UsageError for two contracts with one id
 */
export function withUniqueIds(contracts: readonly Contract[]): readonly Contract[] {
  const ids = contracts.map(({ api }) => api);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated === undefined) return contracts;
  throw new UsageError(`two contracts have the id "${repeated}": give one of their files another name, or compile it`);
}
