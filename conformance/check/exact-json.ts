/** What stands before an integer that is read as a text for the time being; it is no character of any language. */
const mark = '\ue000';

/**
 * The value of a JSON text, with each integer that no `number` holds exactly as a `bigint`. RFC 8259, section 6, allows
 * such integers, and services use them as ids.
 */
export function parseExactly(text: string): unknown {
  if (!hasLongInteger(text)) return JSON.parse(text);
  // Strings come first in the pattern, because digits inside a string are no number.
  const tokens = /"(?:[^"\\]|\\.)*"|[\d.eE+-]+/gs;
  const marked = text.replace(tokens, (token) => (isInexact(token) ? `"${mark}${token}"` : token));
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? integerIn(value.slice(mark.length), value) : value,
  );
}

/** Tells whether a text may have an integer that no `number` holds exactly. */
export function hasLongInteger(text: string): boolean {
  return /\d{16}/.test(text);
}

function isInexact(token: string): boolean {
  return /^-?\d{16,}$/.test(token) && String(Number(token)) !== token;
}

function integerIn(digits: string, text: string): unknown {
  return /^-?\d+$/.test(digits) ? BigInt(digits) : text;
}
