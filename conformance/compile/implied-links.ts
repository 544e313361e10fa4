import { isDeepStrictEqual } from 'node:util';
import { isBareIdentifier, isIdentifier } from '../contract/identifiers.js';
import { linksOf } from '../contract/links.js';
import { mapValues } from '../contract/map-values.js';
import { isJson } from '../contract/media-type.js';
import type { HttpMethod } from '../contract/model.js';
import { parametersOf } from '../contract/parameters.js';
import { beginsWith, collectionOf, isCollectionOf, lastSegmentOf, lastVariableOf } from '../contract/path.js';
import { child, formatPointer, objectAt, objectOf, valueAt } from '../contract/pointer.js';
import { namesIn, plainName } from '../contract/resources.js';
import {
  canonicalPointer,
  dereference,
  operationObject,
  placesOf,
  type OperationPlace,
  type Schema,
} from '../contract/schema.js';
import { memberNames, viewAt, viewBelow, type SchemaView } from '../contract/schema-view.js';
import type { OpenApi } from './openapi.js';

/** The methods that are about one resource. */
const methods: readonly HttpMethod[] = ['get', 'put', 'patch', 'delete'];

/**
 * The same document with the links that its paths imply: what `POST /things` makes, and answers with an id, is shown, changed and
 * removed by the operations of `/things/{thing}`, and so is what `POST /shops/{shop}/things` answers with as `GET /things/{thing}` does. A document that has links of its own says itself where ids lead.
 */
export function withImpliedLinks(openapi: OpenApi): OpenApi {
  const hasLinks = placesOf(openapi).some((place) => linksOf(openapi, place).length > 0);
  if (hasLinks) return openapi;
  const paths = mapValues(objectAt(openapi, 'paths'), (item, path) => {
    const created = createdAt(openapi, path);
    if (!created) return item;
    const { status, links } = created;
    const post = objectAt(item, 'post');
    const responses = objectAt(post, 'responses');
    const response = { ...objectOf(dereference(openapi, responses[status])), links };
    return { ...objectOf(item), post: { ...post, responses: { ...responses, [status]: response } } };
  });
  return { ...openapi, paths };
}

/** The links from what the POST of a path makes, and the status code of the answer that they are at. */
function createdAt(
  openapi: OpenApi,
  path: string,
): { readonly status: string; readonly links: Readonly<Record<string, unknown>> } | undefined {
  const found = itemOf(openapi, path);
  const making = { path, method: 'post' } as const;
  const status = successOf(openapi, making);
  if (found === undefined || status === undefined) return undefined;
  const { item, parameter } = found;
  const targets = methods
    .map((method) => ({ path: item, method }))
    .filter((place) => parametersOf(openapi, place).some(({ name, in: at }) => at === 'path' && name === parameter))
    .map((place) => child(operationObject(openapi, place), 'operationId'))
    .filter((id) => typeof id === 'string');
  const id = { parameter, isOfAny: isIdOf(path, parameter) };
  const idPlace = idPlaceIn(openapi, viewOf(openapi, making, status), id);
  if (idPlace === undefined || targets.length === 0) return undefined;
  const link = { parameters: { ...namesIn(path, item), [parameter]: `$response.body#${idPlace}` } };
  return { status, links: Object.fromEntries(targets.map((operationId) => [operationId, { operationId, ...link }])) };
}

/** The path of one item of what a POST makes, and the name of the parameter that is its last segment. */
function itemOf(openapi: OpenApi, path: string): { readonly item: string; readonly parameter: string } | undefined {
  const items = Object.keys(objectAt(openapi, 'paths')).flatMap((item) => {
    const parameter = lastVariableOf(item);
    return parameter === undefined ? [] : [{ item, parameter }];
  });
  return (
    items.find(({ item }) => isCollectionOf(path, item)) ??
    items.find(({ item }) => isShallow(path, item) && showsSame(openapi, path, item))
  );
}

/** Tells whether a collection is below a parent, as `/shops/{shop}/things`, and an item of it is not, as `/things/{thing}`. */
function isShallow(path: string, item: string): boolean {
  const parent = collectionOf(path);
  const collection = collectionOf(item);
  return (
    lastVariableOf(parent) !== undefined &&
    beginsWith(parent, collectionOf(collection)) &&
    lastSegmentOf(path) === lastSegmentOf(collection)
  );
}

/** Tells whether the operation of an item shows what a POST answers with. */
function showsSame(openapi: OpenApi, path: string, item: string): boolean {
  const made = schemasIn(openapi, { path, method: 'post' });
  return isDeepStrictEqual(made, schemasIn(openapi, { path: item, method: 'get' }));
}

function schemasIn(openapi: OpenApi, place: OperationPlace): readonly Schema[] {
  return viewOf(openapi, place, successOf(openapi, place) ?? 'none').map(({ schema }) => schema);
}

/** The name of the parameter that takes an id, and whether whatever is called `id` is one. */
interface Wanted {
  readonly parameter: string;
  readonly isOfAny: boolean;
}

/** Tells whether a parameter takes the id of an item of a collection: it says so, or is called as such an item is. */
function isIdOf(path: string, parameter: string): boolean {
  const collection = plainName(lastSegmentOf(path));
  return isIdentifier(parameter) || collection.startsWith(plainName(parameter));
}

function successOf(openapi: OpenApi, place: OperationPlace): string | undefined {
  const responses = objectAt(operationObject(openapi, place), 'responses');
  return Object.keys(responses).find((status) => ['200', '201', '202'].includes(status));
}

/** The schemas of the JSON that an operation answers with. */
function viewOf(openapi: OpenApi, { path, method }: OperationPlace, status: string): SchemaView {
  const response = canonicalPointer(openapi, formatPointer(['paths', path, method, 'responses', status]));
  const mediaTypes = Object.keys(objectAt(valueAt(openapi, response), 'content'))
    .filter(isJson)
    .slice(0, 1);
  return mediaTypes.flatMap((name) => viewAt(openapi, response + formatPointer(['content', name, 'schema'])));
}

/** The place of the id of a resource: its member of the parameter's name or, for an id, called `id`; or that of the one that wraps it. */
function idPlaceIn(openapi: OpenApi, view: SchemaView, wanted: Wanted): string | undefined {
  const names = memberNames(openapi, view);
  const own = idIn(openapi, view, wanted);
  if (own !== undefined) return formatPointer([own]);
  const inner = names.length === 1 ? viewBelow(openapi, view, names) : undefined;
  const wrapped = inner && idIn(openapi, inner, wanted);
  return wrapped === undefined ? undefined : formatPointer([...names, wrapped]);
}

function idIn(openapi: OpenApi, view: SchemaView, { parameter, isOfAny }: Wanted): string | undefined {
  const names = memberNames(openapi, view).filter((name) => isScalar(viewBelow(openapi, view, [name]) ?? []));
  const own = names
    .filter((name) => plainName(name) === plainName(parameter))
    .find((name) => isIdentifier(name) || isPlain(viewBelow(openapi, view, [name]) ?? []));
  return own ?? (isOfAny ? names.find(isBareIdentifier) : undefined);
}

function isScalar(view: SchemaView): boolean {
  return view.some(({ schema }) => [schema['type']].flat().some((type) => type === 'string' || type === 'integer'));
}

/** What has a format, such as an address, may be called as the parameter that takes the name of what has it. */
function isPlain(view: SchemaView): boolean {
  return view.every(({ schema }) => schema['format'] === undefined);
}
