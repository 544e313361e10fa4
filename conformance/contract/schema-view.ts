import type { JsonPointer, OpenApiDocument } from './model.js';
import { child, formatPointer, isObject, valueAt } from './pointer.js';
import { dereference, referencePointer, type Schema } from './schema.js';

/** A Schema Object with its place in the document, or a choice between the parts of several schemas. */
export interface SchemaNode {
  readonly pointer: JsonPointer;
  readonly schema: Schema;
  /** Whether another schema of the same list refers to it, or has it in its `allOf`. */
  readonly isInner: boolean;
  /** The parts to choose from, where the schema is such a choice. */
  readonly choice?: readonly SchemaView[];
}

/** All schemas that hold for a value: a Schema Object, those that it refers to, and those in its `allOf`. */
export type SchemaView = readonly SchemaNode[];

/** The schemas that hold for the value that a place in the document describes; none where there is no schema. */
export function viewAt(openapi: OpenApiDocument, pointer: JsonPointer): SchemaView {
  const nodes = new Map<JsonPointer, SchemaNode>();
  const collect = (place: JsonPointer, isInner: boolean): void => {
    const schema = schemaIn(valueAt(openapi, place));
    if (schema === undefined || nodes.has(place)) return;
    nodes.set(place, { pointer: place, schema, isInner });
    const isBare = isBareReference(schema);
    partsOfWhole(openapi, place, schema).forEach((part) => collect(part, isInner || !isBare));
  };
  collect(pointer, false);
  return [...nodes.values()].filter(({ schema }) => !isBareReference(schema));
}

/** The places of the schemas that hold wherever a schema holds: what it refers to, its `allOf`, and what may be null. */
export function partsOfWhole(openapi: OpenApiDocument, place: JsonPointer, schema: Schema): readonly JsonPointer[] {
  const { $ref: reference, allOf } = schema;
  const nullable = nullableIn(schema);
  return [
    ...(typeof reference === 'string' ? [referencePointer(openapi, reference)] : []),
    ...(Array.isArray(allOf) ? allOf.map((_, index) => `${place}/allOf/${index}`) : []),
    ...(nullable === undefined ? [] : [`${place}${nullable}`]),
  ];
}

/** A schema without anything beside its `$ref` says nothing itself. */
function isBareReference(schema: Schema): boolean {
  return typeof schema['$ref'] === 'string' && Object.keys(schema).length === 1;
}

/** A boolean schema as a Schema Object. */
export function schemaIn(value: unknown): Schema | undefined {
  if (value === true) return {};
  if (value === false) return { not: {} };
  return isObject(value) ? value : undefined;
}

/** The keywords that list alternatives. */
export const choices = ['anyOf', 'oneOf'] as const;

/** A keyword that lists alternatives. */
export type Choice = (typeof choices)[number];

/** Tells whether a keyword lists alternatives. */
export function isChoice(keyword: string): keyword is Choice {
  return choices.some((choice) => choice === keyword);
}

/**
 * The place, below a schema, of its only alternative beside null. The parts of a value that may also be null are judged
 * one by one, as those of one that may not.
 */
export function nullableIn(schema: Schema): JsonPointer | undefined {
  const [keyword, other] = choices.filter((one) => Array.isArray(schema[one]));
  const listed = keyword === undefined ? undefined : schema[keyword];
  if (keyword === undefined || other !== undefined || !Array.isArray(listed)) return undefined;
  const index = listed.findIndex((one) => child(one, 'type') !== 'null');
  const isOnly = listed.every((one, at) => at === index || child(one, 'type') === 'null');
  return isOnly && index >= 0 ? `/${keyword}/${index}` : undefined;
}

/**
 * The schemas of a member of an object, or of an array's item. The token `*` stands for every item, or for every member
 * that has no name of its own.
 * @returns `undefined` when the schemas describe no such member
 */
export function memberView(
  openapi: OpenApiDocument,
  view: SchemaView,
  token: string,
  within: Within = [],
): SchemaView | undefined {
  const own = view.flatMap((node) => partsOf(node, token)).flatMap((pointer) => viewAt(openapi, pointer));
  const chosen = view.flatMap((node) =>
    alternativesOf(openapi, node, within).flatMap((all) => chosenPart(openapi, all, token, [...within, node.pointer])),
  );
  const found = [...own, ...chosen.filter((node) => node !== anything || own.length === 0)];
  const inner = found.filter(({ isInner }) => isInner);
  const nodes = new Map([...inner, ...found.filter((node) => !node.isInner)].map((node) => [node.pointer, node]));
  return nodes.size === 0 ? undefined : [...nodes.values()];
}

/** The places of the schemas whose alternatives are being read, since a schema may be an alternative of itself. */
type Within = readonly JsonPointer[];

/** The places of the schemas that one Schema Object has for a member. */
function partsOf({ pointer, schema }: SchemaNode, token: string): readonly JsonPointer[] {
  const { prefixItems, properties, patternProperties } = schema;
  const named = child(properties, token) === undefined ? [] : [formatPointer(['properties', token])];
  const matching = namesIn(patternProperties)
    .filter((pattern) => token === '*' || matches(pattern, token))
    .map((pattern) => formatPointer(['patternProperties', pattern]));
  const isItem = token === '*' || /^\d+$/.test(token);
  const isFirst = Array.isArray(prefixItems) && Number(token) < prefixItems.length;
  const items = isFirst ? [`/prefixItems/${token}`] : isItem && isSchema(schema['items']) ? ['/items'] : [];
  const rest = isSchema(schema['additionalProperties']) ? ['/additionalProperties'] : [];
  const found = [...named, ...matching, ...items];
  return (found.length > 0 ? found : rest).map((part) => `${pointer}${part}`);
}

