import { readdirSync } from 'node:fs';
import path from 'node:path';
import type {
  Ambiguity,
  ConformanceData,
  DocumentedRequest,
  Json,
  JsonPointer,
  Page,
  Requirement,
  RequirementId,
  Situation,
} from '../contract/model.js';
import { mapValues } from '../contract/map-values.js';
import { isObject, valueAt } from '../contract/pointer.js';
import { isStandardCondition, standardConditions } from '../contract/conditions.js';
import { parseExpectation, type ExpectationEntry } from './expectation.js';
import { compileFacts, lineProblems } from './facts.js';
import { titleOf, type OpenApi } from './openapi.js';
import { SpecificationError, type Problem } from './problem.js';
import {
  readRegisterFile,
  type AmbiguityEntry,
  type PageFile,
  type RegisterFile,
  type RequirementEntry,
  type SourcesFile,
} from './register-schema.js';
import { rulebookOf, type ResponseRulebook } from './rules.js';
import { expectationProblems, freshProblems, placeProblems, type NameContext } from './names.js';
import { operations, type Operation } from './operation.js';
import { compileCondition, compileRequest, undocumented, type PageContext } from './request.js';

/** The context in which the parts of the register are resolved. */
export interface Context {
  readonly openapi: OpenApi;
  /** Operations of the document by operationId. */
  readonly operations: ReadonlyMap<string, Operation>;
  readonly sources: SourcesFile;
  readonly ambiguities: ReadonlySet<string>;
  readonly rulebook: ResponseRulebook;
  readonly problems: Problem[];
}

/**
 * Reads the register of an API (requirements, ambiguities, sources) and resolves it against its OpenAPI document.
 * @throws SpecificationError with every problem found.
 */
export function compileRegister(root: string, api: string, openapi: OpenApi): ConformanceData {
  const base = `spec/${api}`;
  const sources = readRegisterFile(root, `${base}/sources.yaml`, 'sources').content;
  const ambiguities = readRegisterFile(root, `${base}/ambiguities.yaml`, 'ambiguities');
  const files = pageFiles(root, base).map((file) => readRegisterFile(root, file, 'page'));
  const context: Context = {
    openapi,
    operations: new Map(operations(openapi).map((operation) => [operation.operationId, operation])),
    sources,
    rulebook: rulebookOf(openapi),
    ambiguities: new Set(ambiguities.content.map(({ id }) => id)),
    problems: ambiguities.content.flatMap((entry, index) =>
      lineProblems(sources, entry.document, entry.lines).map((message) =>
        ambiguities.yaml.problemAt(`/${index}/lines`, message),
      ),
    ),
  };
  const pages = files.map((file) => compilePage(file, path.basename(file.yaml.file, '.yaml'), context));
  const facts = compileFacts(root, base, sources, pages);
  context.problems.push(...reusedIds(files), ...facts.problems);
  if (context.problems.length > 0) throw new SpecificationError(context.problems);
  return {
    api,
    title: titleOf(openapi),
    documents: facts.documents,
    pages,
    ambiguities: ambiguities.content.map(compileAmbiguity),
    rules: context.rulebook.rules,
  };
}

/**
 * The released ids that no requirement uses any more, from the files of an API's pages.
 * @throws SpecificationError for a file that its schema refuses
 */
export function retiredIds(root: string, api: string): readonly RequirementId[] {
  const files = pageFiles(root, `spec/${api}`).map((file) => readRegisterFile(root, file, 'page'));
  return files.flatMap(({ content }) => [
    ...content.requirements.flatMap(({ formerly }) => formerly ?? []),
    ...(content.retired ?? []),
  ]);
}

