import path from 'node:path';
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type {
  AmbiguitiesFile,
  AmbiguityEntry,
  ConditionEntry,
  FactsFile,
  PageFile,
  PlaceEntry,
  RequestEntry,
  RequirementEntry,
  SourcesFile,
} from '../../generated/suite/register.js';
import { packageRoot } from '../contract/load.js';
import { child } from '../contract/pointer.js';
import { expectationSchema } from './expectation.js';
import { SpecificationError } from './problem.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

export type {
  AmbiguityEntry,
  ConditionEntry,
  FactsFile,
  PageFile,
  PlaceEntry,
  RequestEntry,
  RequirementEntry,
  SourcesFile,
};

interface RegisterFiles {
  readonly page: PageFile;
  readonly ambiguities: AmbiguitiesFile;
  readonly sources: SourcesFile;
  readonly facts: FactsFile;
}

interface RegisterSchema {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, object>>;
}

/** A register file whose content has been checked against its schema. */
export interface RegisterFile<Content> {
  readonly yaml: YamlFile;
  readonly content: Content;
}

const written = JSON.parse(
  readFileSync(path.join(packageRoot, 'conformance/compile/register.schema.json'), 'utf8'),
) as RegisterSchema;

/** Each kind of check has the schema of its own part of the register. */
const schema: RegisterSchema = { ...written, $defs: { ...written.$defs, expect: expectationSchema() } };

/** Made once it is needed, which takes long: an OpenAPI document alone has no register. */
let ajv: Ajv2020 | undefined;

function registerValidators(): Ajv2020 {
  const options = { allErrors: true, strictRequired: false, strictTypes: false, verbose: true };
  return new Ajv2020(options).addSchema(schema);
}

/**
 * Reads a file of the register and checks it against its schema.
 * @throws SpecificationError with one problem for each value that the schema refuses.
 */
export function readRegisterFile<Kind extends keyof RegisterFiles>(
  root: string,
  file: string,
  kind: Kind,
): RegisterFile<RegisterFiles[Kind]> {
  const yaml = readYamlFile(root, file);
  ajv ??= registerValidators();
  const content: unknown = yaml.value;
  if (ajv.validate<RegisterFiles[Kind]>(`${schema.$id}#/$defs/${kind}`, content)) return { yaml, content };
  throw new SpecificationError(
    mostSpecific(ajv.errors ?? []).map((error) => yaml.problemAt(error.instancePath, describe(error))),
  );
}

/** The keywords whose errors only repeat those of their parts. */
const repeating = ['oneOf', 'propertyNames'];

/** Each of the checks that an expectation does not have lacks its key. */
function isOtherCheck({ keyword, schemaPath }: ErrorObject): boolean {
  return keyword === 'required' && schemaPath.includes('/oneOf/');
}

/** Drops errors that only repeat a deeper one. An unknown key, probably misspelt, comes before a missing one. */
function mostSpecific(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const branching = errors.filter(({ keyword }) => repeating.includes(keyword));
  const others = errors.filter((error) => !branching.includes(error) && !isOtherCheck(error));
  const telling = others.length === 0 ? branching : others;
  const deepest = Math.max(...telling.map(depth));
  const unknown = telling.filter(({ keyword }) => keyword === 'additionalProperties');
  const chosen = telling.filter((error) => depth(error) === deepest);
  return (unknown.some((error) => depth(error) === deepest) ? unknown : chosen).slice(0, 5);
}

function describe({ keyword, message, params, data, parentSchema }: ErrorObject): string {
  const given = JSON.stringify(data);
  if (keyword === 'not') return String(child(parentSchema, 'description'));
  if (keyword === 'oneOf') return `expected ${String(child(parentSchema, 'description'))}, but is ${given}`;
  if (keyword === 'additionalProperties') return `unknown key "${String(params['additionalProperty'])}"`;
  if (keyword === 'false schema')
    return 'an excluded requirement has no "when", "at", "keyword", "values", "request", "documented" or "expect"';
  const allowed = keyword === 'enum' ? ` (${JSON.stringify(params['allowedValues'])})` : '';
  return `${String(message)}${allowed}, but is ${given.length > 80 ? `${given.slice(0, 77)}...` : given}`;
}
