import { ownIdentifier } from './identifiers.js';
import { linksOf, responsePlace, type Link } from './links.js';
import type { JsonPointer, OpenApiDocument } from './model.js';
import { onceForEach } from './once.js';
import {
  collectionOf,
  depthOf,
  beginsWith,
  isCollectionOf,
  lastVariableOf,
  startOf,
  variablesOf,
  withoutEndSlash,
} from './path.js';
import { isObject, objectAt, parsePointer } from './pointer.js';
import { operationObject, type OperationPlace } from './schema.js';

/** What an operation does with the resources of a collection. */
export type Deed = 'create' | 'list' | 'show' | 'replace' | 'change' | 'remove';

/** The part of an operation in the life of a resource. */
export interface Role {
  readonly deed: Deed;
  /** The path template of one resource, such as `/v2/{project_id}/agents/{agent_id}`; its last segment is the id. */
  readonly item: string;
  /** The name of the parameter with the id. */
  readonly idParameter: string;
  /**
   * The place of the id in the body of a success, as a link says it: `/backup/id`, or `/backups/0/id` for each in a list.
   */
  readonly idPlace?: JsonPointer;
  /** Values for the parameters of `item` by name, as the link has them; without one, names mean the same in both paths. */
  readonly parameters: Link['parameters'];
}

/** What is read of a document once, because the operations of a large one ask for it again and again. */
interface Reading {
  readonly items: readonly string[];
  /** By method and path. */
  readonly roles: Map<string, Role | undefined>;
}

const readingOf = onceForEach((openapi: OpenApiDocument): Reading => ({
  items: Object.keys(objectAt(openapi, 'paths')).filter((path) => isItem(openapi, path)),
  roles: new Map<string, Role | undefined>(),
}));

const deeds = { get: 'show', put: 'replace', patch: 'change', delete: 'remove' } as const;

/**
 * What an operation does, from its path and its links. A path that ends with a variable is that of one resource; a POST or
 * GET belongs to it whose link leads there, or whose path it continues; what the POST of a path makes, its GET lists. Any other POST makes what its answer shows, if that has
 * an id, for no other operation to see. `undefined` for every other operation.
 */
export function roleOf(openapi: OpenApiDocument, place: OperationPlace): Role | undefined {
  const { roles } = readingOf(openapi);
  const key = `${place.method} ${place.path}`;
  if (!roles.has(key)) roles.set(key, readRole(openapi, place));
  return roles.get(key);
}

function readRole(openapi: OpenApiDocument, place: OperationPlace): Role | undefined {
  const { path, method } = place;
  const links = linksOf(openapi, place);
  if (isItem(openapi, path)) {
    const deed = Object.entries(deeds).find(([one]) => one === method)?.[1];
    if (deed !== undefined) return roleWith(deed, place, path, links);
  }
  const item = memberOf(openapi, path, links) ?? memberOf(openapi, path, linksOf(openapi, { path, method: 'post' }));
  if (method === 'post') return roleWith('create', place, item ?? `${withoutEndSlash(path)}/{id}`, links);
  return method === 'get' && item !== undefined ? roleWith('list', place, item, links) : undefined;
}

/**
 * The path template of one resource that an operation of a collection makes or lists. Of several that links lead to, it is that of
 * the operation's own collection: the others are what the resource refers to, such as its parent.
 */
function memberOf(openapi: OpenApiDocument, path: string, links: readonly Link[]): string | undefined {
  const items = itemsOf(openapi);
  const linked = items.filter((item) => links.some(isAbout(item)));
  const isOwn = (item: string): boolean => isCollectionOf(path, item);
  return linked.find(isOwn) ?? linked[0] ?? items.find(isOwn);
}

/** A resource that a path names or is below. */
export interface Named {
  /** The path template of the resource. */
  readonly item: string;
  /** The start of the path that names it, which may have other names for its variables. */
  readonly path: string;
  /** The name of the parameter with its id, in that path. */
  readonly idParameter: string;
}

/** The resources that a path template names or is below, the nearest first. */
export function namedBy(openapi: OpenApiDocument, path: string): readonly Named[] {
  return itemsOf(openapi)
    .filter((item) => beginsWith(path, item))
    .sort((one, other) => depthOf(other) - depthOf(one))
    .flatMap((item) => {
      const start = startOf(path, depthOf(item));
      const idParameter = lastVariableOf(start);
      return idParameter === undefined ? [] : [{ item, path: start, idParameter }];
    });
}

/** What the resources that an operation lists belong to: the nearest that its path has below a collection of its own. */
export function parentOf(openapi: OpenApiDocument, { path }: Pick<OperationPlace, 'path'>): Named | undefined {
  return namedBy(openapi, path).find((named) => depthOf(named.path) < depthOf(path));
}

/** The path templates of the resources that a document has operations for. */
export function itemsOf(openapi: OpenApiDocument): readonly string[] {
  return readingOf(openapi).items;
}

function isItem(openapi: OpenApiDocument, path: string): boolean {
  const methods = Object.keys(deeds) as (keyof typeof deeds)[];
  return lastVariableOf(path) !== undefined && methods.some((method) => operationObject(openapi, { path, method }));
}

function isAbout(item: string): (link: Link) => boolean {
  return ({ target, parameters }) => {
    const parameter = lastVariableOf(item);
    return target?.path === item && parameter !== undefined && responsePlace(parameters[parameter]) !== undefined;
  };
}

function roleWith(deed: Deed, { path }: OperationPlace, item: string, links: readonly Link[]): Role {
  const link = links.find(isAbout(item));
  const idParameter = lastVariableOf(item) ?? '';
  const idPlace = responsePlace(link?.parameters[idParameter]);
  const parameters = link?.parameters ?? namesIn(path, item);
  return { deed, item, idParameter, ...(idPlace !== undefined && { idPlace }), parameters };
}

/**
 * The variables of the path of a resource that the path of its collection has by other names, as the parameters of a link: of
 * `/shops/{id}/things/{thing}`, `id` is the `shop` of `/shops/{shop}/things`.
 */
export function namesIn(collection: string, item: string): Link['parameters'] {
  const own = variablesOf(collection);
  const renamed = variablesOf(collectionOf(item)).flatMap((name, index) =>
    own[index] === undefined || own[index] === name ? [] : [[name, `$request.path.${own[index]}`] as const],
  );
  return Object.fromEntries(renamed);
}

/** The name of the member with the id of a resource: that of the link or the parameter, or else its only identifier. */
export function idNameIn(
  item: unknown,
  { idPlace, idParameter }: Pick<Role, 'idPlace' | 'idParameter'>,
): string | undefined {
  const names = isObject(item) ? Object.keys(item).filter((name) => isScalar(item[name])) : [];
  const linked = idPlace === undefined ? undefined : parsePointer(idPlace).at(-1);
  if (linked !== undefined) return names.find((name) => name === linked);
  const alike = names.find((name) => plainName(name) === plainName(idParameter));
  return alike ?? ownIdentifier(names, (name) => name);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

/** A name without what names of one thing may differ in: letter case and separators, as in `agentId` and `agent_id`. */
export function plainName(name: string): string {
  return name.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();
}
