import { ownIdentifier } from './identifiers.js';
import { linksOf, responsePlace, type Link } from './links.js';
import type { JsonPointer, OpenApiDocument } from './model.js';
import { onceForEach } from './once.js';
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
 * GET belongs to it whose link leads there, or whose path it continues. Any other POST makes what its answer shows, if that has
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
    if (deed !== undefined) return roleWith(deed, path, links);
  }
  const item = memberOf(openapi, path, links);
  if (method === 'post') return roleWith('create', item ?? `${path}/{id}`, links);
  return method === 'get' && item !== undefined ? roleWith('list', item, links) : undefined;
}

/**
 * The path template of one resource that an operation of a collection makes or lists. Of several that links lead to, it is that of
 * the operation's own collection: the others are what the resource refers to, such as its parent.
 */
function memberOf(openapi: OpenApiDocument, path: string, links: readonly Link[]): string | undefined {
  const items = itemsOf(openapi);
  const linked = items.filter((item) => links.some(isAbout(item)));
  const isOwn = (item: string): boolean => item.slice(0, item.lastIndexOf('/')) === path;
  return linked.find(isOwn) ?? linked[0] ?? items.find(isOwn);
}

/** What a list belongs to. */
export interface Parent {
  /** The path template of the parent. */
  readonly item: string;
  /** The name of the parameter with its id. */
  readonly idParameter: string;
}

/** What the resources that an operation lists belong to: the nearest that its path has below a collection of its own. */
export function parentOf(openapi: OpenApiDocument, { path }: Pick<OperationPlace, 'path'>): Parent | undefined {
  const items = itemsOf(openapi).filter((item) => path.startsWith(`${item}/`));
  const item = items.sort((one, other) => other.length - one.length).at(0);
  const idParameter = item === undefined ? undefined : idParameterOf(item);
  return item === undefined || idParameter === undefined ? undefined : { item, idParameter };
}

/** The path templates of the resources that a document has operations for. */
export function itemsOf(openapi: OpenApiDocument): readonly string[] {
  return readingOf(openapi).items;
}

function isItem(openapi: OpenApiDocument, path: string): boolean {
  const methods = Object.keys(deeds) as (keyof typeof deeds)[];
  return idParameterOf(path) !== undefined && methods.some((method) => operationObject(openapi, { path, method }));
}

function idParameterOf(item: string): string | undefined {
  return /\/\{([^{}/]+)\}$/.exec(item)?.[1];
}

function isAbout(item: string): (link: Link) => boolean {
  return ({ target, parameters }) => {
    const parameter = idParameterOf(item);
    return target?.path === item && parameter !== undefined && responsePlace(parameters[parameter]) !== undefined;
  };
}

function roleWith(deed: Deed, item: string, links: readonly Link[]): Role {
  const link = links.find(isAbout(item));
  const idParameter = idParameterOf(item) ?? '';
  const idPlace = responsePlace(link?.parameters[idParameter]);
  return { deed, item, idParameter, ...(idPlace !== undefined && { idPlace }), parameters: link?.parameters ?? {} };
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
