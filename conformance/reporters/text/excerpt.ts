import { child, isObject, parsePointer } from '../../contract/pointer.js';
import { maxDepth, nesting } from '../../check/nesting.js';
import type { Place } from '../../check/place.js';
import { shortened } from './visible-text.js';

/** One line of an excerpt: the expected value (`-`), the actual value (`+`), or context. */
export interface ExcerptLine {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

const maxCharacters = 160;

/**
 * The part of a JSON text around a place, as a diff: the members on the path to it, without the others, and then the
 * expected and the actual value. `undefined` if the place is not in the body, if the text is not JSON, or if the parent
 * of the place does not exist.
 * @param expected in words, as in a finding
 */
export function excerptOf(text: string, place: Place, expected: string): readonly ExcerptLine[] | undefined {
  const tokens = place.in === 'body' ? parsePointer(place.pointer) : [];
  const value = parse(text);
  if (value === undefined || tokens.length === 0) return undefined;
  return excerptBelow(value, tokens, expected, 0);
}

function excerptBelow(
  value: unknown,
  [token = '', ...rest]: readonly string[],
  expected: string,
  depth: number,
): readonly ExcerptLine[] | undefined {
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const member = child(value, token);
  const name = Array.isArray(value) ? '' : `${JSON.stringify(token)}: `;
  const inner =
    rest.length === 0
      ? differenceLines(name, member, expected, depth + 1)
      : excerptBelow(member, rest, expected, depth + 1);
  if (!inner) return undefined;
  const others = Object.keys(value).filter((key) => key !== token).length;
  return [
    contextLine(depth, open),
    ...(rest.length === 0 ? inner : withMemberName(name, inner)),
    ...(others > 0 ? [contextLine(depth + 1, `… (${others} more)`)] : []),
    contextLine(depth, close),
  ];
}

/** Puts a member's name before the bracket that opens its value. */
function withMemberName(name: string, [first, ...others]: readonly ExcerptLine[]): readonly ExcerptLine[] {
  if (!first) return others;
  return [{ ...first, text: first.text.replace(/\S/, (bracket) => `${name}${bracket}`) }, ...others];
}

function differenceLines(name: string, member: unknown, expected: string, depth: number): readonly ExcerptLine[] {
  const wanted: ExcerptLine = { sign: '-', text: `${indent(depth)}${name}${expected}` };
  if (member === undefined) return [wanted];
  const shown = shortened(JSON.stringify(member), maxCharacters);
  return [wanted, { sign: '+', text: `${indent(depth)}${name}${shown}` }];
}

function contextLine(depth: number, text: string): ExcerptLine {
  return { sign: ' ', text: `${indent(depth)}${text}` };
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

function parse(text: string): unknown {
  try {
    return nesting(text) > maxDepth ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