function isSchema(value: unknown): boolean {
  return isObject(value) || value === true;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(name);
  } catch {
    return false;
  }
}

/** The schema of a member as some alternatives have it: one of theirs, or any where one of them is silent. */
function chosenPart(
  openapi: OpenApiDocument,
  alternatives: readonly SchemaView[],
  token: string,
  within: Within,
): readonly SchemaNode[] {
  const parts = alternatives.map((alternative) => memberView(openapi, alternative, token, within));
  const known = parts.filter((part) => part !== undefined);
  if (known.length === 0) return [];
  return known.length < parts.length ? [anything] : choiceBetween(known);
}

const anything: SchemaNode = { pointer: '(any)', schema: {}, isInner: false };

function choiceBetween(views: readonly SchemaView[]): readonly SchemaNode[] {
  const different = new Map(views.map((view) => [keyOf(view), view]));
  const [[key, only] = [], ...others] = different;
  if (key === undefined || only === undefined) return [];
  if (others.length === 0) return only;
  const schema = { anyOf: [...different.values()].map(schemaOf) };
  return [
    { pointer: `(${[...different.keys()].join(' or ')})`, schema, isInner: false, choice: [...different.values()] },
  ];
}

/** Names a list of schemas by their places. */
export function keyOf(view: SchemaView): string {
  return view.map(({ pointer }) => pointer).join(' and ');
}

function schemaOf(view: SchemaView): Schema {
  return {
    allOf: view.map(({ pointer, schema, choice }) =>
      choice ? schema : pointer === anything.pointer ? {} : { $ref: referenceTo(pointer) },
    ),
  };
}

/** A `$ref` to a place in the document. */
function referenceTo(pointer: JsonPointer): string {
  return `#${encodeURI(pointer)}`;
}

/**
 * The lists of alternatives of a schema: those of `anyOf`, those of `oneOf`, and what a condition adds beside nothing.
 */
function alternativesOf(
  openapi: OpenApiDocument,
  { pointer, schema, choice }: SchemaNode,
  within: Within,
): readonly (readonly SchemaView[])[] {
  if (within.includes(pointer)) return [];
  if (choice) return [choice];
  const viewsOf = (place: string): readonly SchemaView[] =>
    namesIn(valueAt(schema, place)).map((name) => viewAt(openapi, `${pointer}${place}${formatPointer([name])}`));
  const listed = nullableIn(schema) === undefined ? choices.map((keyword) => viewsOf(`/${keyword}`)) : [];
  const conditional = ['then', 'else'].map((keyword) => [viewAt(openapi, `${pointer}/${keyword}`), []]);
  return [...listed, ...conditional, ...viewsOf('/dependentSchemas').map((view) => [view, []])];
}

/** The keys of an object, or the indices of an array. */
export function namesIn(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** The names of the members that schemas describe, in all alternatives; `*` stands for items and unnamed members. */
export function memberNames(openapi: OpenApiDocument, view: SchemaView, within: Within = []): readonly string[] {
  const names = view.flatMap((node) => [
    ...namesIn(node.schema['properties']),
    ...namesIn(node.schema['prefixItems']),
    ...(partsOf(node, '*').length > 0 ? ['*'] : []),
    ...alternativesOf(openapi, node, within)
      .flat()
      .flatMap((one) => memberNames(openapi, one, [...within, node.pointer])),
  ]);
  return [...new Set(names)];
}

/**
 * The members that a value has to have, in every alternative. A `writeOnly` member is not one of an answer (OpenAPI 3.1,
 * 4.8.24).
 */
export function requiredNames(openapi: OpenApiDocument, view: SchemaView, within: Within = []): readonly string[] {
  const names = view.flatMap((node) => [
    ...requiredBy(node.schema),
    ...alternativesOf(openapi, node, within).flatMap((all) =>
      inAll(all.map((one) => requiredNames(openapi, one, [...within, node.pointer]))),
    ),
  ]);
  const isWriteOnly = (name: string): boolean =>
    (memberView(openapi, view, name) ?? []).some(({ schema }) => schema['writeOnly'] === true);
  return [...new Set(names)].filter((name) => !isWriteOnly(name));
}

/** The names that `required` of one Schema Object lists. */
export function requiredBy(schema: Schema): readonly string[] {
  const { required } = schema;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function inAll([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  return first.filter((name) => others.every((names) => names.includes(name)));
}

/** The schemas at a data path; `undefined` when nothing describes one of its members. */
export function viewBelow(
  openapi: OpenApiDocument,
  view: SchemaView,
  tokens: readonly string[],
): SchemaView | undefined {
  return tokens.reduce<SchemaView | undefined>((parent, token) => parent && memberView(openapi, parent, token), view);
}

/** Tells whether a property is `writeOnly`, so that an answer need not have it. */
export function isWriteOnly(openapi: OpenApiDocument, property: unknown): boolean {
  return child(dereference(openapi, property), 'writeOnly') === true;
}
