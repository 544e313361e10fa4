import type { Schema } from '../contract/schema.js';
import { things } from '../contract/testing/things.js';
import { describeSchema, firstError } from './validate.js';

test.each<readonly [given: Schema, want: string]>([
  [{}, 'any value'],
  [{ description: 'something' }, 'any value'],
  [{ type: 'string' }, 'string'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [{ type: 'string', maxLength: 64 }, 'string, at most 64 characters'],
  [{ type: 'string', minLength: 1 }, 'string, not empty'],
  [{ type: 'string', format: 'date-time' }, 'string, format date-time'],
  [{ pattern: '^a+$' }, 'matching ^a+$'],
  [{ enum: ['ha', 'instance'] }, 'one of ["ha","instance"]'],
  [{ const: null }, 'null'],
  [{ const: 'BUILDING' }, '"BUILDING"'],
  [
    { type: 'string', enum: ['a'], const: 'a', format: 'uuid', pattern: 'a', maxLength: 1 },
    'string, one of ["a"], "a", format uuid, matching a, at most 1 characters',
  ],
])('%j is put into words', (given, want) => {
  expect(describeSchema(given)).toBe(want);
});

test('a schema without a compiled validator is an error of the suite, and says what to run', () => {
  const contract = { ...things, validators: () => new Map() };
  expect(() => firstError(contract, { type: 'string' }, 'a')).toThrow(
    'generated/things/validators.js has no validator of {"type":"string"}: run "npm run generate"',
  );
});
