import path from 'node:path';
import type { Contract } from '../contract/contract.js';
import type { ApiId, ConformanceData } from '../contract/model.js';
import { kebab } from '../derive/names.js';
import type { CitationAt } from './citations.js';
import { compileDocument, titleOf, type OpenApi } from './openapi.js';
import { compileRegister, type Register } from './register.js';
import { validatorsOnDemand } from './validators-on-demand.js';
import type { ValidationSchemas } from './value-schemas.js';

/**
 * Compiles an OpenAPI document, of 3.0 or 3.1 and of one file or several, into a contract whose requirements are derived from
 * the document. Nothing is written, and nothing is fetched.
 * @param file a YAML or JSON file
 * @param api the id of the API; made of the file's name or of the title unless given
 * @throws UsageError with everything that is wrong with the document, each as `file:line at #/pointer: message`
 */
export function compileContract(file: string, api?: ApiId): Contract {
  const { data, openapi, validationSchemas } = compileParts(file, api);
  return { ...data, openapi, validators: validatorsOnDemand(validationSchemas) };
}

/** The parts of a contract that it is made of, in memory or in files. */
export interface ContractParts {
  readonly data: ConformanceData;
  readonly openapi: OpenApi;
  /** The schemas of the validators that the rules name. */
  readonly validationSchemas: ValidationSchemas;
  /** The source of a place, where the register does not say it. */
  readonly citation?: CitationAt;
}

/** The parts of the contract of a document, and what is wrong with its examples (`Register`). */
export type DerivedParts = ContractParts & Pick<Register, 'warnings'>;

/** The parts of the contract of a document; see `compileContract`. */
export function compileParts(file: string, api: ApiId | undefined): DerivedParts {
  const entry = path.normalize(file).replaceAll(path.sep, '/');
  const document = compileDocument('', entry);
  const { openapi } = document;
  const { validationSchemas, warnings, citation, ...register } = compileRegister('', entry, document);
  const data = { api: api ?? apiIdOf(entry, openapi), title: titleOf(openapi), ...register };
  return { data, openapi, validationSchemas, ...(citation && { citation }), warnings };
}

/** Names of files that say nothing of the API. */
const plainNames = ['openapi', 'swagger', 'api', 'index', 'spec'];

/** The id of an API: the name of its file without the ending or, where that says nothing, the title, both in kebab-case. */
function apiIdOf(entry: string, openapi: OpenApi): ApiId {
  const { name } = path.parse(entry);
  return kebab(plainNames.includes(name.toLowerCase()) ? titleOf(openapi) : name);
}
