import type { Json, OpenApiDocument } from './model.js';
import { child, isObject, parsePointer, isList } from './pointer.js';
import { dereference, memberSchema, type Schema } from './schema.js';
import { textOf } from './serialisation.js';

/** Tells whether a media type means XML (RFC 7303, sections 4.1 and 4.2). */
export function isXml(mediaType: string): boolean {
  return /^(?:application|text)\/xml$|\+xml$/.test(mediaType);
}

/**
 * A value as an XML document, as the XML Objects of its schema say (OpenAPI 3.1.1, section 4.8.26). The root has the name
 * of its component, unless its schema gives another one.
 */
export function xmlText(openapi: OpenApiDocument, schema: unknown, value: Json): string {
  const reference = child(schema, '$ref');
  const name = typeof reference === 'string' ? (parsePointer(reference).at(-1) ?? 'root') : 'root';
  const own = dereference(openapi, schema);
  const place = { openapi, schema: isObject(own) ? own : undefined, name };
  const root = isList(value) ? wrapped(place, value) : element(place, value);
  return `<?xml version="1.0" encoding="UTF-8"?>${root}`;
}

interface Place {
  readonly openapi: OpenApiDocument;
  readonly schema: Schema | undefined;
  /** The name of the property, which is that of the element unless the schema says otherwise. */
  readonly name: string;
}

function element(place: Place, value: Json): string {
  if (isList(value)) return list(place, value);
  const name = elementName(place);
  const members = isObject(value) ? Object.entries(value) : [];
  const attributes = members.filter(([member]) => isAttribute(at(place, member)));
  const elements = members.filter(([member]) => !isAttribute(at(place, member)));
  const written = attributes.map(([member, text]) => ` ${elementName(at(place, member))}="${escaped(textOf(text))}"`);
  const content = isObject(value)
    ? elements.map(([member, inner]) => element(at(place, member), inner)).join('')
    : escaped(value === null ? '' : textOf(value));
  return `<${name}${namespace(place)}${written.join('')}>${content}</${name}>`;
}

/**
 * The items stand side by side, unless their schema says that an element is around them. Items without a name have that of
 * the element around them; without one, the name of the array has no effect (OpenAPI 3.1.1, section 4.8.26.2).
 */
function list(place: Place, items: readonly Json[]): string {
  if (xmlOf(place, 'wrapped') === true) return wrapped(place, items);
  return items.map((item) => element({ ...at(place, '*'), name: place.name }, item)).join('');
}

/** Items with an element around them. A document has one root, so that a list that is the whole of it is always such. */
function wrapped(place: Place, items: readonly Json[]): string {
  const name = elementName(place);
  const written = items.map((item) => element({ ...at(place, '*'), name }, item)).join('');
  return `<${name}${namespace(place)}>${written}</${name}>`;
}

function at({ openapi, schema }: Place, name: string): Place {
  return { openapi, schema: memberSchema(openapi, schema, name), name };
}

function elementName(place: Place): string {
  const [name, prefix] = [xmlOf(place, 'name'), xmlOf(place, 'prefix')];
  return `${typeof prefix === 'string' ? `${prefix}:` : ''}${typeof name === 'string' ? name : place.name}`;
}

function namespace(place: Place): string {
  const [uri, prefix] = [xmlOf(place, 'namespace'), xmlOf(place, 'prefix')];
  return typeof uri === 'string' ? ` xmlns${typeof prefix === 'string' ? `:${prefix}` : ''}="${escaped(uri)}"` : '';
}

function isAttribute(place: Place): boolean {
  return xmlOf(place, 'attribute') === true;
}

function xmlOf({ schema }: Place, keyword: string): unknown {
  return child(child(schema, 'xml'), keyword);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
