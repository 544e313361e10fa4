import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type {
  Ambiguity,
  ConformanceData,
  JsonPointer,
  RequirementId,
  Source,
  SourceDocument,
} from '../contract/model.js';
import { citationOf } from '../contract/citation.js';
import { onceForText } from '../contract/once.js';
import { formatPointer } from '../contract/pointer.js';
import { derivationOf } from '../derive/derivation.js';
import { kebab } from '../derive/names.js';
import type { CitationAt } from './citations.js';
import { compileFacts, documentProblems } from './facts.js';
import { orderProblems } from './page-order.js';
import { freeName } from './free-name.js';
import { titleOf, type CompiledDocument } from './openapi.js';
import { operations, type Operation } from './operation.js';
import { compilePage, type CompiledPage, type Context } from './page.js';
import { formatProblem, SpecificationError, type Problem } from './problem.js';
import {
  readRegisterFile,
  type AmbiguityEntry,
  type PageFile,
  type RegisterFile,
  type SourcesFile,
} from './register-schema.js';
import { rulebookOf } from './rules.js';
import { problemAt } from './source-files.js';
import type { ValidationSchemas } from './value-schemas.js';
import { compileWorkflows } from './workflows.js';
import type { YamlFile } from './yaml-file.js';
import { unknownName } from '../text/unknown-name.js';

/** The requirements of a contract and what they refer to. */
export interface Register extends Pick<ConformanceData, 'documents' | 'pages' | 'ambiguities' | 'workflows' | 'rules'> {
  /** The schemas of the validators that the rules name. */
  readonly validationSchemas: ValidationSchemas;
  /** Where a place stands in the document, for a contract that cites no other source. */
  readonly citation?: CitationAt;
  /** Examples of the document that contradict it and so are not sent, each as `file:line at #/pointer: message`. */
  readonly warnings: readonly string[];
}

/**
 * Derives the requirements of a document, and adds what the register beside it says: `requirements/*.yaml`,
 * `ambiguities.yaml`, the source documents that it cites in `sources.yaml` and `facts.yaml`, and the workflows of
 * `workflows/*.arazzo.yaml`. Each of these files may be missing. Without sources, each requirement cites its place in the document.
 * @param root the folder that the names of files are relative to
 * @param entry the file of the document
 * @throws SpecificationError with every problem found
 */
export function compileRegister(root: string, entry: string, document: CompiledDocument): Register {
  const { openapi, placeOf } = document;
  const base = path.posix.dirname(entry);
  const files = filesBeside(root, base);
  const nameOf = ({ file }: YamlFile): string => path.relative(base, file).replaceAll(path.sep, '/');
  const own = Object.fromEntries(
    document.files.map((file) => [nameOf(file), describe(nameOf(file), titleOf(openapi))]),
  );
  const sources = files.sources ?? { documents: own };
  const ambiguities = files.ambiguities?.content ?? [];
  const rulebook = rulebookOf(openapi);
  const { workflows, problems, problemsWith } = compileWorkflows({ root, entry, openapi });
  const context: Context = {
    openapi,
    placeOf,
    derivation: derivationOf(openapi, path.posix.basename(entry), workflows),
    sources,
    hasSources: files.sources !== undefined,
    sourceOf: onceForText((pointer: JsonPointer): Source => {
      const { file, tokens } = placeOf(pointer);
      return { document: nameOf(file), lines: String(file.lineAt(formatPointer(tokens))) };
    }),
    rulebook,
    ambiguities: new Set(ambiguities.map(({ id }) => id)),
    problems: [...problems, ...ambiguityProblems(files.ambiguities, sources)],
  };
  const compiled = pagesOf(files.pages, context);
  const pages = compiled.map(({ page }) => page);
  context.problems.push(
    ...orderProblems(
      files.pages,
      pages.map(({ operationId }) => operationId),
    ),
  );
  const facts = files.sources && compileFacts(root, base, files.sources, pages);
  context.problems.push(
    ...reusedIds(
      files.pages,
      pages.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
    ),
  );
  context.problems.push(...(facts?.problems ?? []));
  context.problems.push(...problemsWith(pages));
  if (context.problems.length > 0) throw new SpecificationError(context.problems);
  const warnings = compiled
    .flatMap((page) => page.warnings)
    .map(({ pointer, message }) => formatProblem(problemAt(placeOf(pointer), message)));
  return {
    documents: facts?.documents ?? own,
    pages,
    ambiguities: ambiguities.map(compileAmbiguity),
    ...(workflows.length > 0 && { workflows }),
    rules: rulebook.rules,
    validationSchemas: rulebook.validationSchemas,
    ...(!context.hasSources && { citation: (place: JsonPointer) => citationOf(context.sourceOf(place)) }),
    warnings: [...new Set(warnings)],
  };
}

