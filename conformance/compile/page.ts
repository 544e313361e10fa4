import path from 'node:path';
import { mapValues } from '../contract/map-values.js';
import type { DocumentedRequest, JsonPointer, Page, Requirement, Situation, Source } from '../contract/model.js';
import { onceForEach, onceForText } from '../contract/once.js';
import { byParameterKey } from '../contract/parameters.js';
import { formatPointer, valueAt } from '../contract/pointer.js';
import { canonicalPointer } from '../contract/schema.js';
import type { Derivation } from '../derive/derivation.js';
import { derivePage } from '../derive/derive-page.js';
import type { DerivedPage, DerivedRequest, GivenPage } from '../derive/derived-page.js';
import { parseExpectation } from './expectation.js';
import { documentProblems } from './facts.js';
import { expectationProblems, freshProblems, placeProblems, type NameContext } from './names.js';
import type { CompiledDocument, OpenApi } from './openapi.js';
import type { Operation } from './operation.js';
import { entriesOf, type Entry } from './page-entries.js';
import type { Problem } from './problem.js';
import type { PageFile, RegisterFile, SourcesFile } from './register-schema.js';
import { compileCondition, compileRequest, documentedPlaces, type PageContext } from './request.js';
import type { ResponseRulebook } from './rules.js';
import { situationProblems } from './situation-problems.js';
import { problemAt } from './source-files.js';

/** The context in which the pages of a register are resolved. */
export interface Context {
  readonly openapi: OpenApi;
  readonly placeOf: CompiledDocument['placeOf'];
  readonly derivation: Derivation;
  /** The documents that requirements cite, as the register lists them, or the files of the contract itself. */
  readonly sources: Pick<SourcesFile, 'documents'>;
  /** Whether each requirement cites lines of a source document; otherwise it cites the contract. */
  readonly hasSources: boolean;
  /** The place of the contract as a source. */
  readonly sourceOf: (pointer: JsonPointer) => Source;
  readonly ambiguities: ReadonlySet<string>;
  readonly rulebook: ResponseRulebook;
  readonly problems: Problem[];
}

/** A page, and what is wrong with the examples of the contract that it would send. */
export interface CompiledPage {
  readonly page: Page;
  readonly warnings: DerivedPage['warnings'];
}

/**
 * Resolves a page of the register, or an operation that has none. Adds problems about names that lead nowhere.
 * @param file the file of the page; absent where the register has none
 * @param id the id of the page, where no file gives it
 */
export function compilePage(
  operation: Operation,
  file: RegisterFile<PageFile> | undefined,
  context: Context,
  id = file ? pageId(file) : operation.operationId,
): CompiledPage {
  const page = requestsOf(operation, file, context, id);
  const derived = derivePage(context.derivation, operation, page.given);
  const { problems, hasSources: needsLines, placeOf } = context;
  const problemOf = (pointer: JsonPointer, message: string): Problem => problemAt(placeOf(pointer), message);
  const entries = entriesOf({ ...(file && { file }), derived, needsLines, problemOf, problems });
  const said = saidOf(file, derived);
  const requests = page.requests ?? Object.entries(derived.requests).map((one) => derivedRequest(one, context));
  const conditions = { ...derivedConditions(derived, operation), ...page.conditions };
  const names = { document: said.document, requests, conditions, operation };
  const { operationId, method, path: template, statuses, parameters, security } = operation;
  return {
    page: {
      id: derived.id,
      title: said.title,
      document: said.document,
      operationId,
      // The requests of a page name what is there; those of a document alone need not.
      ...(page.requests === undefined && { isDerived: true as const }),
      method,
      path: template,
      creates: said.creates,
      statuses,
      parameters,
      security,
      responses: context.rulebook.responsesOf(operation),
      sends: said.sends,
      ...(file?.content.after && { after: file.content.after }),
      requests,
      conditions,
      fresh: said.fresh,
      requirements: entries.map((entry) => compileRequirement(entry, names, context)),
    },
    warnings: derived.warnings,
  };
}

/** What a page says of itself, and what its operation says where it is silent. */
function saidOf(
  file: RegisterFile<PageFile> | undefined,
  derived: DerivedPage,
): Pick<Page, 'title' | 'document' | 'creates' | 'fresh' | 'sends'> {
  const { title, document, creates, fresh, sends = {} } = { ...derived, ...file?.content };
  return { title, document, creates, fresh, sends };
}

function derivedConditions({ conditions }: DerivedPage, { parameters }: Operation): Page['conditions'] {
  return mapValues(conditions, ({ description, change }) => ({
    description,
    change: {
      ...change,
      ...(change.parameters && { parameters: byParameterKey(parameters, change.parameters) }),
    },
  }));
}

interface PageRequests {
  /** What the derivation is given. */
  readonly given: GivenPage;
  /** The requests that the page lists. */
  readonly requests?: readonly DocumentedRequest[];
  readonly conditions: Page['conditions'];
}

