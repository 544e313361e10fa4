/** The text with its first letter as a capital. */
export function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The words as a sentence of their own. */
export function sentence(words: string): string {
  return `${capitalised(words)}.`;
}
