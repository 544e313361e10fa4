/**
 * How deep JSON may be nested to be read. RFC 8259, section 9, lets every reader set such a limit; whoever walks through
 * a value by recursion needs one.
 */
export const maxDepth = 1000;

/** How deep a JSON text is nested: the most arrays and objects that are open at one place. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  // Strings first: a bracket in one opens nothing.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, (depth += 1));
    else if (token === ']' || token === '}') depth -= 1;
  }
  return deepest;
}