/** The requests and the conditions of a page, and what the derivation has to know of the page. */
function requestsOf(
  operation: Operation,
  file: RegisterFile<PageFile> | undefined,
  context: Context,
  id: string,
): PageRequests {
  if (!file) return { given: { id }, conditions: {} };
  const { requests: entries, conditions: changes = {}, refusals, document = '' } = file.content;
  const cited = { ...file, content: { ...file.content, document } };
  const page: PageContext = { openapi: context.openapi, problems: context.problems, file: cited, operation };
  const requests =
    entries && Object.entries(entries).map(([name, entry]) => ({ entry, compiled: compileRequest(name, entry, page) }));
  const derived = requests?.map(({ entry: { body }, compiled: { answer, ...one } }) => {
    const contract = body === undefined ? operation.pointer : examplePointer(body);
    return [one.name, { ...one, contract, ...(answer !== undefined && { answer: examplePointer(answer) }) }] as const;
  });
  const given = { id, ...(derived && { requests: Object.fromEntries(derived) }), ...(refusals && { refusals }) };
  const conditions = mapValues(changes, (entry, name) => compileCondition(name, entry, page));
  reportFresh(file, operation, context);
  return { given, conditions, ...(requests && { requests: requests.map(({ compiled }) => compiled) }) };
}

/** Reports what a page calls fresh and its operation does not take. */
function reportFresh(
  { yaml, content: { fresh = [] } }: RegisterFile<PageFile>,
  operation: Operation,
  context: Context,
): void {
  for (const [key, message] of freshProblems(fresh, { ...context, operation }))
    context.problems.push(yaml.problemAt(`/fresh/${key}`, message));
}

function examplePointer(name: string): JsonPointer {
  return formatPointer(['components', 'examples', name]);
}

/** The id of a page: the name of its file. */
function pageId({ yaml }: RegisterFile<PageFile>): string {
  return path.basename(yaml.file, '.yaml');
}

function derivedRequest([name, request]: readonly [string, DerivedRequest], { sourceOf }: Context): DocumentedRequest {
  const { contract, ...content } = request;
  return { name, source: sourceOf(contract), headers: {}, ...content };
}

/** What the names in a requirement are looked up in. */
interface PageNames {
  readonly document: string;
  readonly requests: readonly DocumentedRequest[];
  readonly conditions: Page['conditions'];
  readonly operation: Operation;
}

function compileRequirement(entry: Entry, page: PageNames, context: Context): Requirement {
  const { operation, document } = page;
  const { report } = entry;
  const [first, ...others] = absolutes(entry.contract, operation);
  const ambiguities = [entry.ambiguity ?? []].flat();
  const source = sourceOf(entry, document, first, context);
  const lost = [first, ...others].find((pointer) => !hasPlace(context.openapi)(pointer));
  if (lost !== undefined) report('contract', `"${lost}" leads nowhere in the contract`);
  for (const id of ambiguities)
    if (!context.ambiguities.has(id)) report('ambiguity', `no ambiguity has the id "${id}"`);
  const facts = {
    id: entry.id,
    statement: entry.statement,
    basis: entry.basis,
    source,
    contract: [first, ...others] as const,
    ambiguities,
    ...(entry.formerly && { formerly: entry.formerly }),
  };
  if (entry.excluded !== undefined) return { ...facts, excluded: entry.excluded };
  situationProblems(entry, page, context.derivation.workflows).forEach(([key, message]) => report(key, message));
  const { places, lost: unheld } = documentedPlaces(entry.documented ?? [], operation.parameters, page.requests);
  unheld.forEach((place) => report('documented', `no documented request has a value at "${place}"`));
  const expect = parseExpectation(entry.expect ?? {}, operation);
  const names: NameContext = { openapi: context.openapi, operation, rulebook: context.rulebook };
  for (const [key, message] of [...placeProblems(entry, names), ...expectationProblems(expect, names)]) {
    report(key, message);
  }
  return {
    ...facts,
    when: situationOf(entry),
    ...(entry.documented !== undefined && { documented: places }),
    expect,
  };
}

/** Tells whether there is something at a place of a document; many requirements are about the same one. */
const hasPlace = onceForEach((openapi: OpenApi) =>
  onceForText((pointer) => valueAt(openapi, canonicalPointer(openapi, pointer)) !== undefined),
);

/** The lines that a requirement cites: of a source document, or of the contract itself. */
function sourceOf(
  { lines, document, report }: Entry,
  ofPage: string,
  pointer: JsonPointer,
  { hasSources, sources, sourceOf: sourceIn }: Context,
): Source {
  if (lines === undefined) return sourceIn(pointer);
  const source = { document: document ?? ofPage, lines };
  const place = document === undefined ? 'lines' : 'document';
  if (hasSources) documentProblems(sources, source.document).forEach((message) => report(place, message));
  return source;
}

/** Places of the contract as JSON Pointers into it, each once. */
function absolutes(
  [first, ...others]: Entry['contract'],
  operation: Operation,
): readonly [JsonPointer, ...JsonPointer[]] {
  const absolute = (pointer: string): JsonPointer =>
    (pointer.startsWith('/') ? pointer : `${operation.pointer}/${pointer}`).replace(/\/$/, '');
  const start = absolute(first);
  return [start, ...new Set(others.map(absolute).filter((pointer) => pointer !== start))];
}

function situationOf({ when, at, keyword, request, values }: Entry): Situation {
  return {
    condition: when,
    ...(at !== undefined && { at }),
    ...(keyword !== undefined && { keyword }),
    ...(request !== undefined && { request }),
    ...(values !== undefined && { values }),
  };
}
