import type { ErrorObject } from 'ajv/dist/2020.js';
import { faultsOf } from './schema-faults.js';

function error(keyword: string, instancePath: string, facts: Partial<ErrorObject> = {}): ErrorObject {
  return { keyword, instancePath, schemaPath: '#', params: {}, message: `${keyword} says so`, ...facts };
}

test.each<readonly [what: string, errors: readonly ErrorObject[], want: readonly (readonly [string, string])[]]>([
  ['nothing', [], []],
  [
    'the first of several errors at a place',
    [error('type', '/a'), error('minLength', '/a'), error('type', '/b~1c')],
    [
      ['a', 'type says so'],
      ['b/c', 'type says so'],
    ],
  ],
  [
    'what the branches of a schema say, and not that none of them fits',
    [error('if', ''), error('oneOf', '/a'), error('anyOf', '/b'), error('allOf', '/c'), error('type', '/d')],
    [['d', 'type says so']],
  ],
  ['that no branch fits, where that is all', [error('oneOf', '/a')], [['a', 'oneOf says so']]],
  [
    'no unknown name at a place where something else is wrong, or below it',
    [
      error('unevaluatedProperties', '/a', { params: { unevaluatedProperty: 'b' } }),
      error('unevaluatedProperties', '/c', { params: { unevaluatedProperty: 'd' } }),
      error('unevaluatedProperties', '/c/e', { params: { unevaluatedProperty: 'f' } }),
      error('type', '/a/x'),
      error('type', '/cc'),
      error('type', '/b/c'),
    ],
    [
      ['c', 'unknown name "d"'],
      ['c.e', 'unknown name "f"'],
      ['a.x', 'type says so'],
      ['cc', 'type says so'],
      ['b.c', 'type says so'],
    ],
  ],
  [
    'which values there may be',
    [
      error('enum', '/a', { params: { allowedValues: ['x', 1] }, message: 'must be one of them' }),
      error('const', '/b', { params: { allowedValue: 'y' } }),
    ],
    [
      ['a', 'must be one of them: ["x",1]'],
      ['b', 'must be "y"'],
    ],
  ],
  [
    'that something is wrong, where Ajv has no words for it',
    [{ keyword: 'type', instancePath: '/a', schemaPath: '#', params: {} }],
    [['a', 'is wrong']],
  ],
])('a schema finds wrong: %s', (_, errors, want) => {
  expect(faultsOf(errors, ['held', 'here'], 'Wrong: ')).toStrictEqual(
    want.map(([place, message]) => ({ tokens: ['held', 'here', ...place.split('.')], message: `Wrong: ${message}` })),
  );
});
