import { isJson, mediaTypeIn } from './media-type.js';
import { concreteType } from './media-range.js';
import type { Json, OpenApiDocument } from './model.js';
import { child, isObject, isList } from './pointer.js';
import { dereference, memberSchema, type Schema } from './schema.js';
import { encodeButReserved, isStructured, pairsOf, textOf, type Pair, type Structured } from './serialisation.js';

/** One part of a body of several parts. */
export interface FormPart {
  /** The name of its field; absent for the item of an array. */
  readonly name: string | undefined;
  readonly text: string;
  /** Its media type; a text needs none. */
  readonly type: string | undefined;
  /** Whether it has the name of a file. */
  readonly isFile: boolean;
}

/** The pairs of a form, encoded (OpenAPI 3.1.1, sections 4.8.15.1.2 and 4.8.16.1). */
export function formPairs(openapi: OpenApiDocument, media: unknown, value: Structured): readonly Pair[] {
  const form = formOf(openapi, media);
  return Object.entries(value).flatMap(([name, member]) => fieldPairs(form, name, member));
}

/** The parts of a body. Each item of an array is a part of its own. */
export function formParts(openapi: OpenApiDocument, media: unknown, value: Structured): readonly FormPart[] {
  const form = formOf(openapi, media);
  const fields = isList(value) ? value.map((item) => [undefined, item] as const) : Object.entries(value);
  return fields.flatMap(([name, member]) => {
    const schema = memberSchema(openapi, form.schema, name ?? '*');
    if (name !== undefined && !fieldForm(child(form.encoding, name)).isPlain) return styledParts(form, name, member);
    if (!isList(member)) return [partOf(form, name, schema, member)];
    const ofItem = memberSchema(openapi, schema, '*');
    return member.map((item) => partOf(form, name, ofItem, item));
  });
}

/** What the contract says about the fields of a form. */
interface Form {
  readonly openapi: OpenApiDocument;
  readonly schema: Schema | undefined;
  readonly encoding: unknown;
}

function formOf(openapi: OpenApiDocument, media: unknown): Form {
  const schema = dereference(openapi, child(media, 'schema'));
  return { openapi, schema: isObject(schema) ? schema : undefined, encoding: child(media, 'encoding') };
}

/** How a form holds the value of a field. */
export interface FieldForm {
  readonly style: 'form' | 'deepObject' | 'spaceDelimited' | 'pipeDelimited';
  readonly explode: boolean;
  /** Whether the contract gives it no style: then an object is JSON. */
  readonly isPlain: boolean;
  /** Whether the contract says that its value is JSON. */
  readonly isJson: boolean;
}

/**
 * How a form holds the value of a field, by its Encoding Object. A style counts before a media type (OpenAPI 3.1.1, section
 * 4.8.15.1.2).
 */
export function fieldForm(encoding: unknown): FieldForm {
  const isPlain = ['style', 'explode', 'allowReserved'].every((keyword) => child(encoding, keyword) === undefined);
  const style = child(encoding, 'style') === 'deepObject' ? 'deepObject' : delimitedStyle(child(encoding, 'style'));
  const explode = child(encoding, 'explode') ?? style === 'form';
  return { style, explode: explode === true, isPlain, isJson: isPlain && isJson(contentTypeIn(encoding)) };
}

function fieldPairs({ encoding }: Form, name: string, value: Json): readonly Pair[] {
  const own = child(encoding, name);
  const { isPlain, isJson: isAlwaysJson, ...style } = fieldForm(own);
  const mediaType = isAlwaysJson || (isPlain && isObject(value)) ? 'application/json' : undefined;
  const encode = child(own, 'allowReserved') === true ? encodeButReserved : encodeForForm;
  return pairsOf({ name, ...style, ...(mediaType !== undefined && { mediaType }) }, value, encode);
}

function delimitedStyle(style: unknown): 'form' | 'spaceDelimited' | 'pipeDelimited' {
  return style === 'spaceDelimited' || style === 'pipeDelimited' ? style : 'form';
}

function encodeForForm(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}

/** The first media type of an Encoding Object. */
function contentTypeIn(encoding: unknown): string | undefined {
  const listed = child(encoding, 'contentType');
  return typeof listed === 'string' ? listed.split(',')[0]?.trim() : undefined;
}

/** The parts of a field with a style have the names and values that a form has, though not encoded. */
function styledParts({ encoding }: Form, name: string, value: Json): readonly FormPart[] {
  const pairs = pairsOf({ name, ...fieldForm(child(encoding, name)) }, value, encodeURIComponent);
  return pairs.map(([key, text]) => {
    return { name: decodeURIComponent(key), text: decodeURIComponent(text), type: undefined, isFile: false };
  });
}

function partOf(form: Form, name: string | undefined, schema: Schema | undefined, value: Json): FormPart {
  const listed = name === undefined ? undefined : contentTypeIn(child(form.encoding, name));
  const type = listed === undefined ? defaultType(schema, value) : concreteType(listed);
  const text = isJson(listed) ? JSON.stringify(value) : textOf(value);
  return { name, text, type, isFile: isFile(schema, type) };
}

/** The media type of a part (OpenAPI 3.1.1, section 4.8.15.1.1); a text needs none. */
function defaultType(schema: Schema | undefined, value: Json): string | undefined {
  if (isStructured(value)) return 'application/json';
  const { contentMediaType, format } = schema ?? {};
  if (typeof contentMediaType === 'string') return contentMediaType;
  const isUntyped = schema !== undefined && Object.keys(schema).every((keyword) => annotations.has(keyword));
  return format === 'binary' || isUntyped ? 'application/octet-stream' : undefined;
}

/** Keywords that say nothing about the type of a value. */
const annotations: ReadonlySet<string> = new Set(['description', 'title', 'example', 'examples', 'deprecated']);

/** A part whose media type is neither of a text nor of JSON is that of a file. */
function isFile({ format, contentEncoding }: Schema = {}, type: string | undefined): boolean {
  if (format === 'binary') return true;
  return type !== undefined && contentEncoding === undefined && !isJson(type) && mediaTypeIn(type) !== 'text/plain';
}
