import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { packageRoot } from '../contract/load.js';
import type { OpenApiDocument, Page, Workflow } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import type { Schema } from '../contract/schema.js';
import { unknownName } from '../text/unknown-name.js';
import { sourcesIn, workflowsIn, type ArazzoWorkflow } from './arazzo-document.js';
import type { Problem } from './problem.js';
import { faultsOf, type Fault } from './schema-faults.js';
import { workflowFaults } from './workflow-faults.js';
import { workflowModel } from './workflow-model.js';
import { readYamlFile, type YamlFile } from './yaml-file.js';

/** An API with the documents beside it. */
export interface WorkflowSource {
  /** The folder that the names of files are relative to. */
  readonly root: string;
  /** The file of the OpenAPI document. */
  readonly entry: string;
  readonly openapi: OpenApiDocument;
}

/** The workflows of an API, and what is wrong with their documents. */
export interface CompiledWorkflows {
  readonly workflows: readonly Workflow[];
  readonly problems: readonly Problem[];
  /** What is wrong with the documented requests that steps start from, once the pages are known. */
  readonly problemsWith: (pages: readonly Page[]) => readonly Problem[];
}

/** Reads the Arazzo documents beside an API, `workflows/*.arazzo.yaml`, and resolves what they name in it. */
export function compileWorkflows(source: WorkflowSource): CompiledWorkflows {
  const { root, entry } = source;
  const folder = path.posix.join(path.posix.dirname(entry), 'workflows');
  const names = existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder)).sort() : [];
  const compiled = names
    .filter((name) => name.endsWith('.arazzo.yaml'))
    .map((name) => readYamlFile(root, `${folder}/${name}`))
    .map((file) => ({ file, ...compileFile(file, source) }));
  const workflows = compiled.flatMap((one) => one.workflows);
  return {
    workflows,
    problems: [...compiled.flatMap(({ problems }) => problems), ...repeatedWorkflows(compiled)],
    problemsWith: (pages) => compiled.flatMap((one) => one.problemsWith(pages)),
  };
}

interface CompiledFile extends CompiledWorkflows {
  readonly file: YamlFile;
}

function repeatedWorkflows(compiled: readonly CompiledFile[]): readonly Problem[] {
  const taken = new Set<string>();
  return compiled.flatMap(({ file, workflows }) =>
    workflows.flatMap(({ id }) => {
      const isRepeated = taken.has(id);
      taken.add(id);
      return isRepeated ? [file.problemAt('/workflows', `another workflow has the id "${id}"`)] : [];
    }),
  );
}

function compileFile(file: YamlFile, source: WorkflowSource): CompiledWorkflows {
  const at = ({ tokens, message }: Fault): Problem => file.problemAt(formatPointer(tokens), message);
  const refused = (faults: readonly Fault[]): CompiledWorkflows => ({
    workflows: [],
    problems: faults.map(at),
    problemsWith: () => [],
  });
  const malformed = structureFaults(file.value);
  if (malformed.length > 0) return refused(malformed);
  const written = workflowsIn(file.value);
  const faults = [...sourceFaults(file, source.entry), ...workflowFaults(source.openapi, written)];
  if (faults.length > 0) return refused(faults);
  return {
    workflows: written.map(workflowModel),
    problems: [],
    problemsWith: (pages) => requestFaults(pages, written).map(at),
  };
}

let structure: ValidateFunction | undefined;

function structureFaults(document: unknown): readonly Fault[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  structure ??= ajv.compile(structureSchema());
  return structure(document) ? [] : faultsOf(structure.errors ?? [], [], 'not valid Arazzo 1.0: ');
}

/**
 * The schema of documents of Arazzo 1.0, as its authors publish it, but for one thing: it demands that a retry names another
 * step or workflow, which the specification (section 4.6.8) leaves open, and its authors' later drafts too.
 */
function structureSchema(): Schema {
  const text = readFileSync(path.join(packageRoot, 'conformance/compile/arazzo-1.0.json'), 'utf8');
  return JSON.parse(text.replace(/"enum": \[\s*"goto",\s*"retry"\s*\]/, '"enum": ["goto"]')) as Schema;
}

/** The workflows of an API are about its own document alone. */
function sourceFaults({ file, value }: YamlFile, entry: string): readonly Fault[] {
  return sourcesIn(value).flatMap(({ tokens, url }) => {
    const named = path.posix.join(path.posix.dirname(file), url);
    const expected = path.posix.relative(path.posix.dirname(file), entry);
    return named === path.posix.normalize(entry) ? [] : [{ tokens, message: `the document of the API is ${expected}` }];
  });
}

/** A step of an operation with several pages has to say which one it is about. */
function requestFaults(pages: readonly Page[], workflows: readonly ArazzoWorkflow[]): readonly Fault[] {
  return workflows
    .flatMap(({ steps }) => steps)
    .flatMap(({ tokens, request, operationId }): readonly Fault[] => {
      const own = pages.filter((page) => page.operationId === operationId);
      const known = own.flatMap(({ id, requests }) => requests.map(({ name }) => `${id}/${name}`));
      if (request !== undefined)
        return known.includes(request)
          ? []
          : [{ tokens: [...tokens, 'x-request'], message: unknownName('request', request, known) }];
      const message = `several pages are about the operation: give one of ${known.join(', ')} as "x-request"`;
      return own.length > 1 ? [{ tokens, message }] : [];
    });
}
