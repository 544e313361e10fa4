import type { Json } from '../contract/model.js';
import { derivationOf } from './derivation.js';
import type { RequestPlace } from './request-places.js';
import { partsAt, typesIn } from './schema-parts.js';
import { triedValues, wrongTypes } from './tried-values.js';

interface Given {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value?: Json;
  readonly in?: RequestPlace['in'];
  readonly isRequired?: boolean;
}

function placeOf({ schema, value, in: where = 'body', isRequired = true }: Given): RequestPlace {
  const { openapi, isValid } = derivationOf({ schema }, 'openapi.yaml');
  return {
    ...{ at: '', id: '', name: 'a', words: 'a', pointer: '/schema', in: where, isRequired, value, isReferredTo: false },
    parts: partsAt(openapi, '/schema'),
    allows: (changed) => isValid('/schema', changed),
  };
}

type Tried = readonly [keyword: string, within: readonly Json[], beyond: readonly Json[]];

test.each<readonly [given: Given, want: readonly Tried[]]>([
  [{ schema: { enum: ['a', 'b', 'c'] }, value: 'b' }, [['enum', ['a', 'c'], ['cloud-contracts-not-allowed']]]],
  [{ schema: { type: 'string', maxLength: 3 }, value: 'ab' }, [['maxLength', ['abb'], ['abbb']]]],
  [{ schema: { type: 'string', maxLength: 4096 }, value: 'ab' }, [['maxLength', [`a${'b'.repeat(4095)}`], []]]],
  [{ schema: { type: 'string', minLength: 2 }, value: 'abc' }, [['minLength', ['ab'], ['a']]]],
  [{ schema: { type: 'string', minLength: 1 }, value: 'abc', in: 'path' }, [['minLength', ['a'], []]]],
  [
    { schema: { type: 'string', format: 'date' }, value: '2000-01-01' },
    [['format', [], ['cloud contracts: no such format']]],
  ],
  [
    { schema: { type: 'string', pattern: '^[a-z]+$' }, value: 'ab' },
    [['pattern', [], ['!', '', 'cloud contracts', 'ab !']]],
  ],
  [
    { schema: { type: 'string', pattern: '^[a-z]+$' }, value: 'ab', in: 'path' },
    [['pattern', [], ['!', 'cloud contracts', 'ab !']]],
  ],
  [{ schema: { type: 'integer', minimum: 2 }, value: 5 }, [['minimum', [2], [1]]]],
  [{ schema: { type: 'integer', minimum: 2 }, value: 2 }, [['minimum', [], [1]]]],
  [{ schema: { type: 'integer', maximum: 9 }, value: 5 }, [['maximum', [9], [10]]]],
  [{ schema: { type: 'integer', exclusiveMinimum: 2 }, value: 5 }, [['exclusiveMinimum', [3], [2]]]],
  [{ schema: { type: 'integer', exclusiveMaximum: 9 }, value: 5 }, [['exclusiveMaximum', [8], [9]]]],
  [{ schema: { type: 'integer', multipleOf: 5 }, value: 5 }, [['multipleOf', [10], [6, 7.5]]]],
  [{ schema: { type: 'array', minItems: 1 }, value: [1, 2] }, [['minItems', [[1]], [[]]]]],
  [{ schema: { type: 'array', maxItems: 3 }, value: [1, 2] }, [['maxItems', [[1, 2, 3]], [[1, 2, 3, 5]]]]],
  [{ schema: { type: 'array', uniqueItems: true }, value: [1, 2] }, [['uniqueItems', [], [[1, 1]]]]],
  [{ schema: { type: 'array', uniqueItems: true }, value: [] }, []],
  [{ schema: { type: 'string', description: 'a' }, value: 'a' }, []],
  [{ schema: { enum: [1, 5, 3] }, value: 3 }, [['enum', [1, 5], [6]]]],
  [{ schema: { enum: ['a', null] }, value: 'a' }, [['enum', [null], ['cloud-contracts-not-allowed']]]],
  [{ schema: { enum: [true] }, value: true }, []],
  [{ schema: { enum: 'text' }, value: 'text' }, []],
  [{ schema: { const: 'a' }, value: 'a' }, [['const', [], ['cloud-contracts-not-allowed']]]],
  [{ schema: { const: 5 }, value: 5 }, [['const', [], [6]]]],
  [{ schema: { type: ['string', 'null'], maxLength: 1 }, value: 'a' }, [['maxLength', [], ['aa']]]],
  [{ schema: { maxLength: 3 }, value: '' }, [['maxLength', ['tex'], ['text']]]],
  [{ schema: { maxLength: 3 } }, [['maxLength', ['tex'], ['text']]]],
  [{ schema: { maxLength: 3 }, value: 'a ' }, [['maxLength', ['a t'], ['a tt']]]],
  [{ schema: { maxLength: 3 }, value: 'aé' }, [['maxLength', ['aéé'], ['aééé']]]],
  [{ schema: { maxLength: 3 }, value: 'a😀' }, [['maxLength', ['a😀😀'], ['a😀😀😀']]]],
  [{ schema: { maxLength: 2.5 }, value: 'a' }, []],
  [{ schema: { minLength: 2 }, value: '.a' }, [['minLength', [], ['.']]]],
  [{ schema: { minLength: 2 }, value: '.a', in: 'path' }, []],
  [{ schema: { minLength: 3 }, value: '..a', in: 'query' }, [['minLength', [], ['..']]]],
  [{ schema: { minLength: 3 }, value: '..a', in: 'path' }, []],
  [
    { schema: { minLength: 0, pattern: '^short$' }, value: 'short' },
    [['pattern', [], ['!', '', 'cloud contracts', 'short !']]],
  ],
  [{ schema: { pattern: '^[a-z]+$' } }, [['pattern', [], ['!', '', 'cloud contracts', ' !']]]],
  [{ schema: { pattern: '^\\D*$' }, value: 'ab' }, []],
  [{ schema: { type: 'integer', format: 'date' }, value: 1 }, []],
  [
    { schema: { minimum: 10, multipleOf: 5 }, value: 20 },
    [
      ['minimum', [10], [5]],
      ['multipleOf', [10], [6, 7.5]],
    ],
  ],
  [
    { schema: { minimum: 10, multipleOf: -5 }, value: 20 },
    [
      ['minimum', [10], [9]],
      ['multipleOf', [], [-4, -7.5]],
    ],
  ],
  [
    { schema: { minimum: 10, multipleOf: 0 }, value: 20 },
    [
      ['minimum', [], [9]],
      ['multipleOf', [], [1, 0]],
    ],
  ],
  [{ schema: { minItems: 1 }, value: [] }, [['minItems', [], [[]]]]],
  [{ schema: { minItems: 0, contains: {} }, value: [1] }, []],
  [{ schema: { maxItems: 2 }, value: [] }, []],
  [{ schema: { maxItems: 2 } }, []],
  [{ schema: { maxItems: 1.5 }, value: [1, 2] }, []],
  [{ schema: { maxItems: 2 }, value: ['a'] }, [['maxItems', [['a', 'a1']], [['a', 'a1', 'a2']]]]],
  [
    { schema: { maxItems: 2 }, value: [{ a: 1 }] },
    [['maxItems', [[{ a: 1 }, { a: 1 }]], [Array.from({ length: 3 }, () => ({ a: 1 }))]]],
  ],
  [{ schema: { maxItems: 100 }, value: [0] }, [['maxItems', [Array.from({ length: 100 }, (_, index) => index)], []]]],
  [{ schema: { uniqueItems: true } }, []],
])('%j: %j', (given, want) => {
  const tried = triedValues(placeOf(given));
  expect(tried.map(({ keyword, within, beyond }) => [keyword, within, beyond])).toEqual(want);
  expect(tried.map(({ pointer }) => pointer)).toEqual(want.map(([keyword]) => `/schema/${keyword}`));
});

