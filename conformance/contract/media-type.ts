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
export function isJson(field: string | undefined): boolean {
  const mediaType = mediaTypeIn(field) ?? '';
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}

/** Tells whether a media type is one of text, so that its bytes are characters. */
export function isText(field: string): boolean {
  return /^text\/|[/+](?:xml|yaml|csv)$|\/(?:x-)?(?:ndjson|jsonl|javascript|www-form-urlencoded)$/.test(
    mediaTypeIn(field) ?? '',
  );
}

/**
 * The media type or media range that says most about a media type, in any letter case and without parameters (RFC 9110,
 * 12.5.1): itself, `*` beside a suffix, all of its kind, and all.
 */
export function nearestRange(names: readonly string[], mediaType: string): string | undefined {
  const [kind = '', subtype = ''] = mediaType.split('/');
  const [, suffix] = /.(\+[^+]+)$/.exec(subtype) ?? [];
  const wanted = [mediaType, `${kind}/*${suffix ?? ''}`, `${kind}/*`, '*/*'];
  const known = new Map(names.map((name) => [mediaTypeIn(name) ?? '', name]));
  return wanted.flatMap((name) => known.get(name) ?? [])[0];
}
