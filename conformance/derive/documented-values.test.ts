import { derivationOf } from './derivation.js';
import { documentedValues, examplesAt } from './documented-values.js';

const text = { type: 'string' };
const contradicts = 'the example is not valid against the schema beside it, and is not sent';

function valuesOf(
  holder: object,
  { name, hasSchema = true }: { readonly name?: string; readonly hasSchema?: boolean } = {},
) {
  const components = { examples: { Shared: { value: 'shared' } } };
  const derivation = derivationOf({ holder, components }, 'openapi.yaml');
  const { values, warnings } = documentedValues(derivation, '/holder', hasSchema ? '/holder/schema' : undefined, name);
  return {
    values: values.map(({ name: own, value, pointer }) => [own, value, pointer]),
    warnings: warnings.map(({ pointer, message }) => `${pointer}: ${message}`),
  };
}

test.each<readonly [what: string, holder: object, values: readonly unknown[], warnings: readonly string[]]>([
  ['an example', { schema: text, example: 'a' }, [[undefined, 'a', '/holder/example']], []],
  [
    'named examples, by reference too',
    { schema: text, examples: { A: { value: 'a' }, 'B/C': { $ref: '#/components/examples/Shared' }, D: {} } },
    [
      ['A', 'a', '/holder/examples/A'],
      ['B/C', 'shared', '/components/examples/Shared'],
    ],
    [],
  ],
  [
    'all but those that the schema refuses',
    { schema: text, example: 1, examples: { A: { value: 'a' }, B: { value: 2 } } },
    [['A', 'a', '/holder/examples/A']],
    [`/holder/example: ${contradicts}`, `/holder/examples/B: ${contradicts}`],
  ],
  [
    'the value of the schema, where it refuses all',
    { schema: { enum: ['only'] }, example: 1 },
    [[undefined, 'only', '/holder/schema']],
    [`/holder/example: ${contradicts}`],
  ],
  ['the example of the schema', { schema: { ...text, examples: ['b'] } }, [[undefined, 'b', '/holder/schema']], []],
  [
    'another value, where the schema refuses its own example',
    { schema: { type: 'integer', minimum: 3, examples: [1] } },
    [[undefined, 3, '/holder/schema']],
    [],
  ],
  [
    'all members that can be made, where the schema refuses one of its own examples',
    {
      schema: { type: 'object', properties: { a: { type: 'integer', minimum: 3, examples: [1] }, b: { const: 'b' } } },
    },
    [[undefined, { a: 3, b: 'b' }, '/holder/schema']],
    [],
  ],
  [
    'the least, where the schema refuses all members at once',
    {
      schema: {
        type: 'object',
        required: ['a'],
        properties: { a: { const: 'a' }, b: { const: 'b' } },
        maxProperties: 1,
      },
    },
    [[undefined, { a: 'a' }, '/holder/schema']],
    [],
  ],
  [
    'the least without examples that the schema refuses',
    {
      schema: {
        ...{ type: 'object', required: ['a'], maxProperties: 1 },
        properties: { a: { type: 'integer', minimum: 3, examples: [1] }, b: { const: 'b' } },
      },
    },
    [[undefined, { a: 3 }, '/holder/schema']],
    [],
  ],
  [
    'none of a list of examples',
    { schema: { ...text, default: 'd' }, examples: ['a'] },
    [[undefined, 'd', '/holder/schema']],
    [],
  ],
  [
    'an example that nobody can judge',
    { schema: { pattern: '(' }, example: 1 },
    [[undefined, 1, '/holder/example']],
    [],
  ],
  [
    'none, where the schema allows none',
    { schema: { not: {} } },
    [],
    [
      '/holder/schema: no request can be made: the schema of `the body` allows no value that is known here; give an example',
    ],
  ],
])('the values are %s', (_, holder, values, warnings) => {
  expect(valuesOf(holder)).toEqual({ values, warnings });
});

test('a parameter is named in the warning about it', () => {
  expect(valuesOf({ schema: { not: {} } }, { name: 'limit' }).warnings).toEqual([
    expect.stringContaining('the schema of `limit` allows no value'),
  ]);
});

test('without a schema, every example is a value, and none is made', () => {
  expect(valuesOf({ example: 1 }, { hasSchema: false }).values).toEqual([[undefined, 1, '/holder/example']]);
  expect(valuesOf({}, { hasSchema: false })).toEqual({ values: [], warnings: [] });
});

test('all examples of an object and of its schema', () => {
  const schema = { example: 's', examples: ['t', 'u'] };
  const openapi = { holder: { example: 'a', examples: { B: { value: 'b' } }, schema: { $ref: '#/schema' } }, schema };
  expect(examplesAt(openapi, '/holder')).toEqual(['a', 'b', 's', 't', 'u']);
  expect(examplesAt(openapi, '/none').filter((one) => one !== undefined)).toEqual([]);
});
