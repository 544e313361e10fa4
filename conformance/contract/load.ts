import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Contract } from './contract.js';
import type { ApiId, ConformanceData, OpenApiDocument } from './model.js';
import { UsageError } from '../errors.js';
import { unknownName } from '../text/unknown-name.js';
import type { Formats, Validators } from './validators.js';

/** The folder that holds `package.json` and `generated/`, both in a checkout and in an installed package. */
export const packageRoot = path.dirname(require.resolve('cloud-contracts/package.json'));

/** The version of this package. */
export const packageVersion = (readJson(path.join(packageRoot, 'package.json')) as { readonly version: string })
  .version;

/** The folder that `npm run generate` writes. */
export const generated = path.join(packageRoot, 'generated');

/** Ids of all APIs, in alphabetical order: the folders of `generated/` that hold a contract. */
export function apiIds(): readonly ApiId[] {
  return contractsBelow(generated);
}

/** The names of the folders in a folder that hold a contract, in alphabetical order. */
function contractsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => holdsContract(path.join(folder, name)))
    .sort();
}

function holdsContract(folder: string): boolean {
  return existsSync(path.join(folder, 'conformance.json'));
}

/**
 * Reads a contract that "cloud-contracts compile" wrote. The name of its folder is the id of its API.
 * @throws UsageError for a folder that holds no contract
 */
export function loadContract(folder: string): Contract {
  const absolute = path.resolve(folder);
  if (!holdsContract(absolute)) throw noContract(folder);
  const known = read.get(absolute) ?? readFiles(absolute);
  read.set(absolute, known);
  return known;
}

/**
 * Reads the contract of a folder, or those of the folders in it.
 * @throws UsageError for a folder that holds no contract
 */
export function loadContractsIn(folder: string): readonly Contract[] {
  if (holdsContract(folder)) return [loadContract(folder)];
  const names = contractsBelow(folder);
  if (names.length === 0) throw noContract(folder);
  return names.map((name) => loadContract(path.join(folder, name)));
}

function noContract(folder: string): UsageError {
  const hint = `compile one with "npx cloud-contracts compile openapi.yaml --out ${path.join(folder, 'NAME')}"`;
  return new UsageError(`${folder} holds no compiled contract: ${hint}`);
}

/**
 * Reads the contracts of the given APIs, or of all of them.
 * @throws UsageError for an id that names no API.
 */
export function loadContracts(ids: readonly ApiId[] = []): readonly Contract[] {
  const known = apiIds();
  for (const id of ids) {
    if (!known.includes(id)) throw new UsageError(unknownName('API', id, known));
  }
  return known.filter((id) => ids.length === 0 || ids.includes(id)).map((id) => loadContract(path.join(generated, id)));
}

/** Contracts by folder. A contract does not change while the program runs, and a run asks for each several times. */
const read = new Map<string, Contract>();

function readFiles(folder: string): Contract {
  const data = readJson(path.join(folder, 'conformance.json')) as ConformanceData;
  const openapi = readJson(path.join(folder, 'openapi.json')) as OpenApiDocument;
  const validators = (formats: Formats): Validators => loadValidators(path.join(folder, 'validators.cjs'), formats);
  return { ...data, api: path.basename(folder), openapi, validators };
}

const load = createRequire(__filename);

/**
 * Loads a module of validators.
 * @param file its absolute path
 * @throws Error when `npm run generate` has not written it
 */
export function loadValidators(file: string, formats: Formats): Validators {
  const open = load(file) as (formats: Formats, require: NodeJS.Require) => Validators;
  // A folder outside of this package does not find the packages that validators need.
  return open(formats, load);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
