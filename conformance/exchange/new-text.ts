import { readPattern } from '../contract/pattern.js';
import type { FreeText } from './planned-request.js';

/** The characters of a number that makes a text new, at most; and the fewest that are worth adding. */
const most = 8;
const fewest = 4;

/** How a text can become another one. */
interface Way {
  /** Where the number goes. */
  readonly place: 'after' | 'before' | 'at the end';
  /** The base in which the number is written. */
  readonly base: 36 | 10 | 16;
}

const ways: readonly Way[] = (['after', 'before', 'at the end'] as const).flatMap((place) =>
  ([36, 10] as const).map((base) => ({ place, base })),
);

/** The end of an address is the name of its host, and a UUID has digits of base 16. */
const waysOf: ReadonlyMap<string | undefined, readonly Way[]> = new Map([
  ['email', [{ place: 'before', base: 36 }]],
  ['uuid', [{ place: 'at the end', base: 16 }]],
]);

/**
 * A text that differs for each number, and is as valid as the given one by what is known of it; the text itself where there is
 * none.
 * @param keepsLength whether it is as long as the given one, which has the least or the greatest length
 */
export function newText(text: string, free: Omit<FreeText, 'at'>, number: number, keepsLength: boolean): string {
  const { format, maxLength = Infinity, patterns } = free;
  // One that the given text does not match is beyond us, such as that of an alternative.
  const matched = patterns?.flatMap((one) => readPattern(one) ?? []).filter((expression) => expression.test(text));
  const others = (waysOf.get(format) ?? ways)
    .filter(({ place }) => !keepsLength || place === 'at the end')
    .flatMap((way) => changed(text, way, { number, room: maxLength - text.length }));
  return others.find((other) => matched?.every((expression) => expression.test(other)) ?? true) ?? text;
}

function changed(
  text: string,
  { place, base }: Way,
  { number, room }: { number: number; room: number },
): readonly string[] {
  const isAdded = place !== 'at the end';
  const width = Math.min(most, isAdded ? room : text.length);
  if (width < (isAdded ? fewest : 1)) return [];
  const digits = (number % base ** width).toString(base).padStart(width, '0');
  return [place === 'before' ? digits + text : text.slice(0, isAdded ? undefined : text.length - width) + digits];
}
