import { instantOf } from '../../../conformance/check/instant.js';
import { isObject } from '../../../conformance/contract/pointer.js';

/**
 * The values of a JSON document that another document lacks or changes, such as `/backup/id as "x", not "y"`.
 * Additional values in the other document do not matter, nor does the ISO 8601 notation of an instant.
 */
export function lostValues(original: unknown, other: unknown, pointer = ''): readonly string[] {
  if (Array.isArray(original) && Array.isArray(other) && original.length === other.length) {
    return original.flatMap((item, index) => lostValues(item, other[index], `${pointer}/${index}`));
  }
  if (isObject(original)) {
    const members = isObject(other) ? other : {};
    return Object.entries(original).flatMap(([name, value]) => lostValues(value, members[name], `${pointer}/${name}`));
  }
  if (original === undefined || isSame(original, other)) return [];
  return [
    `${pointer || 'the body'} as ${other === undefined ? 'nothing' : JSON.stringify(other)}, not ${JSON.stringify(original)}`,
  ];
}

function isSame(left: unknown, right: unknown): boolean {
  if (JSON.stringify(left) === JSON.stringify(right)) return true;
  const [one, two] = [left, right].map((value) => (typeof value === 'string' ? instantOf(value) : undefined));
  return one !== undefined && one === two;
}
