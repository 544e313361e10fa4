import { linksOf, responsePlace, type Link } from '../contract/links.js';
import { isJson } from '../contract/media-type.js';
import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { parametersOf } from '../contract/parameters.js';
import { child, formatPointer, objectAt, parsePointer, valueAt } from '../contract/pointer.js';
import { canonicalPointer, operationObject, placesOf, type OperationPlace } from '../contract/schema.js';
import { memberNames, memberView, viewAt, viewBelow, type SchemaView } from '../contract/schema-view.js';
import { nearestName, unknownName } from '../text/unknown-name.js';
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
  const holder = ['paths', place.path, place.method, 'responses', status];
  return pointer === undefined ? undefined : missingInContent(openapi, holder, pointer, 'response');
}

/** Tells whether a response may have a place in its body. */
export function hasPlace(
  openapi: OpenApiDocument,
  place: OperationPlace,
  status: string,
  pointer: JsonPointer,
): boolean {
  const views = viewsIn(openapi, ['paths', place.path, place.method, 'responses', status]);
  return views.some((view) => isIn(openapi, view, pointer));
}

/**
 * What is wrong with a place in a body.
 * @param holder the tokens of the response or of the request body in the document
 * @param what what it is in words
 */
export function missingInContent(
  openapi: OpenApiDocument,
  holder: readonly string[],
  pointer: JsonPointer,
  what: string,
): string | undefined {
  const views = viewsIn(openapi, holder);
  if (views.some((view) => isIn(openapi, view, pointer))) return undefined;
  const known = views.flatMap((view) => placesNear(openapi, view, parsePointer(pointer)));
  const nearest = nearestName(pointer, known);
  const question = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `the ${what} has no ${pointer === '' ? 'body of JSON' : pointer}${question}`;
}

/** The schemas of a body of JSON, one for each media type. */
function viewsIn(openapi: OpenApiDocument, holder: readonly string[]): readonly SchemaView[] {
  const body = canonicalPointer(openapi, formatPointer(holder));
  const content = Object.keys(objectAt(valueAt(openapi, body), 'content')).filter(isJson);
  return content.map((type) => viewAt(openapi, body + formatPointer(['content', type, 'schema'])));
}

function isIn(openapi: OpenApiDocument, view: SchemaView, pointer: JsonPointer): boolean {
  return view.length === 0 || viewBelow(openapi, view, parsePointer(pointer)) !== undefined;
}

/** The places that a pointer may mean: those beside the first of its tokens that nothing has. */
function placesNear(openapi: OpenApiDocument, view: SchemaView, tokens: readonly string[]): readonly JsonPointer[] {
  let [parent, depth] = [view, 0];
  for (const token of tokens) {
    const below = memberView(openapi, parent, token);
    if (!below) break;
    [parent, depth] = [below, depth + 1];
  }
  return memberNames(openapi, parent).map((name) =>
    formatPointer([...tokens.slice(0, depth), name, ...tokens.slice(depth + 1)]),
  );
}
