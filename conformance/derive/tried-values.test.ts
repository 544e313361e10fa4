import type { Json } from '../contract/model.js';
import { derivationOf } from './derivation.js';
import type { RequestPlace } from './request-places.js';
import { triedValues, wrongTypes } from './tried-values.js';

interface Given {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value?: Json;
  readonly in?: RequestPlace['in'];
  readonly isRequired?: boolean;
}

function placeOf({ schema, value, in: where = 'body', isRequired = true }: Given): RequestPlace {
  const { isValid } = derivationOf({ schema }, 'openapi.yaml');
  return {
    ...{ at: '', id: '', name: 'a', words: 'a', pointer: '/schema', in: where, isRequired, value, isReferredTo: false },
    parts: [{ schema, pointer: '/schema' }],
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
])('%j: %j', (given, want) => {
  const tried = triedValues(placeOf(given));
  expect(tried.map(({ keyword, within, beyond }) => [keyword, within, beyond])).toEqual(want);
  expect(tried.map(({ pointer }) => pointer)).toEqual(want.map(([keyword]) => `/schema/${keyword}`));
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
])('the values of other types for %j are %j', (given, want) => {
  expect(wrongTypes(placeOf(given))).toEqual(want);
});
