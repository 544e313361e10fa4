/**
 * Type and subtype of a Content-Type field in lower case, without parameters (RFC 9110, section 8.3.1); `undefined`
 * when the field is missing or empty. An invalid media type is returned as it is, because the suite has to name it in a
 * report.
 */
export function mediaTypeIn(field: string | undefined): string | undefined {
  const text = field?.split(';')[0]?.trim().toLowerCase();
  return text === '' ? undefined : text;
}

/** Tells whether a Content-Type means JSON: `application/json`, or the suffix `+json` (RFC 6839, 3.1). */
export function isJson(field: string): boolean {
  const mediaType = mediaTypeIn(field) ?? '';
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}
