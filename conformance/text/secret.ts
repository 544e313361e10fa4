/** A text that must not be shown. */
export interface Secret {
  readonly value: string;
  /** The text that replaces it, such as `<token>`; different secrets have different marks. */
  readonly mark: string;
}

/** A shorter text may occur by chance. */
export const minLength = 4;

/** Texts that are not secret: a truth value, or a number with fewer digits than a code has. */
const common = /^(?:true|false|null|none|[-+]?\d{1,5})$/i;

/**
 * Tells whether a text is so common that hiding it would make a report unreadable and protect nothing. Tokens are not
 * tested: they are always secret.
 */
export function isCommon(text: string): boolean {
  return text.length < minLength || common.test(text);
}
