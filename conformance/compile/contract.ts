import path from 'node:path';
import type { Contract } from '../contract/contract.js';
import type { ApiId } from '../contract/model.js';
import { kebab } from '../derive/names.js';
import type { ContractParts } from './contract-files.js';
import { deriveRegister } from './derived-register.js';
import { compileDocument, titleOf, type OpenApi } from './openapi.js';
import { validatorsOnDemand } from './validators-on-demand.js';

/**
 * Compiles an OpenAPI document, of 3.0 or 3.1 and of one file or several, into a contract whose requirements are derived from
 * the document. Nothing is written, and nothing is fetched.
 * @param file a YAML or JSON file
 * @param api the id of the API; made of the file's name or of the title unless given
 * @throws UsageError with everything that is wrong with the document, each as `file:line at #/pointer: message`
 */
export function compileContract(file: string, api?: ApiId): Contract {
  const { data, openapi, validationSchemas } = compile(file, api);
  return { ...data, openapi, validators: validatorsOnDemand(validationSchemas) };
}

function compile(file: string, api: ApiId | undefined): ContractParts {
  const entry = path.normalize(file).replaceAll(path.sep, '/');
  const document = compileDocument('', entry);
  const { openapi } = document;
  const { validationSchemas, ...register } = deriveRegister(document, entry);
  const data = { api: api ?? apiIdOf(entry, openapi), title: titleOf(openapi), ...register };
  return { data, openapi, validationSchemas };
}

/**
 * Compiles an OpenAPI document into the files of a contract, by name.
 * @throws UsageError as `compileContract` does
 */
export async function compileContractFiles(file: string, api: ApiId): Promise<ReadonlyMap<string, string>> {
  const parts = compile(file, api);
  // Loaded late, because only files have types, and the compiler of TypeScript is large.
  const { contractFiles } = await import('./contract-files.js');
  return contractFiles(parts, '"cloud-contracts compile"');
}

/** Names of files that say nothing of the API. */
const plainNames = ['openapi', 'swagger', 'api', 'index', 'spec'];

/** The id of an API: the name of its file without the ending or, where that says nothing, the title, both in kebab-case. */
function apiIdOf(entry: string, openapi: OpenApi): ApiId {
  const { name } = path.parse(entry);
  return kebab(plainNames.includes(name.toLowerCase()) ? titleOf(openapi) : name);
}
