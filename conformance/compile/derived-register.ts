import { createHash } from 'node:crypto';
import path from 'node:path';
import { citationOf } from '../contract/citation.js';
import type { ConformanceData, DocumentedRequest, Page, Source, SourceDocument } from '../contract/model.js';
import { mapValues } from '../contract/map-values.js';
import { formatPointer } from '../contract/pointer.js';
import { derivationOf } from '../derive/derivation.js';
import { derivePage } from '../derive/derive-page.js';
import type { DerivedPage, DerivedRequest } from '../derive/derived-page.js';
import type { CitationAt } from './citations.js';
import { freeName } from './free-name.js';
import { titleOf, type CompiledDocument } from './openapi.js';
import { operations } from './operation.js';
import { formatProblem, SpecificationError, type Problem } from './problem.js';
import { compilePage, type Context } from './register.js';
import { rulebookOf } from './rules.js';
import { problemAt } from './source-files.js';
import type { ValidationSchemas } from './value-schemas.js';
import type { YamlFile } from './yaml-file.js';

/** What a contract says beside its OpenAPI document, all of it derived from that document. */
export interface DerivedRegister extends Pick<ConformanceData, 'documents' | 'pages' | 'ambiguities' | 'rules'> {
  /** The schemas of the validators that the rules name. */
  readonly validationSchemas: ValidationSchemas;
  /** Where a place stands in the document. A component has one such source, however many operations refer to it. */
  readonly citation: CitationAt;
  /** Examples of the document that contradict it and so are not sent, each as `file:line at #/pointer: message`. */
  readonly warnings: readonly string[];
}

/**
 * Derives the requirements of a document. The source of each is its place in one of the files.
 * @param entry the file of the document; the names of the others are relative to its folder
 */
export function deriveRegister(document: CompiledDocument, entry: string): DerivedRegister {
  const { openapi, placeOf } = document;
  const nameOf = ({ file }: YamlFile): string => path.relative(path.dirname(entry), file).replaceAll(path.sep, '/');
  const documents = Object.fromEntries(
    document.files.map((file) => [nameOf(file), describe(file, nameOf(file), titleOf(openapi))]),
  );
  const sourceOf = (pointer: string): Source => {
    const { file, tokens } = placeOf(pointer);
    return { document: nameOf(file), lines: String(file.lineAt(formatPointer(tokens))) };
  };
  const listed = operations(openapi);
  const rulebook = rulebookOf(openapi);
  const context: Context = {
    openapi,
    operations: new Map(listed.map((operation) => [operation.operationId, operation])),
    sources: { documents },
    ambiguities: new Set(),
    rulebook,
    problems: [],
  };
  const derivation = derivationOf(openapi, path.basename(entry));
  const derived = withUniqueIds(listed.map((operation) => derivePage(derivation, operation)));
  const pages = derived.map((page) => compileDerived(page, context, document, sourceOf));
  if (context.problems.length > 0) throw new SpecificationError(context.problems);
  const { rules, validationSchemas } = rulebook;
  const warnings = derived
    .flatMap((page) => page.warnings)
    .map(({ pointer, message }) => formatProblem(problemAt(document.placeOf(pointer), message)));
  const citation: CitationAt = (place) => citationOf(sourceOf(place));
  return { documents, pages, ambiguities: [], rules, validationSchemas, citation, warnings: [...new Set(warnings)] };
}

function describe({ text }: YamlFile, name: string, title: string): SourceDocument {
  return {
    title,
    service: title,
    file: name,
    lines: text.split('\n').length,
    sha256: createHash('sha256').update(text).digest('hex'),
    origin: name,
  };
}

function compileDerived(
  derived: DerivedPage,
  context: Context,
  { placeOf }: CompiledDocument,
  sourceOf: (pointer: string) => Source,
): Page {
  const entries = derived.requirements.map((entry) => ({ ...entry, ...sourceOf(entry.contract[0]) }));
  const content = { ...derived, requests: mapValues(derived.requests, ({ parameters }) => ({ parameters })) };
  // What is wrong with a derived requirement is told at the place that it is derived from.
  const problemIn = (pointer: string, message: string): Problem => {
    const requirement = derived.requirements[Number(/^\/requirements\/(\d+)/.exec(pointer)?.[1])];
    const place = placeOf(requirement?.contract[0] ?? '');
    return problemAt(place, requirement === undefined ? message : `${requirement.id}: ${message}`);
  };
  const { file: source } = placeOf(context.operations.get(derived.operationId)?.pointer ?? '');
  const file = { yaml: { ...source, problemAt: problemIn }, content: { ...content, requirements: entries } };
  const requests = Object.entries(derived.requests).map(([name, request]) => requestOf(name, request, sourceOf));
  return { ...compilePage(file, derived.id, context, requests), isDerived: true };
}

function requestOf(
  name: string,
  { parameters, body, mediaType, contract }: DerivedRequest,
  sourceOf: (pointer: string) => Source,
): DocumentedRequest {
  return {
    name,
    source: sourceOf(contract),
    parameters,
    headers: {},
    ...(body !== undefined && { body }),
    ...(mediaType !== undefined && { mediaType }),
  };
}

/** Pages whose names differ from those of all others: operationIds may differ in no more than the case of a letter. */
function withUniqueIds(pages: readonly DerivedPage[]): readonly DerivedPage[] {
  const taken = new Set<string>();
  return pages.map((page) => {
    const id = freeName(page.id, '-', (name) => taken.has(name));
    taken.add(id);
    if (id === page.id) return page;
    const renamed = page.requirements.map((one) => ({ ...one, id: `${id}${one.id.slice(page.id.length)}` }));
    return { ...page, id, requirements: renamed };
  });
}
