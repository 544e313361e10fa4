import { valueAt } from '../contract/pointer.js';
import { normalizeOpenApi } from './normalize.js';

test('the dialect is that of JSON Schema 2020-12, after the version', () => {
  const normalized = normalizeOpenApi({ info: {}, jsonSchemaDialect: 'other', openapi: '3.1.0' });
  expect(Object.entries(normalized)).toEqual([
    ['openapi', '3.1.0'],
    ['jsonSchemaDialect', 'https://json-schema.org/draft/2020-12/schema'],
    ['info', {}],
  ]);
});

test.each<readonly [schema: object, want: object]>([
  [{ $id: 'a', $anchor: 'b', $dynamicAnchor: 'c', $schema: 'd', type: 'string' }, { type: 'string' }],
  [{ pattern: '^\\_$' }, { pattern: '^_$' }],
  [{ pattern: '(' }, { pattern: '(' }],
  [{ pattern: 1 }, { pattern: 1 }],
  [
    { patternProperties: { '\\_': { $id: 'a', minLength: 1 }, '(': {} } },
    { patternProperties: { _: { minLength: 1 }, '(': {} } },
  ],
  [{ patternProperties: [] }, { patternProperties: [] }],
])('the schema %j becomes %j', (schema, want) => {
  const normalized = normalizeOpenApi({ openapi: '3.1.0', components: { schemas: { A: schema } } });
  expect(valueAt(normalized, '/components/schemas/A')).toStrictEqual(want);
});

test('what is no schema keeps what a schema would lose', () => {
  const parameter = { name: 'p', in: 'query', $id: 'a', pattern: '^\\_$' };
  const normalized = normalizeOpenApi({ openapi: '3.1.0', components: { parameters: { A: parameter } } });
  expect(valueAt(normalized, '/components/parameters/A')).toStrictEqual(parameter);
});

test.each<readonly [paths: unknown, want: unknown]>([
  [undefined, undefined],
  [{ '/': { get: {} } }, { '/': { get: { operationId: 'getRoot' } } }],
  [{ '/a-b/{c}': { put: {} } }, { '/a-b/{c}': { put: { operationId: 'putABC' } } }],
  [{ '/übung': { get: {} } }, { '/übung': { get: { operationId: 'getÜbung' } } }],
  [{ '/a': { get: { operationId: 'own' } } }, { '/a': { get: { operationId: 'own' } } }],
  [
    { '/a': { get: {} }, '/b': { get: { operationId: 'getA' } }, '/{a}': { get: {} } },
    {
      '/a': { get: { operationId: 'getA2' } },
      '/b': { get: { operationId: 'getA' } },
      '/{a}': { get: { operationId: 'getA3' } },
    },
  ],
  [{ '/a': { summary: 'A', parameters: [], get: 1 } }, { '/a': { summary: 'A', parameters: [], get: 1 } }],
  [{ '/a': { 'x-note': {} } }, { '/a': { 'x-note': {} } }],
  [
    { '/a': { get: { operationId: 'own' } }, '/{a}': { get: {} } },
    { '/a': { get: { operationId: 'own' } }, '/{a}': { get: { operationId: 'getA' } } },
  ],
  [{ '/a': 1 }, { '/a': 1 }],
])('the operations of %j get names', (paths, want) => {
  expect(normalizeOpenApi({ openapi: '3.1.0', ...(paths !== undefined && { paths }) })['paths']).toEqual(want);
});
