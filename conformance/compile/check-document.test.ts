import { formatPointer } from '../contract/pointer.js';
import { documentFaults } from './check-document.js';

const head = { openapi: '3.1.1', info: { title: 'T', version: '1' } };

function faultsOf(document: object, isStrict = false): readonly string[] {
  return documentFaults({ ...head, ...document }, isStrict).map(
    ({ tokens, message }) => `${formatPointer(tokens)}: ${message}`,
  );
}

const withSchema = (schema: unknown): object => ({ components: { schemas: { A: schema } } });
const at = '/components/schemas/A';

test.each<readonly [what: string, document: object]>([
  ['no paths, where there are components', { components: {} }],
  ['no paths, where there are webhooks', { webhooks: {} }],
  ['extensions', { paths: {}, 'x-a': 1 }],
  [
    'a schema of OpenAPI’s own keywords',
    withSchema({ discriminator: { propertyName: 'a' }, xml: {}, externalDocs: {}, example: 1 }),
  ],
  ['a keyword that nobody knows', withSchema({ nullable: true, colour: 'red' })],
  ['a format that nobody knows', withSchema({ format: 'colour' })],
  ['a name of examples in a schema', withSchema({ externalValue: 'a' })],
  ['an order of states that only another document means', withSchema({ 'x-states': 1 })],
  ['an example with a value', { components: { examples: { A: { value: { externalValue: 'a' } } } } }],
])('%s: no fault', (_, document) => {
  expect(faultsOf(document)).toEqual([]);
});

test.each<readonly [document: object, want: readonly string[]]>([
  [{ info: { title: 'T' }, paths: {} }, ["/info: not valid OpenAPI: must have required property 'version'"]],
  [{ paths: {}, servers: 1 }, ['/servers: not valid OpenAPI: must be array']],
  [{ paths: {}, path: {} }, [': not valid OpenAPI: unknown name "path"']],
  [
    { paths: { '/a': { get: { responses: {} } } } },
    ['/paths/~1a/get/responses: not valid OpenAPI: must have a response: a status code, or "default"'],
  ],
  [
    { paths: { '/a': { get: { responses: { 200: { description: 'x' }, six: {} } } } } },
    ['/paths/~1a/get/responses: not valid OpenAPI: unknown name "six"'],
  ],
  [
    {
      paths: {},
      components: {
        responses: {
          A: { description: 'x', links: { b: { operationId: 'c', server: { url: '/{d}', variables: { d: {} } } } } },
        },
      },
    },
    ["/components/responses/A/links/b/server/variables/d: not valid OpenAPI: must have required property 'default'"],
  ],
  [
    { paths: {}, servers: [{ url: '/{responses}', variables: { responses: {} } }] },
    ["/servers/0/variables/responses: not valid OpenAPI: must have required property 'default'"],
  ],
  [{ paths: { a: {} } }, ['/paths: not valid OpenAPI: unknown name "a"']],
  [
    { paths: {}, components: { parameters: { A: { name: 'a', in: 'body', schema: {} } } } },
    [
      '/components/parameters/A/in: not valid OpenAPI: must be equal to one of the allowed values: ["query","header","path","cookie"]',
    ],
  ],
  [
    withSchema({ type: 'strin' }),
    [
      `${at}/type: not a valid schema: must be equal to one of the allowed values: ["array","boolean","integer","null","number","object","string"]`,
    ],
  ],
  [
    withSchema({ items: { items: { minLength: -1 } } }),
    [`${at}/items/items/minLength: not a valid schema: must be >= 0`],
  ],
  [withSchema({ pattern: '(' }), [`${at}/pattern: "(" is no regular expression of ECMA-262, which JSON Schema takes`]],
  [
    withSchema({ items: { patternProperties: { '(': {}, a: {}, '[': true } } }),
    ['(', '['].map(
      (name) =>
        `${at}/items/patternProperties/${name}: "${name}" is no regular expression of ECMA-262, which JSON Schema takes`,
    ),
  ],
  [withSchema({ pattern: ['('] }), [`${at}/pattern: not a valid schema: must be string`]],
  [withSchema({ $dynamicRef: '#a' }), [`${at}/$dynamicRef: $dynamicRef is not supported: refer with $ref`]],
  [
    { components: { examples: { A: { externalValue: 'a.json' } } } },
    ['/components/examples/A/externalValue: nothing is fetched: give the example itself, as "value"'],
  ],
  [
    withSchema({ type: 'strin', minLength: -1 }),
    [
      `${at}/type: not a valid schema: must be equal to one of the allowed values: ["array","boolean","integer","null","number","object","string"]`,
      `${at}/minLength: not a valid schema: must be >= 0`,
    ],
  ],
  [{ paths: {}, security: [{ key: [] }] }, ['/security/0/key: no security scheme has the name "key"']],
])('%j: %j', (document, want) => {
  expect(faultsOf(document)).toEqual(want);
});

test('what operations name is looked up in a document without other faults', () => {
  expect(faultsOf({ security: [{ key: [] }], ...withSchema({ type: 1 }) })).toEqual([
    expect.stringContaining(`${at}/type: not a valid schema: must be`),
  ]);
});

describe('where nothing may be left unchecked', () => {
  test.each<readonly [schema: object, want: readonly string[]]>([
    [{ type: 'string', format: 'date', minLength: 1, 'x-a': 1, example: 'a', xml: {} }, []],
    [{ discriminator: { propertyName: 'a' }, externalDocs: { url: 'https://example.com' } }, []],
    [{ 'x-states': { order: ['new', 'old'] } }, []],
    [
      { items: { 'x-states': { order: ['new'], first: 'new' } } },
      [
        `${at}/items/x-states/first: x-states has "order", "failed" and "shown" only`,
        `${at}/items/x-states: x-states needs an "order" of two states or more, as texts`,
      ],
    ],
    [{ nullable: true }, [`${at}/nullable: JSON Schema has no keyword "nullable"`]],
    [
      { items: { colour: 1, size: 1 } },
      ['colour', 'size'].map((name) => `${at}/items/${name}: JSON Schema has no keyword "${name}"`),
    ],
    [{ format: 1 }, [`${at}/format: not a valid schema: must be string`]],
    [{ properties: { colour: {} } }, []],
  ])('%j: %j', (schema, want) => {
    expect(faultsOf(withSchema(schema), true)).toEqual(want);
  });

  test('a format is to be one that is checked', () => {
    expect(faultsOf(withSchema({ format: 'dat' }), true)).toEqual([
      expect.stringContaining(`${at}/format: unknown format "dat": `),
    ]);
    expect(faultsOf(withSchema({ format: 'toString' }), true)).toHaveLength(1);
  });
});
