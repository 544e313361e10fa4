import { isIdentifier, stemOf } from '../contract/identifiers.js';
import { onceForEach } from '../contract/once.js';
import { variablesOf } from '../contract/path.js';
import type { Json, JsonPointer, OpenApiDocument } from '../contract/model.js';
import { isObject, objectAt, parsePointer, valueAt } from '../contract/pointer.js';
import { nameOf } from './places.js';

/**
 * Tells whether another part of a body names what one of its values holds: the databases of a user are those of `databases`.
 * Without the value, such a body would name what is not there. A part names it if it is called alike and has the same text.
 */
export function isReferredTo(body: Json, at: JsonPointer): boolean {
  const value: unknown = valueAt(body, at);
  if (typeof value !== 'object') return false;
  const texts = new Set(textsIn(value).map(({ text }) => text));
  const tokens = parsePointer(at);
  const name = stemOf(nameOf({ tokens }));
  return textsIn(body).some(({ text, tokens: place }) => {
    const isWithin = tokens.every((token, index) => place[index] === token);
    return !isWithin && texts.has(text) && place.slice(tokens.length - 1).some((token) => stemOf(token) === name);
  });
}

/** Tells whether a value names a resource by its own name: `thing_id`, `thingRef`, or `thing` where a path has `{thingId}`. */
export function namesResource(openapi: OpenApiDocument, name: string): boolean {
  return isIdentifier(name) || /(?:_ref|[a-z\d]Ref)s?$/.test(name) || namesInPaths(openapi).has(name);
}

/** Tells whether a value names a resource, or may do so because it is called like one: `author` where a path has `/authors/{id}`. */
export function standsForResource(openapi: OpenApiDocument, name: string): boolean {
  return namesResource(openapi, name) || collectionsInPaths(openapi).has(stemOf(name));
}

/** What the segments of paths before a variable are about: `author` for `/authors/{id}`. */
const collectionsInPaths = onceForEach((openapi: OpenApiDocument): ReadonlySet<string> => {
  const paths = Object.keys(objectAt(openapi, 'paths'));
  const segments = paths.flatMap((path) => [...path.matchAll(/[^/{}]+(?=\/\{)/g)].map(([segment]) => segment));
  return new Set(segments.map(stemOf));
});

/** What the identifiers in paths are about: `thing` for `{thingId}`. */
const namesInPaths = onceForEach((openapi: OpenApiDocument): ReadonlySet<string> => {
  const identifiers = Object.keys(objectAt(openapi, 'paths')).flatMap(variablesOf).filter(isIdentifier);
  return new Set(identifiers.map((name) => name.replace(/[_-]?(?:id|uuid)$/i, '')));
});

interface Text {
  readonly text: string;
  readonly tokens: readonly string[];
}

function textsIn(value: unknown, tokens: readonly string[] = []): readonly Text[] {
  if (typeof value === 'string') return value === '' ? [] : [{ text: value, tokens }];
  if (!Array.isArray(value) && !isObject(value)) return [];
  return Object.entries(value).flatMap(([token, member]) => textsIn(member, [...tokens, token]));
}
