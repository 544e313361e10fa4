import { valueWords } from './value-words.js';

test.each<readonly [schema: Readonly<Record<string, unknown>>, want: string]>([
  [{}, 'valid against its schema'],
  [{ type: 'object' }, 'an object'],
  [{ type: ['file', 'string'] }, 'file or a string'],
  [{ type: ['string', 'null'] }, 'a string or null'],
  [{ type: 'string', minLength: 1, maxLength: 40 }, 'a string of at least 1 character and of at most 40 characters'],
  [{ type: 'string', format: 'date' }, 'a string in the format `date`'],
  [{ type: 'string', pattern: '^a' }, 'a string that matches `^a`'],
  [{ type: 'integer', minimum: 1, maximum: 9 }, 'an integer not below 1 and not above 9'],
  [{ type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 9 }, 'a number above 1 and below 9'],
  [{ type: 'array', minItems: 1, maxItems: 9 }, 'an array of at least 1 item and of at most 9 items'],
  [{ type: 'boolean' }, '`true` or `false`'],
  [{ enum: ['food', 'books'] }, 'one of `food` and `books`'],
  [{ enum: [1, 2, null] }, 'one of `1`, `2` and `null`'],
  [{ enum: ['only'] }, '`only`'],
  [{ enum: [4, '4', 'a'] }, 'one of `4`, `"4"` and `"a"`'],
  [{ type: ['boolean', 'string'] }, '`true`, `false` or a string'],
  [{ enum: ['1', '2', '3', '4', '5', '6'] }, 'one of `1`, `2`, `3`, `4`, `5` and `6`'],
  [{ type: 'integer', enum: [] }, 'an integer'],
  [{ type: 'string', enum: ['1', '2', '3', '4', '5', '6', '7'] }, 'a string'],
])('%j is %s', (schema, want) => {
  expect(valueWords([{ schema, pointer: '' }])).toBe(want);
});

test('of several parts with a keyword, the first is told', () => {
  const parts = [{ type: 'string', minLength: 1 }, { minLength: 2 }].map((schema) => ({ schema, pointer: '' }));
  expect(valueWords(parts)).toBe('a string of at least 1 character');
});
