import fc from 'fast-check';
import type { Schema } from '../contract/schema.js';

/** Longer patterns of more characters than this are not tried. */
const longest = 10_000;

/** A text that has the length and the pattern that a schema asks for; `undefined` where none was found. */
export function madeText(schema: Schema): string | undefined {
  const least = Number(schema['minLength'] ?? 0);
  const most = Math.min(Number(schema['maxLength'] ?? Infinity), longest);
  if (least > most) return undefined;
  const pattern = schema['pattern'];
  if (typeof pattern !== 'string') return 'text'.padEnd(least, 'text').slice(0, most);
  return textsOf(pattern).find((text) => text.length >= least && text.length <= most);
}

/** Texts of a pattern, the same ones every time. */
export function textsOf(pattern: string): readonly string[] {
  for (const flags of ['u', '']) {
    try {
      return fc.sample(fc.stringMatching(new RegExp(pattern, flags)), { seed: 1, numRuns: 50 });
    } catch {
      // Neither a pattern that cannot be read nor one that the library does not know has texts here.
    }
  }
  return [];
}
