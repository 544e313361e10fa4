import { httpMethods, type OpenApiDocument } from './model.js';
import { child, isObject, objectAt, parsePointer, valueAt } from './pointer.js';
import { dereference, operationObject, type OperationPlace } from './schema.js';

/** A Link Object (OpenAPI 3.1.1, section 4.8.20) of a response: how what it answers leads to another operation. */
export interface Link {
  readonly name: string;
  /** The status code or range of the response that has it. */
  readonly status: string;
  /** The operation that it leads to; absent where the document has no such operation. */
  readonly target?: OperationPlace;
  /** Values of the target's parameters, by name without a place: constants, and runtime expressions as texts. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The links of an operation's responses, in the order of the document. */
export function linksOf(openapi: OpenApiDocument, place: OperationPlace): readonly Link[] {
  const responses = objectAt(operationObject(openapi, place), 'responses');
  return Object.entries(responses).flatMap(([status, response]) =>
    Object.entries(objectAt(dereference(openapi, response), 'links')).map(([name, reference]) => {
      const link = dereference(openapi, reference);
      const target = targetOf(openapi, link);
      return { name, status, ...(target && { target }), parameters: parametersOf(link) };
    }),
  );
}

function targetOf(openapi: OpenApiDocument, link: unknown): OperationPlace | undefined {
  const reference = child(link, 'operationRef');
  if (typeof reference === 'string') return referredTo(openapi, reference);
  const operationId = child(link, 'operationId');
  return placesOf(openapi).find((place) => child(operationObject(openapi, place), 'operationId') === operationId);
}

function referredTo(openapi: OpenApiDocument, reference: string): OperationPlace | undefined {
  const [, pointer] = /^#(\/.*)$/s.exec(reference) ?? [];
  if (pointer === undefined || !isObject(valueAt(openapi, pointer))) return undefined;
  const [, path, method] = parsePointer(pointer);
  return placesOf(openapi).find((place) => place.path === path && place.method === method);
}

/** The places of all operations, in the order of the document. */
function placesOf(openapi: OpenApiDocument): readonly OperationPlace[] {
  return Object.entries(objectAt(openapi, 'paths')).flatMap(([path, item]) =>
    httpMethods.filter((method) => child(item, method) !== undefined).map((method) => ({ path, method })),
  );
}

function parametersOf(link: unknown): Link['parameters'] {
  const given = Object.entries(objectAt(link, 'parameters'));
  return Object.fromEntries(given.map(([key, value]) => [key.replace(/^(?:path|query|header|cookie)\./, ''), value]));
}

/** A place in the body of a response, such as `/backup/id`, that a runtime expression names; `undefined` for another. */
export function responsePlace(expression: unknown): string | undefined {
  if (typeof expression !== 'string') return undefined;
  const [, pointer] = /^\$response\.body(?:#(.*))?$/s.exec(expression) ?? [];
  return pointer;
}
