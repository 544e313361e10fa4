import { kinds } from '../../check/kinds.js';
import { parsePointer } from '../../contract/pointer.js';
import type { Finding } from '../../verdict/verdict.js';

/** What a finding names as broken when two values do not stand in the documented relation. */
const relations: ReadonlySet<string> = new Set([
  ...kinds.relation.keys,
  ...kinds.distinct.keys,
  ...kinds.followsFrom.keys,
]);

/**
 * Tells whether one finding follows from another about the same answer: nothing in a body can be right that cannot be
 * read, nothing below a value that is missing or of another type, and no relation of a value that is not as documented.
 */
export function follows(finding: Finding, from: Finding): boolean {
  if (finding.exchange !== from.exchange || from.place.in !== 'body') return false;
  const isRelation = relations.has(finding.keyword);
  if (from.keyword === 'readable') return finding.keyword !== 'readable' && (isRelation || isInBody(finding));
  if (relations.has(from.keyword) || finding.place.in !== 'body') return false;
  const [inner, outer] = [tokensOf(finding.place.pointer), tokensOf(from.place.pointer)];
  const isWithin = outer.every((token, index) => token === inner[index]);
  return isWithin && (inner.length > outer.length || isRelation);
}

function isInBody({ place }: Finding): boolean {
  return place.in === 'body';
}

/** The tokens of a pointer, with one sign for every array item: a relation selects items by a member's value. */
function tokensOf(pointer: string): readonly string[] {
  return parsePointer(pointer).map((token) => (/^(\d+|\{.*\})$/.test(token) ? '*' : token));
}