/** The documents of ambiguities that are not listed. */
function ambiguityProblems(
  file: RegisterFile<readonly AmbiguityEntry[]> | undefined,
  sources: SourcesFile,
): readonly Problem[] {
  if (!file) return [];
  return file.content.flatMap(({ document }, index) =>
    documentProblems(sources, document).map((message) => file.yaml.problemAt(`/${index}/document`, message)),
  );
}

interface FilesBeside {
  readonly sources?: SourcesFile;
  readonly ambiguities?: RegisterFile<readonly AmbiguityEntry[]>;
  readonly pages: readonly RegisterFile<PageFile>[];
}

/** The files of the register that are there. */
function filesBeside(root: string, base: string): FilesBeside {
  const has = (name: string): boolean => existsSync(path.join(root, base, name));
  return {
    ...(has('sources.yaml') && { sources: readRegisterFile(root, `${base}/sources.yaml`, 'sources').content }),
    ...(has('ambiguities.yaml') && { ambiguities: readRegisterFile(root, `${base}/ambiguities.yaml`, 'ambiguities') }),
    pages: has('requirements') ? pageFiles(root, base).map((file) => readRegisterFile(root, file, 'page')) : [],
  };
}

/** The pages of the register, then the operations that have none, each with an id of its own. */
function pagesOf(files: readonly RegisterFile<PageFile>[], context: Context): readonly CompiledPage[] {
  const listed = operations(context.openapi);
  const written = files.map((file) => compilePage(operationOf(file, listed), file, context));
  const taken = new Set(written.map(({ page }) => page.id));
  const others = listed.filter(({ operationId }) => !written.some(({ page }) => page.operationId === operationId));
  if (context.hasSources) context.problems.push(...others.map((operation) => withoutPage(operation, context)));
  const derived = others.map((operation) => {
    const id = freeName(kebab(operation.operationId), '-', (name) => taken.has(name));
    taken.add(id);
    return compilePage(operation, undefined, context, id);
  });
  return [...written, ...derived];
}

function operationOf({ yaml, content }: RegisterFile<PageFile>, listed: readonly Operation[]): Operation {
  const operation = listed.find(({ operationId }) => operationId === content.operationId);
  if (operation) return operation;
  const known = listed.map(({ operationId }) => operationId);
  throw new SpecificationError([
    yaml.problemAt('/operationId', unknownName('operationId', content.operationId, known)),
  ]);
}

/** A contract that cites documents cites one for each operation. */
function withoutPage({ operationId, pointer }: Operation, { placeOf }: Context): Problem {
  const file = `requirements/${kebab(operationId)}.yaml`;
  return problemAt(placeOf(pointer), `${operationId} has no page: write ${file}, with "operationId: ${operationId}"`);
}

function describe(name: string, title: string): SourceDocument {
  return { title, service: title, file: name, origin: name };
}

/**
 * The released ids that no requirement uses any more, from the files of an API's pages.
 * @throws SpecificationError for a file that its schema refuses
 */
export function retiredIds(root: string, api: string): readonly RequirementId[] {
  const files = pageFiles(root, `spec/${api}`).map((file) => readRegisterFile(root, file, 'page'));
  return files.flatMap(({ content }) => placesOfRetired(content).map(([, id]) => id));
}

/** A released id keeps its meaning, because lists of known failures and old reports still contain it. */
function reusedIds(files: readonly RegisterFile<PageFile>[], used: readonly RequirementId[]): readonly Problem[] {
  const ids = new Set(used);
  return files.flatMap(({ yaml, content }) =>
    placesOfRetired(content).flatMap(([pointer, id]) =>
      ids.has(id)
        ? [yaml.problemAt(pointer, `"${id}" is retired and is used again: give the requirement another id`)]
        : [],
    ),
  );
}

function placesOfRetired({
  retired,
  requirements,
}: PageFile): readonly (readonly [pointer: string, id: RequirementId])[] {
  return [
    ...(retired ?? []).map((id, index) => [`/retired/${index}`, id] as const),
    ...(requirements ?? []).flatMap(({ formerly }, at) =>
      (formerly ?? []).map((id, index) => [`/requirements/${at}/formerly/${index}`, id] as const),
    ),
  ];
}

function pageFiles(root: string, base: string): readonly string[] {
  return readdirSync(path.join(root, base, 'requirements'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${base}/requirements/${name}`);
}

function compileAmbiguity({ document, lines, ...rest }: AmbiguityEntry): Ambiguity {
  return { ...rest, source: { document, lines } };
}
