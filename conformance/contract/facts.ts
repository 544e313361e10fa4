import { onceForEach } from './once.js';
import type { SourceFact } from './model.js';

/** The first and the last line of a range such as `19-20`, or of one line. */
function rangeOf(lines: string): readonly [first: number, last: number] {
  const [first = 0, last = first] = lines.split('-').map(Number);
  return [first, last];
}

/** The ranges of facts, which are asked for once for each requirement that cites some. */
const placeOf = onceForEach(({ lines }: SourceFact) => rangeOf(lines));

/** The facts in the order of their lines. */
export function sortedFacts(facts: readonly SourceFact[]): readonly SourceFact[] {
  return [...facts].sort((one, other) => placeOf(one)[0] - placeOf(other)[0]);
}

/** The facts that the given lines hold. @param lines ranges such as `19-20, 110` */
export function factsAt(facts: readonly SourceFact[], lines: string): readonly SourceFact[] {
  const cited = lines.split(',').map((range) => rangeOf(range.trim()));
  return facts.filter((one) => {
    const [first, last] = placeOf(one);
    return cited.some(([start, end]) => first <= end && last >= start);
  });
}

/** The lines, out of the given ones, of which no fact says what they hold. */
export function linesWithoutFacts(facts: readonly SourceFact[], lines: string): readonly number[] {
  const covered = facts.map(placeOf);
  return lines
    .split(',')
    .map((range) => rangeOf(range.trim()))
    .flatMap(([start, end]) => Array.from({ length: end - start + 1 }, (_, index) => start + index))
    .filter((line) => !covered.some(([first, last]) => first <= line && line <= last));
}

/** All lines of several texts such as `19-20, 110`, in one such text: in order, each once, neighbours as a range. */
export function mergedLines(texts: readonly string[]): string {
  const ranges = texts
    .flatMap((lines) => lines.split(','))
    .map((range) => rangeOf(range.trim()))
    .toSorted(([one], [other]) => one - other);
  const merged: [first: number, last: number][] = [];
  for (const [first, last] of ranges) {
    const before = merged.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else merged.push([first, last]);
  }
  return merged.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}
