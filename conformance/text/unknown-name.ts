import { closest, distance } from 'fastest-levenshtein';

/** A name that differs by more than this share of its length is not a spelling mistake. */
const maxShare = 0.34;

/** The known name that is nearest to a misspelt one; `undefined` when none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(name, [...known]);
  return distance(name, nearest) <= Math.max(1, nearest.length * maxShare) ? nearest : undefined;
}

/**
 * The message about an unknown name: `unknown API "otc-cs": did you mean "otc-css"?`.
 * @param kind what the name should name, such as `API`
 * @param list how to find the known names, when there are too many to print
 */
export function unknownName(kind: string, name: string, known: readonly string[], list?: string): string {
  const nearest = nearestName(name, known);
  const question = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  const names = known.length === 0 ? 'there is none' : `expected one of ${known.join(', ')}`;
  return `unknown ${kind} "${name}": ${list ?? names}${question}`;
}
