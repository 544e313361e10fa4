import { httpMethods, type HttpMethod, type JsonPointer, type OpenApiDocument } from './model.js';
import { onceForEach } from './once.js';
import { decodeSegment } from './path.js';
import { child, formatPointer, isObject, objectAt, parsePointer, valueAt } from './pointer.js';
import { keysOf, type StatusRange } from './status-code.js';

/** A JSON Schema (2020-12) in object form. */
export type Schema = Readonly<Record<string, unknown>>;

/** An operation, named by its path template and method. */
export interface OperationPlace {
  readonly path: string;
  readonly method: HttpMethod;
}

/** Follows a local `$ref`, repeatedly where necessary; `undefined` where it leads nowhere but to itself. */
export function dereference(openapi: OpenApiDocument, value: unknown, followed: readonly string[] = []): unknown {
  const reference = child(value, '$ref');
  if (typeof reference !== 'string') return value;
  if (followed.includes(reference)) return undefined;
  return dereference(openapi, valueAt(openapi, referencePointer(openapi, reference)), [...followed, reference]);
}

/** The JSON Pointer to what a local `$ref` names: by a pointer, percent-encoded or not, or by an `$anchor`. */
export function referencePointer(openapi: OpenApiDocument, reference: string): JsonPointer {
  const fragment = decodeSegment(reference.replace(/^#/, ''));
  return fragment === '' || fragment.startsWith('/') ? fragment : (anchorsOf(openapi).get(fragment) ?? `/${fragment}`);
}

const anchorsOf = onceForEach(
  (openapi: OpenApiDocument): ReadonlyMap<string, JsonPointer> =>
    new Map(anchorsBelow(child(child(openapi, 'components'), 'schemas'), ['components', 'schemas'])),
);

/** The anchors in schemas (JSON Schema 2020-12, 8.2.2), with their places. */
function anchorsBelow(value: unknown, tokens: readonly string[]): readonly (readonly [name: string, JsonPointer])[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = ['$anchor', '$dynamicAnchor']
    .map((keyword) => child(value, keyword))
    .filter((name) => typeof name === 'string');
  return [
    ...own.map((name) => [name, formatPointer(tokens)] as const),
    ...Object.entries(value).flatMap(([name, part]) => anchorsBelow(part, [...tokens, name])),
  ];
}

/** The pointer without any `$ref` on its way: that of the component, where it leads into one. */
export function canonicalPointer(openapi: OpenApiDocument, pointer: string): string {
  let place = '';
  let value: unknown = openapi;
  for (const token of parsePointer(pointer)) {
    [place, value] = [`${place}${formatPointer([token])}`, child(value, token)];
    const reference = child(value, '$ref');
    if (typeof reference !== 'string') continue;
    place = canonicalPointer(openapi, referencePointer(openapi, reference));
    value = valueAt(openapi, place);
  }
  return place;
}

/** The Response Object of a status code, or else of its range or `default`; `undefined` when there is none. */
export function responseObject(
  openapi: OpenApiDocument,
  place: OperationPlace,
  status: StatusRange,
): Schema | undefined {
  const responses = child(operationObject(openapi, place), 'responses');
  const documented = keysOf(status).map((key) => child(responses, String(key)));
  return objectOr(
    dereference(
      openapi,
      documented.find((response) => response !== undefined),
    ),
  );
}

/** The media types of the request body, with what the contract says of each. */
export function requestContent(openapi: OpenApiDocument, place: OperationPlace): Schema {
  return objectOr(child(requestBodyObject(openapi, place), 'content')) ?? {};
}

/** Whether a request to an operation needs a body. */
export function isBodyRequired(openapi: OpenApiDocument, place: OperationPlace): boolean {
  return child(requestBodyObject(openapi, place), 'required') === true;
}

function requestBodyObject(openapi: OpenApiDocument, place: OperationPlace): unknown {
  return dereference(openapi, child(operationObject(openapi, place), 'requestBody'));
}

/** The schema of the request body's only media type. */
function requestBodySchema(openapi: OpenApiDocument, place: OperationPlace): Schema | undefined {
  const media = Object.values(requestContent(openapi, place))[0];
  return objectOr(dereference(openapi, child(media, 'schema')));
}

/** The schema of a property, by JSON Pointer into the data; `undefined` when the schema does not document it. */
function propertySchema(openapi: OpenApiDocument, schema: Schema | undefined, pointer: string): Schema | undefined {
  return parsePointer(pointer).reduce<Schema | undefined>(
    (parent, token) => memberSchema(openapi, parent, token),
    schema,
  );
}

/** The schema of a property of the request body. */
export function requestPropertySchema(
  openapi: OpenApiDocument,
  place: OperationPlace,
  pointer: string,
): Schema | undefined {
  return propertySchema(openapi, requestBodySchema(openapi, place), pointer);
}

/** The schema of an object's member; with the token `*` or an index, the schema of an array's items. */
export function memberSchema(openapi: OpenApiDocument, schema: Schema | undefined, token: string): Schema | undefined {
  const property = child(child(schema, 'properties'), token);
  const isItem = token === '*' || (property === undefined && /^\d+$/.test(token));
  return objectOr(dereference(openapi, isItem ? child(schema, 'items') : property));
}

/** Whether the object that holds a property of the request body requires it. */
export function isRequiredProperty(openapi: OpenApiDocument, place: OperationPlace, pointer: string): boolean {
  const tokens = parsePointer(pointer);
  const required = requestPropertySchema(openapi, place, formatPointer(tokens.slice(0, -1)))?.['required'];
  return Array.isArray(required) && required.includes(tokens.at(-1));
}

/**
 * The methods of a path: those of its operations, and those that `x-other-methods` names because another page of the
 * service gives them to the path.
 */
export function methodsOf(openapi: OpenApiDocument, path: string): readonly HttpMethod[] {
  const item = child(child(openapi, 'paths'), path);
  const others = child(item, 'x-other-methods');
  return httpMethods.filter(
    (method) => child(item, method) !== undefined || (Array.isArray(others) && others.includes(method)),
  );
}

/** The places of all operations, in the order of the document. */
export function placesOf(openapi: OpenApiDocument): readonly OperationPlace[] {
  return Object.entries(objectAt(openapi, 'paths')).flatMap(([path, item]) =>
    httpMethods.filter((method) => child(item, method) !== undefined).map((method) => ({ path, method })),
  );
}

const wrongMethods: readonly HttpMethod[] = ['put', 'delete', 'patch', 'get'];

/**
 * The methods to try as wrong ones of a path: those that it does not have. POST is tried only where it has all others,
 * because a server that is lax about methods creates something.
 */
export function wrongMethodsOf(openapi: OpenApiDocument, path: string): readonly HttpMethod[] {
  const own = methodsOf(openapi, path);
  const others = wrongMethods.filter((method) => !own.includes(method));
  return others.length > 0 || own.includes('post') ? others : ['post'];
}

/** The Operation Object at a place; `undefined` when there is none. */
export function operationObject(openapi: OpenApiDocument, { path, method }: OperationPlace): unknown {
  return child(child(child(openapi, 'paths'), path), method);
}

function objectOr(value: unknown): Schema | undefined {
  return isObject(value) ? value : undefined;
}
