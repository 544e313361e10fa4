import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { child, formatPointer, isObject, valueAt } from '../contract/pointer.js';
import { referencePointer, type Schema } from '../contract/schema.js';
import { partsOfWhole, requiredBy } from '../contract/schema-view.js';

/** A schema with its place in the document. */
export interface PlacedSchema {
  readonly schema: Schema;
  readonly pointer: JsonPointer;
}

/**
 * The schemas that a value must meet all at once: the one at a pointer with those that its `$ref` and its `allOf` name, and
 * with its only alternative beside null. A schema that holds itself is listed once.
 */
export function partsAt(openapi: OpenApiDocument, pointer: JsonPointer): readonly PlacedSchema[] {
  const parts = new Map<JsonPointer, PlacedSchema>();
  const add = (place: JsonPointer): void => {
    const schema = valueAt(openapi, place);
    if (!isObject(schema) || parts.has(place)) return;
    parts.set(place, { schema, pointer: place });
    partsOfWhole(openapi, place, schema).forEach(add);
  };
  add(pointer);
  return [...parts.values()];
}

/** The place of a Reference Object's target, or the pointer itself. */
export function targetOf(openapi: OpenApiDocument, pointer: JsonPointer): JsonPointer {
  const reference = child(valueAt(openapi, pointer), '$ref');
  return typeof reference === 'string' ? targetOf(openapi, referencePointer(openapi, reference)) : pointer;
}

/** The values of a keyword in the parts that have it, each with its place. */
export function keywordIn(
  parts: readonly PlacedSchema[],
  keyword: string,
): readonly { readonly value: unknown; readonly pointer: JsonPointer }[] {
  return parts.flatMap(({ schema, pointer }) =>
    schema[keyword] === undefined ? [] : [{ value: schema[keyword], pointer: `${pointer}/${keyword}` }],
  );
}

/** The keywords that limit a value of a type, apart from its parts. */
const limiting = [
  ...['enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minProperties', 'maxProperties'],
];

/** The keywords of the parts that limit the value, each with its place. */
export function limitsIn(parts: readonly PlacedSchema[]): readonly { readonly pointer: JsonPointer }[] {
  return limiting.flatMap((keyword) => keywordIn(parts, keyword));
}

/** The types that a value may have by the `type` of every part; `undefined` where no part limits them. */
export function typesIn(parts: readonly PlacedSchema[]): readonly string[] | undefined {
  const lists = keywordIn(parts, 'type').map(({ value }) => [value].flat().filter((type) => typeof type === 'string'));
  const [first, ...others] = lists;
  return first?.filter((type) => others.every((list) => list.includes(type)));
}

/** Whether the value may be of a type that every part names. */
export function hasType(parts: readonly PlacedSchema[], type: string): boolean {
  return typesIn(parts)?.includes(type) === true;
}

/** Whether a part describes the value as one of several alternatives, which are judged as a whole. */
export function hasAlternatives(parts: readonly PlacedSchema[]): boolean {
  return parts.some(({ schema }) => Array.isArray(schema['oneOf']) || Array.isArray(schema['anyOf']));
}

/** Whether any part has the keyword with the value `true`. */
export function isMarked(parts: readonly PlacedSchema[], keyword: 'readOnly' | 'writeOnly' | 'deprecated'): boolean {
  return parts.some(({ schema }) => schema[keyword] === true);
}

/** The properties that a part requires. */
export function requiredIn(parts: readonly PlacedSchema[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ schema }) => requiredBy(schema)));
}

/** The subschemas of the members that the parts describe, by reference token: names, and `*` for items and for maps. */
export function membersIn(parts: readonly PlacedSchema[]): ReadonlyMap<string, readonly JsonPointer[]> {
  const members = new Map<string, JsonPointer[]>();
  const add = (token: string, pointer: JsonPointer): void => {
    members.set(token, [...(members.get(token) ?? []), pointer]);
  };
  for (const { schema, pointer } of parts) {
    const { properties, items, additionalProperties } = schema;
    for (const name of isObject(properties) ? Object.keys(properties) : [])
      add(name, `${pointer}/properties${formatPointer([name])}`);
    if (isObject(items)) add('*', `${pointer}/items`);
    if (isObject(additionalProperties) && Object.keys(additionalProperties).length > 0)
      add('*', `${pointer}/additionalProperties`);
  }
  return members;
}
