import { fieldIn, mergeFields, type HeaderFields } from './header-fields.js';
import { formPairs, formParts, type FormPart } from './form.js';
import { isJson, mediaTypeIn } from './media-type.js';
import { concreteType, documentedFor } from './media-range.js';
import type { DocumentedRequest, Json, OpenApiDocument } from './model.js';
import { child } from './pointer.js';
import { requestContent, type OperationPlace } from './schema.js';
import { isStructured, textOf, type Pair } from './serialisation.js';
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
export function contentTypeOf(mediaType: string): string {
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

/** The media type of a form. */
export const formType = 'application/x-www-form-urlencoded';

/** A value as the text of a request body. */
export function writtenBody({ openapi, place, mediaType }: BodyPlace, value: Json): string {
  if (mediaType === undefined) return JSON.stringify(value);
  return writtenContent(openapi, mediaType, requestContent(openapi, place)[mediaType], value);
}

/**
 * A value as the text of a body in a media type or range. A text is itself in every media type but JSON.
 * @param media the Media Type Object
 */
export function writtenContent(openapi: OpenApiDocument, range: string, media: unknown, value: Json): string {
  if (isJsonBody(range)) return JSON.stringify(value);
  if (!isStructured(value)) return textOf(value);
  const mediaType = mediaTypeIn(concreteType(range)) ?? '';
  if (isXml(mediaType)) return xmlText(openapi, child(media, 'schema'), value);
  if (mediaType === formType) return formText(formPairs(openapi, media, value));
  return isMultipart(mediaType) ? multipartText(formParts(openapi, media, value), mediaType) : JSON.stringify(value);
}

/** A form as a text (WHATWG URL Standard, section 5.2). */
function formText(pairs: readonly Pair[]): string {
  return pairs.map((pair) => pair.join('=')).join('&');
}

/** A body of several parts (RFC 7578, section 4). */
function multipartText(parts: readonly FormPart[], mediaType: string): string {
  const written = parts.map((part) => `--${boundary}\r\n${partText(part, mediaType)}\r\n`);
  return `${written.join('')}--${boundary}--\r\n`;
}

function partText({ name, text, type, isFile }: FormPart, mediaType: string): string {
  const isField = name !== undefined && mediaType === 'multipart/form-data';
  const file = isFile ? `; filename="${quotable(name ?? '')}"` : '';
  const headers = [
    ...(isField ? [`Content-Disposition: form-data; name="${quotable(name)}"${file}`] : []),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
  ];
  return `${headers.map((header) => `${header}\r\n`).join('')}\r\n${text}`;
}

/** A quotation mark and line breaks are percent-encoded (RFC 7578, section 4.2). */
function quotable(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
