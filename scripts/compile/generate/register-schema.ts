import path from 'node:path';
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type {
  Ambiguity,
  Basis,
  ConformanceData,
  Json,
  PageCondition,
  Source,
} from '../../../conformance/contract/model.js';
import { expectationSchema, type ExpectEntry } from './expectation.js';
import { SpecificationError } from './problem.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

/** A page's requests, conditions and requirements as `requirements/<page>.yaml` writes them. */
export interface PageFile {
  readonly document: string;
  readonly operationId: string;
  readonly title: string;
  readonly creates: string;
  readonly sends?: Readonly<Record<string, 'token'>>;
  readonly fresh?: readonly string[];
  readonly requests: Readonly<Record<string, RequestEntry>>;
  readonly conditions?: Readonly<Record<string, PageCondition>>;
  readonly requirements: readonly RequirementEntry[];
}

/** One entry of a page's `requests`. */
export interface RequestEntry {
  readonly lines?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly answer?: string;
}

/** One entry of a page's `requirements`. */
export interface RequirementEntry {
  readonly id: string;
  readonly statement: string;
  readonly basis: Basis;
  readonly lines: string;
  readonly contract: string;
  readonly ambiguity?: string | readonly string[];
  readonly when?: string;
  readonly at?: string;
  readonly request?: string;
  readonly values?: readonly Json[];
  readonly expect?: ExpectEntry;
  readonly excluded?: string;
}

/** One entry of `ambiguities.yaml`. */
export type AmbiguityEntry = Omit<Ambiguity, 'source'> & Source;

/** The content of `sources.yaml`. */
export type SourcesFile = Pick<ConformanceData, 'documents'>;

interface RegisterFiles {
  readonly page: PageFile;
  readonly ambiguities: readonly AmbiguityEntry[];
  readonly sources: SourcesFile;
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

const written = JSON.parse(readFileSync(path.join(__dirname, 'register.schema.json'), 'utf8')) as RegisterSchema;

/** Each kind of check says itself what the register gives it. */
const schema: RegisterSchema = { ...written, $defs: { ...written.$defs, expect: expectationSchema() } };
const ajv = new Ajv2020({ allErrors: true, strictRequired: false, strictTypes: false, verbose: true }).addSchema(
  schema,
);

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
  const validate = ajv.getSchema<RegisterFiles[Kind]>(`${schema.$id}#/$defs/${kind}`);
  if (!validate) throw new Error(`register.schema.json has no $defs/${kind}`);
  const content: unknown = yaml.value;
  if (isValid(validate, content)) return { yaml, content };
  throw new SpecificationError(
    mostSpecific(validate.errors ?? []).map((error) => yaml.problemAt(error.instancePath, describe(error))),
  );
}

function isValid<Content>(validate: ValidateFunction<Content>, value: unknown): value is Content {
  return validate(value);
}

/** Leaves out what only echoes a deeper error; an unknown key, most likely misspelt, comes before a missing one. */
function mostSpecific(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject): number => instancePath.split('/').length;
  const branching = errors.filter(({ keyword }) => keyword === 'if' || keyword === 'oneOf');
  const others = errors.filter((error) => !branching.includes(error));
  const telling = others.length === 0 ? branching : others;
  const deepest = Math.max(...telling.map(depth));
  const unknown = telling.filter(({ keyword }) => keyword === 'additionalProperties');
  const chosen = telling.filter((error) => depth(error) === deepest);
  return (unknown.some((error) => depth(error) === deepest) ? unknown : chosen).slice(0, 5);
}

function describe({ keyword, message, params, data, parentSchema }: ErrorObject): string {
  const given = data === undefined ? 'nothing' : JSON.stringify(data);
  if (keyword === 'not') return String(parentSchema?.['description']);
  if (keyword === 'oneOf') return `expected ${String(parentSchema?.['description'])}, but is ${given}`;
  if (keyword === 'additionalProperties') return `unknown key "${String(params['additionalProperty'])}"`;
  if (keyword === 'false schema') return 'an excluded requirement has no "when", "at", "values", "request" or "expect"';
  const allowed = keyword === 'enum' ? ` (${JSON.stringify(params['allowedValues'])})` : '';
  return `${message ?? 'not valid'}${allowed}, but is ${given.length > 80 ? `${given.slice(0, 77)}...` : given}`;
}
