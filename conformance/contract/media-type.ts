/**
 * Type and subtype of a Content-Type field in lower case, without parameters (RFC 9110, section 8.3.1); `undefined`
 * for no field, or an empty one. A value that is no media type stays what it is, as the suite has to name it.
 */
export function mediaTypeIn(field: string | undefined): string | undefined {
  const text = field?.split(';')[0]?.trim().toLowerCase();
  return text === '' ? undefined : text;
}

/** Tells whether content with a Content-Type is JSON: `application/json`, or the suffix `+json` (RFC 6839, 3.1). */
export function isJson(field: string): boolean {
  const mediaType = mediaTypeIn(field) ?? '';
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}
