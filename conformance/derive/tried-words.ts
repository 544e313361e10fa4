import { code } from './names.js';

/** What is said of a value that is tried just beyond a keyword, and of one just within it. */
interface TriedWords {
  readonly beyond: string;
  readonly within: string;
}

const byKeyword: Readonly<Record<string, TriedWords>> = {
  enum: { beyond: 'is none of its documented values', within: 'is another one of its documented values' },
  const: { beyond: 'is not the documented value', within: 'is the documented value' },
  pattern: { beyond: 'does not match its `pattern`', within: 'matches its `pattern`' },
  format: { beyond: 'is not in its `format`', within: 'is in its `format`' },
  maxLength: { beyond: 'is longer than its `maxLength`', within: 'is as long as its `maxLength`' },
  minLength: { beyond: 'is shorter than its `minLength`', within: 'is as short as its `minLength`' },
  maximum: { beyond: 'is above its `maximum`', within: 'is its `maximum`' },
  minimum: { beyond: 'is below its `minimum`', within: 'is its `minimum`' },
  exclusiveMaximum: { beyond: 'is its `exclusiveMaximum`', within: 'is just below its `exclusiveMaximum`' },
  exclusiveMinimum: { beyond: 'is its `exclusiveMinimum`', within: 'is just above its `exclusiveMinimum`' },
  multipleOf: { beyond: 'is no multiple of its `multipleOf`', within: 'is a multiple of its `multipleOf`' },
  maxItems: { beyond: 'has more items than its `maxItems`', within: 'has as many items as its `maxItems`' },
  minItems: { beyond: 'has fewer items than its `minItems`', within: 'has as few items as its `minItems`' },
  uniqueItems: { beyond: 'has an item twice', within: 'has no item twice' },
};

/** Says of a value that a keyword of its schema refuses it. */
export function beyondWords(keyword: string): string {
  return byKeyword[keyword]?.beyond ?? `is not within its ${code(keyword)}`;
}

/** Says of a value that a keyword of its schema just allows it. */
export function withinWords(keyword: string): string {
  return byKeyword[keyword]?.within ?? `is just within its ${code(keyword)}`;
}
