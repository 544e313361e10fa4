import type { JsonPointer, OpenApiDocument } from '../contract/model.js';
import { isMarked, membersIn, partsAt, requiredIn, type PlacedSchema } from './schema-parts.js';

/** A place in a body, with the schemas that the document has for its value. */
export interface SchemaPlace {
  /** Reference tokens into the data; `*` stands for every item, or every member of a map. */
  readonly tokens: readonly string[];
  readonly parts: readonly [PlacedSchema, ...PlacedSchema[]];
  /** Whether the object that holds it requires it. */
  readonly isRequired: boolean;
}

/** The name of the value at a place; empty for the body as a whole. */
export function nameOf({ tokens }: Pick<SchemaPlace, 'tokens'>): string {
  return tokens.at(-1) ?? '';
}

/** The direction that a body goes; a property of the other direction only is not in it. */
export type Direction = 'request' | 'response';

/** The keyword that marks a property of the other direction. */
const marksOfOther = { request: 'readOnly', response: 'writeOnly' } as const;

/** More places than a person reads of one body. It bounds what schemas that refer to each other multiply to. */
const mostPlaces = 500;

/**
 * Every place of a body, at every depth, the outer ones first. A schema inside itself is described where it stands first,
 * and so ends the descent.
 */
export function placesOf(openapi: OpenApiDocument, pointer: JsonPointer, direction: Direction): readonly SchemaPlace[] {
  const [first, ...others] = partsAt(openapi, pointer);
  if (!first) return [];
  const found: SchemaPlace[] = [];
  let level: readonly Nested[] = [{ tokens: [], parts: [first, ...others], isRequired: true, around: new Set() }];
  while (level.length > 0 && found.length < mostPlaces) {
    found.push(...level.map(({ tokens, parts, isRequired }) => ({ tokens, parts, isRequired })));
    level = level.flatMap((place) => placesBelow(openapi, place, direction));
  }
  return found.slice(0, mostPlaces);
}

interface Nested extends SchemaPlace {
  /** The places of the schemas around this one. */
  readonly around: ReadonlySet<JsonPointer>;
}

function placesBelow(openapi: OpenApiDocument, place: Nested, direction: Direction): readonly Nested[] {
  const elsewhere = marksOfOther[direction];
  const required = requiredIn(place.parts);
  const around = new Set([...place.around, ...place.parts.map(({ pointer }) => pointer)]);
  return [...membersIn(place.parts)].flatMap(([token, pointers]) => {
    const [first, ...others] = pointers.flatMap((pointer) => partsAt(openapi, pointer));
    if (!first || isMarked([first, ...others], elsewhere)) return [];
    const parts: Nested['parts'] = [first, ...others];
    const isRequired = token !== '*' && required.has(token);
    const member = { tokens: [...place.tokens, token], parts, isRequired, around };
    // A schema that stands around itself is described already: its place is, and what is below is not again.
    return parts.some(({ pointer }) => around.has(pointer))
      ? [{ ...member, parts: [{ schema: {}, pointer: first.pointer }] as const }]
      : [member];
  });
}
