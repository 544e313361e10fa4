/**
 * The same regular expression as JSON Schema wants it, valid with the flag `u` (ECMA-262). Many documents escape characters
 * that need it only elsewhere, such as `\-` and `\_`.
 * @returns `undefined` for what is no regular expression of JavaScript, such as one with `(?i)`
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isValid(pattern, 'u')) return pattern;
  if (!isValid(pattern, '')) return undefined;
  const inClass = (text: string): string => text.replaceAll(/\\([^\w\\\]^-])/g, '$1').replaceAll(/\\_/g, '_');
  const changed = pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]|\\[^\w\\^$.*+?()[\]{}|/]|\\_/g, (part) =>
    part.startsWith('[') ? inClass(part) : part.slice(1),
  );
  const closed = changed.replaceAll(/(?<!\\)\{(?!\d+(?:,\d*)?\})([^{}]*)\}/g, '\\{$1\\}');
  return [changed, closed].find((one) => isValid(one, 'u'));
}

function isValid(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
