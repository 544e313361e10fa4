import { isJson, mediaTypeIn } from './media-type.js';
import { concreteType } from './media-range.js';
import type { Json, OpenApiDocument } from './model.js';
import { child, isObject } from './pointer.js';
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

/** An object is JSON, unless the contract gives it a style. */
function fieldPairs({ encoding }: Form, name: string, value: Json): readonly Pair[] {
  const own = child(encoding, name);
  const isPlain = ['style', 'explode', 'allowReserved'].every((keyword) => child(own, keyword) === undefined);
  const style = child(own, 'style') === 'deepObject' ? 'deepObject' : delimitedStyle(child(own, 'style'));
  const explode = child(own, 'explode') ?? style === 'form';
  const mediaType = isPlain && (isObject(value) || isJson(contentTypeIn(own) ?? '')) ? 'application/json' : undefined;
  const encode = child(own, 'allowReserved') === true ? encodeButReserved : encodeForForm;
  return pairsOf(
    { name, style, explode: explode === true, ...(mediaType !== undefined && { mediaType }) },
    value,
    encode,
  );
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

function partOf(form: Form, name: string | undefined, schema: Schema | undefined, value: Json): FormPart {
  const listed = name === undefined ? undefined : contentTypeIn(child(form.encoding, name));
  const type = listed === undefined ? defaultType(schema, value) : concreteType(listed);
  return { name, text: textOf(value), type, isFile: isFile(schema, type) };
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

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