test('of several limits of one keyword, the first is tried', () => {
  const place = placeOf({ schema: { allOf: [{ maxLength: 3 }, { maxLength: 5 }] }, value: 'ab' });
  expect(triedValues(place)).toEqual([
    { keyword: 'maxLength', pointer: '/schema/allOf/0/maxLength', within: ['abb'], beyond: ['abbb'] },
  ]);
});

test.each<readonly [given: Given, want: readonly Json[]]>([
  [{ schema: {} }, []],
  [{ schema: { type: [] } }, []],
  [{ schema: { type: 'string' } }, [[], {}, null]],
  [{ schema: { type: 'string' }, isRequired: false }, [[], {}]],
  [{ schema: { type: ['string', 'null'] } }, [[], {}]],
  [{ schema: { type: 'integer' } }, ['text', [], {}, null]],
  [{ schema: { type: 'number' } }, ['text', [], {}, null]],
  [{ schema: { type: 'boolean' } }, ['text', [], {}, null]],
  [{ schema: { type: 'array' } }, [{}, null]],
  [{ schema: { type: 'object' } }, ['text', 42, true, [], null]],
  [{ schema: { type: 'integer' }, in: 'query' }, ['text']],
  [{ schema: { type: 'boolean' }, in: 'path' }, ['text']],
  [{ schema: { type: 'string' }, in: 'query' }, []],
  [{ schema: { type: 'object' }, in: 'query' }, []],
  [{ schema: { type: ['integer', 'string'], maxLength: 2 }, in: 'query' }, []],
  [{ schema: { allOf: [{ type: 'string' }, { type: 'integer' }] } }, []],
  [{ schema: { type: 'object', required: ['a'] } }, ['text', 42, true, [], null]],
  [{ schema: { type: 'number', maximum: 5 } }, ['text', [], {}, null]],
  [{ schema: { type: ['string', 'null'], not: { const: null } } }, [[], {}]],
])('the values of other types for %j are %j', (given, want) => {
  const place = placeOf(given);
  expect(wrongTypes(place, typesIn(place.parts) ?? [])).toEqual(want);
});
