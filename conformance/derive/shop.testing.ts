import type { HttpMethod, OpenApiDocument } from '../contract/model.js';
import { formatPointer } from '../contract/pointer.js';
import { derivationOf } from './derivation.js';
import { derivePage } from './derive-page.js';
import type { DerivedPage, DerivedRequirement } from './derived-page.js';

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
}

/** Derives the page of one operation of a shop, whose operationId is `doIt`. */
export function deriveOperation(tested: TestedOperation): DerivedPage {
  const { method = 'get', path = '/shops', operation = {}, components = {}, others = {} } = tested;
  const object = { responses: { 200: { description: 'It is done.' } }, ...operation };
  const openapi: OpenApiDocument = { openapi: '3.1.1', paths: { [path]: { ...others, [method]: object } }, components };
  const pointer = formatPointer(['paths', path, method]);
  return derivePage(derivationOf(openapi, 'openapi.yaml'), { operationId: 'doIt', method, path, pointer });
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
