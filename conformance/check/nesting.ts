/**
 * The deepest nesting of JSON that the suite reads. A recursive walk through a value needs such a limit, and RFC 8259,
 * section 9, allows it.
 */
export const maxDepth = 1000;

/** How deep a JSON text is nested: the largest number of arrays and objects that are open at the same time. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  // Strings come first in the pattern, because a bracket inside a string opens nothing.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, (depth += 1));
    else if (token === ']' || token === '}') depth -= 1;
  }
  return deepest;
}
