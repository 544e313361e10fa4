/**
 * The regular expression of a `pattern`. JSON Schema has Unicode ones, but many documents have some that are none, such as
 * `[\w-.]`; `undefined` for one that nobody can read.
 */
export function readPattern(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The next one, if any.
    }
  }
  return undefined;
}
