import { fieldIn, mergeFields, type HeaderFields } from './header-fields.js';
import { isJson, mediaTypeIn } from './media-type.js';
import { concreteType, documentedFor } from './media-range.js';
import type { DocumentedRequest, Json, OpenApiDocument } from './model.js';
import { child, isObject } from './pointer.js';
import { dereference, memberSchema, requestContent, type OperationPlace, type Schema } from './schema.js';
import { encodeButReserved, pairsOf, textOf, type Pair } from './serialisation.js';
import { isXml, xmlText } from './xml.js';

/** The request body of an operation in one of its media types. */
export interface BodyPlace {
  readonly openapi: OpenApiDocument;
  readonly place: OperationPlace;
  /** The media type or range as the contract has it; `undefined` where it documents no body. */
  readonly mediaType: string | undefined;
}

/**
 * The documented media type of a request's body: its own, or the one that its Content-Type means, or else JSON or the
 * first one of the operation. `undefined` where the operation documents no body.
 */
export function mediaTypeOfBody(
  openapi: OpenApiDocument,
  place: OperationPlace,
  { mediaType, headers }: Pick<DocumentedRequest, 'mediaType' | 'headers'>,
): string | undefined {
  const documented = Object.keys(requestContent(openapi, place));
  const label = fieldIn(headers, 'Content-Type');
  const meant = label === undefined ? undefined : documentedFor(label, documented);
  return mediaType ?? meant ?? documented.find(isJson) ?? documented[0];
}

/** The Content-Type of a body in a documented media type. */
function contentTypeOf(mediaType: string): string {
  const type = concreteType(mediaType);
  return isMultipart(type) ? `${type.replace(/;.*/s, '')}; boundary=${boundary}` : type;
}

/** The header fields of a documented request, and the Content-Type of its body. */
export function labelledFields(
  { headers, body }: Pick<DocumentedRequest, 'headers' | 'body'>,
  mediaType: string | undefined,
): HeaderFields {
  if (body === undefined || mediaType === undefined) return headers;
  const contentType = { 'Content-Type': contentTypeOf(mediaType) };
  // The body follows our own boundary.
  return isMultipart(mediaType) ? mergeFields(headers, contentType) : mergeFields(contentType, headers);
}

/** Tells whether bodies of a media type have several parts (RFC 2046, section 5.1). */
function isMultipart(mediaType: string): boolean {
  return mediaType.toLowerCase().startsWith('multipart/');
}

/** Tells whether a body of a media type is JSON; one without any is. */
export function isJsonBody(mediaType: string | undefined): boolean {
  return mediaType === undefined || isJson(concreteType(mediaType));
}

/** The same for every request, so that runs repeat. */
const boundary = 'cloud-contracts-boundary-5d8f1c';

const formType = 'application/x-www-form-urlencoded';

/** A value as the text of a body. A text is itself in every media type but JSON. */
export function writtenBody(body: BodyPlace, value: Json): string {
  if (body.mediaType === undefined || isJsonBody(body.mediaType)) return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return textOf(value);
  const mediaType = mediaTypeIn(concreteType(body.mediaType)) ?? '';
  const media = requestContent(body.openapi, body.place)[body.mediaType];
  if (isXml(mediaType)) return xmlText(body.openapi, child(media, 'schema'), value);
  if (mediaType === formType) return formText(formOf(body.openapi, media), value);
  return isMultipart(mediaType) ? multipartText(mediaType, formOf(body.openapi, media), value) : JSON.stringify(value);
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

type Structured = Extract<Json, object>;

/** A form as its pairs (OpenAPI 3.1.1, sections 4.8.15.1.2 and 4.8.16.1; WHATWG URL Standard, section 5.2). */
function formText(form: Form, value: Structured): string {
  const pairs = Object.entries(value).flatMap(([name, member]) => fieldPairs(form, name, member));
  return pairs.map((pair) => pair.join('=')).join('&');
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

/** A body of several parts (RFC 7578, section 4). Each item of an array is a part of its own. */
function multipartText(mediaType: string, form: Form, value: Structured): string {
  const fields = isList(value) ? value.map((item) => [undefined, item] as const) : Object.entries(value);
  const parts = fields.flatMap(([name, member]) => {
    const schema = memberSchema(form.openapi, form.schema, name ?? '*');
    if (!isList(member)) return [partText(form, mediaType, name, schema, member)];
    const ofItem = memberSchema(form.openapi, schema, '*');
    return member.map((item) => partText(form, mediaType, name, ofItem, item));
  });
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}

function partText(
  form: Form,
  mediaType: string,
  name: string | undefined,
  schema: Schema | undefined,
  value: Json,
): string {
  const listed = name === undefined ? undefined : contentTypeIn(child(form.encoding, name));
  const type = listed === undefined ? defaultType(schema, value) : concreteType(listed);
  const isField = name !== undefined && mediaType === 'multipart/form-data';
  const file = isFile(schema, type) ? `; filename="${quotable(name ?? '')}"` : '';
  const headers = [
    ...(isField ? [`Content-Disposition: form-data; name="${quotable(name)}"${file}`] : []),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
  ];
  return `${headers.map((header) => `${header}\r\n`).join('')}\r\n${textOf(value)}`;
}

/** The media type of a part (OpenAPI 3.1.1, section 4.8.15.1.1); a text needs none. */
function defaultType(schema: Schema | undefined, value: Json): string | undefined {
  if (typeof value === 'object' && value !== null) return 'application/json';
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

/** A quotation mark and line breaks are percent-encoded (RFC 7578, section 4.2). */
function quotable(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
