import type { HttpMethod, OpenApiDocument, Workflow } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import { derivationOf } from './derivation.js';
import { derivePage } from './derive-page.js';
import type { DerivedPage, DerivedRequirement, GivenPage } from './derived-page.js';
import { factsOf, type OperationFacts } from './operation-facts.js';

/** The parts of an operation that a test gives. */
export interface TestedOperation {
  readonly method?: HttpMethod;
  readonly path?: string;
  /** The Operation Object. */
  readonly operation?: Readonly<Record<string, unknown>>;
  /** Components of the document. */
  readonly components?: Readonly<Record<string, unknown>>;
  /** Further methods of the path. */
  readonly others?: Readonly<Record<string, unknown>>;
  /** Further paths of the document. */
  readonly paths?: Readonly<Record<string, unknown>>;
  /** Further members of the document, such as `servers`. */
  readonly document?: Readonly<Record<string, unknown>>;
  /** The workflows beside the document. */
  readonly workflows?: readonly Workflow[];
  /** What the register says of the operation. */
  readonly given?: GivenPage;
}

/** Derives the page of one operation of a shop, whose operationId is `doIt`. */
export function deriveOperation(tested: TestedOperation): DerivedPage {
  return derivePage(...derivedFrom(tested));
}

/** The facts of one operation of a shop. */
export function factsOfOperation(tested: TestedOperation): OperationFacts {
  return factsOf(...derivedFrom(tested));
}

function derivedFrom(tested: TestedOperation): Parameters<typeof factsOf> {
  const { method = 'get', path = '/shops', operation = {}, components = {}, others = {}, workflows, given } = tested;
  const object = { responses: { 200: { description: 'It is done.' } }, ...operation };
  const paths = { ...tested.paths, [path]: { ...others, [method]: object } };
  const openapi: OpenApiDocument = { openapi: '3.1.1', ...tested.document, paths, components };
  const pointer = formatPointer(['paths', path, method]);
  const derivation = derivationOf(openapi, 'openapi.yaml', workflows);
  return [derivation, { operationId: 'doIt', method, path, pointer }, given];
}

/** The requirements of a page by id, without the page's own name. */
export function requirementsById({ id, requirements }: DerivedPage): ReadonlyMap<string, DerivedRequirement> {
  return new Map(requirements.map((requirement) => [requirement.id.slice(id.length + 1), requirement]));
}

/** An Operation Object that takes a JSON body of a schema. */
export function taking(
  schema: unknown,
  media: object = {},
  responses: object = { 200: {} },
): Readonly<Record<string, unknown>> {
  return { requestBody: { required: true, content: { 'application/json': { schema, ...media } } }, responses };
}

/** An Operation Object that answers with a JSON body of a schema. */
export function answering(schema: unknown, status = '200'): Readonly<Record<string, unknown>> {
  return { responses: { [status]: { description: '', content: { 'application/json': { schema } } } } };
}
