import type { Source } from './model.js';

/** Whether a source is one of the numbered documents of the register, and not a file of an OpenAPI document. */
export function isNumbered({ document }: Pick<Source, 'document'>): boolean {
  return /^\d+$/.test(document);
}

/**
 * A source in words: `document 004, lines 11-15`, or `openapi.yaml:41`.
 * @param title the title of a numbered document, if it is to be named
 */
export function citationOf(source: Source, title?: string): string {
  const { document, lines } = source;
  if (!isNumbered(source)) return `${document}:${lines}`;
  return `document ${document}${title === undefined ? '' : ` "${title}"`}, lines ${lines}`;
}
