import { linksOf, responsePlace, type Link } from '../contract/links.js';
import { isJson } from '../contract/media-type.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { parametersOf } from '../contract/parameters.js';
import { child, formatPointer, objectAt, parsePointer, valueAt } from '../contract/pointer.js';
import { canonicalPointer, operationObject, placesOf, type OperationPlace } from '../contract/schema.js';
import { viewAt, viewBelow } from '../contract/schema-view.js';
import { unknownName } from '../text/unknown-name.js';
import type { Fault } from './schema-faults.js';

/**
 * The links of a document that lead nowhere, or that take what is not there.
 * @param isStrict whether what no schema describes is not there
 */
export function linkFaults(openapi: OpenApiDocument, isStrict: boolean): readonly Fault[] {
  return placesOf(openapi).flatMap((place) =>
    linksOf(openapi, place).flatMap((link) => {
      const at = parsePointer(canonicalPointer(openapi, linkPointer(place, link)));
      return faultsOf(openapi, place, link, isStrict).map(({ tokens, message }) => ({
        tokens: [...at, ...tokens],
        message,
      }));
    }),
  );
}

function linkPointer({ path, method }: OperationPlace, { status, name }: Link): string {
  return formatPointer(['paths', path, method, 'responses', status, 'links', name]);
}

function faultsOf(openapi: OpenApiDocument, place: OperationPlace, link: Link, isStrict: boolean): readonly Fault[] {
  const { target, named } = link;
  if (!target) return named === undefined ? [] : [{ tokens: [], message: noSuchOperation(openapi, named) }];
  const known = parametersOf(openapi, target).map(({ name }) => name);
  return Object.entries(link.parameters).flatMap(([name, value]) => {
    const tokens = ['parameters', name];
    if (!known.includes(name)) return [{ tokens, message: unknownName('parameter', name, known) }];
    const missing = isStrict ? missingIn(openapi, place, link.status, value) : undefined;
    return missing === undefined ? [] : [{ tokens, message: missing }];
  });
}

/** Says that no operation has a name, and which one may be meant. */
export function noSuchOperation(openapi: OpenApiDocument, name: string): string {
  const ids = placesOf(openapi).map((place) => child(operationObject(openapi, place), 'operationId'));
  return unknownName(
    'operation',
    name,
    ids.filter((id) => typeof id === 'string'),
  );
}

/** What is wrong with a place in the body that a link takes its value from; JSON with a schema is known well enough. */
export function missingIn(
  openapi: OpenApiDocument,
  place: OperationPlace,
  status: string,
  value: unknown,
): string | undefined {
  const pointer = responsePlace(value);
  return pointer === undefined || hasPlace(openapi, place, status, pointer)
    ? undefined
    : `the response has no ${pointer === '' ? 'body of JSON' : pointer}`;
}

/** Tells whether a response may have a place in its body. */
export function hasPlace(
  openapi: OpenApiDocument,
  place: OperationPlace,
  status: string,
  pointer: JsonPointer,
): boolean {
  const response = canonicalPointer(openapi, formatPointer(['paths', place.path, place.method, 'responses', status]));
  const content = Object.keys(objectAt(valueAt(openapi, response), 'content')).filter(isJson);
  const views = content.map((type) => viewAt(openapi, response + formatPointer(['content', type, 'schema'])));
  return views.some((view) => view.length === 0 || viewBelow(openapi, view, parsePointer(pointer)) !== undefined);
}
