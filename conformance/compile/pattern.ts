/**
 * The same regular expression as JSON Schema wants it, valid with the flag `u` (ECMA-262). Many documents escape characters
 * that need it only elsewhere, such as `\-` and `\_`.
 * @returns `undefined` for what is no regular expression of JavaScript, such as one with `(?i)`
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isValid(pattern, 'u')) return pattern;
  if (!isValid(pattern, '')) return undefined;
  const inClass = (text: string): string => text.replaceAll(/\\([^\w\\\]^-])/g, '$1').replaceAll(/\\_/g, '_');
  const changed = pattern.replaceAll(parts, (part) => {
    if (part.startsWith('[')) return inClass(part);
    if (/^[{}\]]$/.test(part)) return `\\${part}`;
    return /\\(?:_|[^\w\\^$.*+?()[\]{}|/])/.test(part) ? part.slice(1) : part;
  });
  return isValid(changed, 'u') ? changed : undefined;
}

/** An escaped character, a class of characters, a quantifier, or a bracket that stands for itself. */
const parts = /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|[{}\]]/g;

function isValid(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
