import type { OpenApiDocument } from './model.js';
import { onceForEach } from './once.js';
import { child, isObject, objectAt, parsePointer, valueAt } from './pointer.js';
import { dereference, operationObject, placesOf, type OperationPlace } from './schema.js';

/** A Link Object (OpenAPI 3.1.1, section 4.8.20) of a response: how what it answers leads to another operation. */
export interface Link {
  readonly name: string;
  /** The status code or range of the response that has it. */
  readonly status: string;
  /** The operation that it leads to; absent where the document has no such operation. */
  readonly target?: OperationPlace;
  /** How it names the operation within this document; absent where it names one of another document. */
  readonly named?: string;
  /** Values of the target's parameters, by name without a place: constants, and runtime expressions as texts. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The links of an operation's responses, in the order of the document. */
export function linksOf(openapi: OpenApiDocument, place: OperationPlace): readonly Link[] {
  const responses = objectAt(operationObject(openapi, place), 'responses');
  return Object.entries(responses).flatMap(([status, response]) =>
    Object.entries(objectAt(dereference(openapi, response), 'links')).map(([name, reference]) => {
      const link = dereference(openapi, reference);
      const named = nameIn(link);
      const target = named === undefined ? undefined : targetOf(openapi, named);
      const parameters = parametersOf(link);
      return { name, status, parameters, ...(target && { target }), ...(named !== undefined && { named }) };
    }),
  );
}

function nameIn(link: unknown): string | undefined {
  const [id, reference] = [child(link, 'operationId'), child(link, 'operationRef')];
  if (typeof id === 'string') return id;
  return typeof reference === 'string' && reference.startsWith('#') ? reference : undefined;
}

function targetOf(openapi: OpenApiDocument, named: string): OperationPlace | undefined {
  return operationById(openapi, named) ?? referredTo(openapi, named);
}

/** The place of the operation with an operationId. */
export function operationById(openapi: OpenApiDocument, id: string): OperationPlace | undefined {
  return placesById(openapi).get(id);
}

/** The places of operations by operationId. */
const placesById = onceForEach(
  (openapi: OpenApiDocument): ReadonlyMap<unknown, OperationPlace> =>
    new Map(placesOf(openapi).map((place) => [child(operationObject(openapi, place), 'operationId'), place])),
);

function referredTo(openapi: OpenApiDocument, reference: string): OperationPlace | undefined {
  const [, pointer] = /^#(\/.*)$/s.exec(reference) ?? [];
  if (pointer === undefined || !isObject(valueAt(openapi, pointer))) return undefined;
  const [, path, method] = parsePointer(pointer);
  return placesOf(openapi).find((place) => place.path === path && place.method === method);
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
