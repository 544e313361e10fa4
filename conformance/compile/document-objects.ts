import { mapValues } from '../contract/map-values.js';
import { isObject } from '../contract/pointer.js';

/** A kind of object of an OpenAPI document that has, or may be, a reference or a schema (OpenAPI 3.1, section 4.8). */
export type Kind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'response'
  | 'callback'
  | 'example'
  | 'link'
  | 'header'
  | 'securityScheme'
  | 'schema';

/** What stands at a place of a document: one object of a kind, or a map or a list of them. */
export interface Shape {
  readonly kind: Kind;
  readonly many?: 'map' | 'list';
}

const one = (kind: Kind): Shape => ({ kind });
const map = (kind: Kind): Shape => ({ kind, many: 'map' });
const list = (kind: Kind): Shape => ({ kind, many: 'list' });

type Members = Readonly<Record<string, Shape>>;

const named = (shape: Shape, names: readonly string[]): Members =>
  Object.fromEntries(names.map((name) => [name, shape]));

const described: Members = { schema: one('schema'), content: map('mediaType'), examples: map('example') };

/** The members of each kind that lead to further objects. All other members are values, whatever they contain. */
const members: Readonly<Record<Kind, Members>> = {
  document: { paths: map('pathItem'), webhooks: map('pathItem'), components: one('components') },
  components: {
    schemas: map('schema'),
    responses: map('response'),
    parameters: map('parameter'),
    examples: map('example'),
    requestBodies: map('requestBody'),
    headers: map('header'),
    securitySchemes: map('securityScheme'),
    links: map('link'),
    callbacks: map('callback'),
    pathItems: map('pathItem'),
  },
  pathItem: {
    ...named(one('operation'), ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']),
    parameters: list('parameter'),
  },
  operation: {
    parameters: list('parameter'),
    requestBody: one('requestBody'),
    responses: map('response'),
    callbacks: map('callback'),
  },
  parameter: described,
  header: described,
  requestBody: { content: map('mediaType') },
  mediaType: { schema: one('schema'), examples: map('example'), encoding: map('encoding') },
  encoding: { headers: map('header') },
  response: { headers: map('header'), content: map('mediaType'), links: map('link') },
  callback: {},
  example: {},
  link: {},
  securityScheme: {},
  schema: {
    ...named(map('schema'), ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']),
    ...named(list('schema'), ['allOf', 'anyOf', 'oneOf', 'prefixItems']),
    ...named(one('schema'), [
      'items',
      'additionalProperties',
      'contains',
      'not',
      'if',
      'then',
      'else',
      'contentSchema',
    ]),
    ...named(one('schema'), ['propertyNames', 'unevaluatedItems', 'unevaluatedProperties']),
  },
};

/** The shape of a member; `undefined` where it is a value. */
export function memberShape(kind: Kind, name: string): Shape | undefined {
  // The expressions of a callback are its members.
  if (kind === 'callback') return name.startsWith('x-') ? undefined : one('pathItem');
  return Object.hasOwn(members[kind], name) ? members[kind][name] : undefined;
}

/** The section of `components` that holds a kind of object; `undefined` for kinds that have no reference of their own. */
export function componentSection(kind: Kind): string | undefined {
  return Object.entries(members.components).find(([, shape]) => shape.kind === kind)?.[0];
}

/** Replaces or keeps an object, whose members are as `change` has already made them. */
export type Change = (kind: Kind, object: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** A copy of a document in which every object is changed, the inner ones first. */
export function changeObjects(value: unknown, change: Change, shape: Shape = one('document')): unknown {
  const { kind, many } = shape;
  const changeOne = (item: unknown): unknown => changeObjects(item, change, one(kind));
  if (many === 'list') return Array.isArray(value) ? value.map(changeOne) : value;
  if (!isObject(value)) return value;
  if (many === 'map') return mapValues(value, (item, name) => (isExtension(kind, name) ? item : changeOne(item)));
  const changed = mapValues(value, (member, name) => {
    const inner = memberShape(kind, name);
    return inner === undefined ? member : changeObjects(member, change, inner);
  });
  return change(kind, changed);
}

/** Called with each object of a document, the outer ones first. `parent` is the kind of the object around it. */
export type Visit = (
  kind: Kind,
  object: Readonly<Record<string, unknown>>,
  tokens: readonly string[],
  parent: Kind,
) => void;

/** Visits all objects of a document. */
export function visitObjects(value: unknown, visit: Visit): void {
  visitAt(value, one('document'), [], 'document', visit);
}

function visitAt(value: unknown, { kind, many }: Shape, tokens: readonly string[], parent: Kind, visit: Visit): void {
  if (Array.isArray(value)) {
    if (many === 'list') value.forEach((item, at) => visitAt(item, one(kind), [...tokens, String(at)], parent, visit));
    return;
  }
  if (!isObject(value)) return;
  if (many === undefined) visit(kind, value, tokens, parent);
  for (const [name, member] of Object.entries(value)) {
    const inner = many === 'map' ? one(kind) : memberShape(kind, name);
    if (inner === undefined || isExtension(kind, name)) continue;
    visitAt(member, inner, [...tokens, name], many === 'map' ? parent : kind, visit);
  }
}

/** Only the maps of paths and responses take extensions; a property, a component or a media type may have such a name. */
export function isExtension(kind: Kind, name: string): boolean {
  return name.startsWith('x-') && (kind === 'pathItem' || kind === 'response');
}
