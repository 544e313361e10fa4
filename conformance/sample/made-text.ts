import fc from 'fast-check';
import type { Schema } from '../contract/schema.js';
import { readPattern } from '../contract/pattern.js';

/** A text of more characters is not made. */
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

/** Texts of a pattern, the same ones every time; none where the pattern is unreadable, or too odd for the library. */
export function textsOf(pattern: string): readonly string[] {
  const expression = readPattern(pattern);
  if (!expression) return [];
  try {
    return fc.sample(fc.stringMatching(expression), { seed: 1, numRuns: 50 });
  } catch {
    return [];
  }
}