/** A released id keeps its meaning, because lists of known failures and old reports still contain it. */
function reusedIds(files: readonly RegisterFile<PageFile>[]): readonly Problem[] {
  const ids = new Set(files.flatMap(({ content }) => content.requirements.map(({ id }) => id)));
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
    ...requirements.flatMap(({ formerly }, at) =>
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

/** A requirement of the register, or one that is derived from the document and may stand in any of its files. */
export interface Entry extends Omit<RequirementEntry, 'contract' | 'expect' | 'values'> {
  /** The source document, where it is not that of the page. */
  readonly document?: string;
  readonly contract: string | readonly [string, ...string[]];
  readonly values?: readonly Json[];
  readonly expect?: ExpectationEntry;
}

/** A page of the register, or a derived one. */
export interface PageContent extends Omit<PageFile, 'requirements' | 'creates'> {
  readonly creates: string | null;
  readonly requirements: readonly Entry[];
}

/**
 * Resolves a page against the OpenAPI document. Adds problems about names that lead nowhere.
 * @param derived the requests of a derived page, which are compiled already
 */
export function compilePage(
  file: RegisterFile<PageContent>,
  id: string,
  context: Context,
  derived?: readonly DocumentedRequest[],
): Page {
  const { yaml, content } = file;
  const operation = context.operations.get(content.operationId);
  if (!operation) {
    throw new SpecificationError([
      yaml.problemAt(
        '/operationId',
        `no operation of the OpenAPI document has the operationId "${content.operationId}"`,
      ),
    ]);
  }
  freshProblems(content.fresh ?? [], { ...context, operation }).forEach(([key, message]) =>
    context.problems.push(yaml.problemAt(`/fresh/${key}`, message)),
  );
  const page: PageContext = { openapi: context.openapi, problems: context.problems, file, operation };
  return {
    id,
    title: content.title,
    document: content.document,
    operationId: content.operationId,
    method: operation.method,
    path: operation.path,
    creates: content.creates,
    statuses: operation.statuses,
    parameters: operation.parameters,
    security: operation.security,
    responses: context.rulebook.responsesOf(operation),
    sends: content.sends ?? {},
    requests: derived ?? Object.entries(content.requests).map(([name, entry]) => compileRequest(name, entry, page)),
    conditions: mapValues(content.conditions ?? {}, (entry, name) => compileCondition(name, entry, page)),
    fresh: content.fresh ?? [],
    requirements: content.requirements.map((entry, index) =>
      compileRequirement(entry, `/requirements/${index}`, file, operation, context),
    ),
  };
}

function compileRequirement(
  entry: Entry,
  pointer: string,
  { yaml, content }: RegisterFile<PageContent>,
  operation: Operation,
  context: Context,
): Requirement {
  const [first, ...others] = [entry.contract].flat().map((pointer) => absolute(pointer, operation));
  const ambiguities = [entry.ambiguity ?? []].flat();
  const report = (key: string, message: string): void => {
    context.problems.push(yaml.problemAt(`${pointer}/${key}`, message));
  };
  const source = { document: entry.document ?? content.document, lines: entry.lines };
  lineProblems(context.sources, source.document, source.lines).forEach((message) => report('lines', message));
  const lost = [first, ...others].find((pointer) => resolve(context.openapi, pointer ?? '') === undefined);
  if (lost !== undefined) report('contract', `"${lost}" leads nowhere in the contract`);
  for (const id of ambiguities)
    if (!context.ambiguities.has(id)) report('ambiguity', `no ambiguity has the id "${id}"`);
  const facts = {
    id: entry.id,
    statement: entry.statement,
    basis: entry.basis,
    source,
    contract: [first ?? '', ...others] as const,
    ambiguities,
    ...(entry.formerly && { formerly: entry.formerly }),
  };
  if (entry.excluded !== undefined) return { ...facts, excluded: entry.excluded };
  situationProblems(entry, content).forEach(([key, message]) => report(key, message));
  undocumented(entry, content, context.openapi).forEach((place) =>
    report('documented', `no documented request has a value at "${place}"`),
  );
  const expect = parseExpectation(entry.expect ?? {}, operation);
  const names: NameContext = { openapi: context.openapi, operation, rulebook: context.rulebook };
  for (const [key, message] of [...placeProblems(entry, names), ...expectationProblems(expect, names)]) {
    report(key, message);
  }
  return {
    ...facts,
    when: situationOf(entry),
    ...(entry.documented !== undefined && { documented: entry.documented }),
    expect,
  };
}

function absolute(pointer: string, operation: Operation): JsonPointer {
  return (pointer.startsWith('/') ? pointer : `${operation.pointer}/${pointer}`).replace(/\/$/, '');
}

function situationOf({ when = '', at, keyword, request, values }: Entry): Situation {
  return {
    condition: when,
    ...(at !== undefined && { at }),
    ...(keyword !== undefined && { keyword }),
    ...(request !== undefined && { request }),
    ...(values !== undefined && { values }),
  };
}

/** Resolves a pointer through the local `$ref`s of a bundled document. */
function resolve(openapi: OpenApi, pointer: string): unknown {
  const tokens = pointer.replace(/\/$/, '').split('/').slice(1);
  return tokens.reduce<unknown>((value, token) => {
    const target =
      isObject(value) && typeof value['$ref'] === 'string' ? resolve(openapi, value['$ref'].slice(1)) : value;
    return valueAt(target, `/${token}`);
  }, openapi);
}

function situationProblems(
  { when = '', at, request }: Entry,
  page: PageContent,
): readonly (readonly [key: string, message: string])[] {
  const own = Object.keys(page.conditions ?? {});
  if (!isStandardCondition(when) && !own.includes(when)) {
    const known = [...Object.keys(standardConditions), ...own].join(', ');
    return [['when', `unknown condition "${when}": expected one of ${known}`]];
  }
  const needsAt = isStandardCondition(when) && standardConditions[when].broughtAboutBy === 'property';
  if (needsAt && at === undefined)
    return [['when', `"${when}" needs "at", the pointer to the property that it changes`]];
  if (!needsAt && at !== undefined) return [['at', `"${when}" changes no single property: leave "at" out`]];
  if (request !== undefined && !Object.hasOwn(page.requests, request)) {
    return [['request', `the page has no request "${request}"`]];
  }
  return [];
}
