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
  if (!existsSync(generated)) return [];
  return readdirSync(generated, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(path.join(generated, name, 'conformance.json')))
    .sort();
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
  return known.filter((id) => ids.length === 0 || ids.includes(id)).map(readContract);
}

/** Contracts by API. A contract does not change while the program runs, and a run asks for each several times. */
const read = new Map<ApiId, Contract>();

function readContract(id: ApiId): Contract {
  const contract = read.get(id) ?? readFiles(id);
  read.set(id, contract);
  return contract;
}

function readFiles(id: ApiId): Contract {
  const folder = path.join(generated, id);
  const data = readJson(path.join(folder, 'conformance.json')) as ConformanceData;
  const openapi = readJson(path.join(folder, 'openapi.json')) as OpenApiDocument;
  return { ...data, openapi, validators: (formats) => loadValidators(path.join(folder, 'validators.js'), formats) };
}

const load = createRequire(__filename);

/**
 * Loads a module of validators.
 * @param file its absolute path
 * @throws Error when `npm run generate` has not written it
 */
export function loadValidators(file: string, formats: Formats): Validators {
  const open = load(file) as (formats: Formats) => Validators;
  return open(formats);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
