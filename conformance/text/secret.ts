/** A text that must not be shown. */
export interface Secret {
  readonly value: string;
  /** What stands in its place, such as `<token>`: it tells one secret from another. */
  readonly mark: string;
}

/** A shorter text occurs by chance. */
export const minLength = 4;

/** What a text says that is no secret of anybody's: a truth value, or a number with fewer digits than a code has. */
const common = /^(?:true|false|null|none|[-+]?\d{1,5})$/i;

/**
 * Tells whether a text is so common that to hide it would hide half of a report, and tell nobody anything. Of a token
 * this is not asked: it is a secret whatever it is.
 */
export function isCommon(text: string): boolean {
  return text.length < minLength || common.test(text);
}
