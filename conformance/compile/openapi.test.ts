import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { valueAt } from '../contract/pointer.js';
import { messageOf } from '../errors.js';
import { compileDocument } from './openapi.js';

const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-openapi-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Files by name. A text is the content; the entry is `openapi.yaml`. */
type Files = Readonly<Record<string, string>>;

function write(files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

function faultsOf(files: Files, isStrict = false): readonly string[] {
  write(files);
  try {
    compileDocument(root, 'openapi.yaml', isStrict);
    return [];
  } catch (error) {
    return messageOf(error).split('\n');
  }
}

function compiled(files: Files) {
  write(files);
  return compileDocument(root, 'openapi.yaml').openapi;
}

const head = (version = '3.1.1'): string => `openapi: ${version}\ninfo: { title: T, version: '1' }\n`;

/** A document whose response has the given media type object. Its content is in line 8. */
const withContent = (content: string, version?: string): Files => ({
  'openapi.yaml': `${head(version)}paths:
  /k:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: ${content} }
`,
});

const withSchema = (schema: string, version?: string): Files => withContent(`{ schema: ${schema} }`, version);
const schemaAt = '/paths/~1k/get/responses/200/content/application~1json/schema';

describe('what is no fault', () => {
  test.each([
    ['{ type: string, example: x, x-internal: true, xml: { name: b }, externalDocs: { url: "https://a.invalid" } }'],
    ['{ anyOf: [{ type: object }], discriminator: { propertyName: a } }'],
    ['{ type: string, format: bogus }'],
    ['{ $anchor: foo, type: string }'],
    ['{ $id: "https://a.invalid/x", type: string }'],
    ['{ type: object, default: { $ref: "#/nowhere" }, examples: [{ $ref: x.json }], const: { $ref: y } }'],
    ['{ type: object, properties: { $ref: { type: string }, example: { type: string }, format: { const: csv } } }'],
    ['{ type: object, x-codegen: { $ref: "https://a.invalid/x" } }'],
    ['{ type: integer, maximum: 9223372036854775807 }'],
    ['{ type: integer, const: 9223372036854776000 }'],
    ['{ type: string, pattern: "^[a-z\\\\-]+\\\\-\\\\_$" }'],
    ['{ type: [string, "null"], enum: [a, null] }'],
    ['true'],
    ['{}'],
  ])('schema %s', (schema) => {
    expect(faultsOf(withSchema(schema))).toEqual([]);
  });

  test('an example that holds a $ref is a value', () => {
    const value = { $ref: '#/components/schemas/X', kind: 'schema' };
    const openapi = compiled(withContent(`{ examples: { S: { value: ${JSON.stringify(value)} } } }`));
    expect(valueAt(openapi, schemaAt.replace(/schema$/, 'examples/S/value'))).toEqual(value);
  });
});

describe('a fault of a schema has its line and pointer', () => {
  test.each([
    ['{ type: strin }', '/type: not a valid schema: must be equal to one of the allowed values: ["array","boolean",'],
    ['{ type: integer, exclusiveMinimum: true }', '/exclusiveMinimum: not a valid schema: must be number'],
    ['{ type: string, maxLength: -1 }', '/maxLength: not a valid schema: must be >= 0'],
    ['{ type: string, pattern: "(?i)abc" }', '/pattern: "(?i)abc" is no regular expression of ECMA-262'],
    ['{ patternProperties: { "(?i)": {} } }', '/patternProperties/(?i): "(?i)" is no regular expression of ECMA-262'],
    ['{ properties: { a: { type: strin } } }', '/properties/a/type: not a valid schema: must be equal to one of'],
    ['{ $ref: "#/components/schemas/None" }', '/$ref: "#/components/schemas/None" leads nowhere'],
    ['{ $ref: none.yaml }', '/$ref: "none.yaml" names no file; a $ref is relative to the file it stands in'],
    ['{ $ref: "https://a.invalid/s.json" }', '/$ref: "https://a.invalid/s.json" is an address, and nothing is fetched'],
    ['{ $ref: "#anchor" }', '/$ref: "#anchor" has no JSON Pointer: write one, such as #/components/schemas/Thing'],
    ['{ $dynamicRef: "#node" }', '/$dynamicRef: $dynamicRef is not supported: refer with $ref'],
    ['{ const: 9007199254740993 }', '/const: 9007199254740993 is no number that JSON can hold exactly: quote it'],
    [
      '{ properties: { maximum: { const: 9007199254740993 } } }',
      '/properties/maximum/const: 9007199254740993 is no number that JSON can hold exactly: quote it',
    ],
    ['{ enum: [.inf] }', '/enum/0: .inf is no number that JSON can hold exactly: quote it'],
  ])('%s', (schema, message) => {
    const faults = faultsOf(withSchema(schema));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`openapi.yaml:9 at #${schemaAt}${message}`);
  });

  test('a keyword that nobody knows is none, unless that is asked for', () => {
    const schema = valueAt(compiled(withSchema('{ type: string, colour: red }')), schemaAt);
    expect(schema).toEqual({ type: 'string', colour: 'red' });
  });

  test('in a document that is to use no more than what is checked, an unknown format or keyword is one as well', () => {
    expect(faultsOf(withSchema('{ type: string, format: date-tim }'), true)).toEqual([
      expect.stringContaining(`openapi.yaml:9 at #${schemaAt}/format: unknown format "date-tim": expected one of`),
    ]);
    expect(faultsOf(withSchema('{ type: string, nullable: true }'), true)).toEqual([
      `openapi.yaml:9 at #${schemaAt}/nullable: JSON Schema has no keyword "nullable"`,
    ]);
    expect(faultsOf(withSchema('{ type: string, format: date, example: x, x-a: 1 }'), true)).toEqual([]);
  });
});

const operation = '{ responses: { default: { description: any } } }';

describe('a fault of a document has its line and pointer', () => {
  test.each<[name: string, text: string, faults: readonly string[]]>([
    [
      'Swagger 2.0',
      'swagger: "2.0"\n',
      ['1 at #/swagger: Swagger 2.0 is not supported: convert the document to OpenAPI 3, '],
    ],
    ['a later version', 'openapi: 4.0.0\n', ['1 at #/openapi: version "4.0.0" is not supported: expected 3.0 or 3.1']],
    ['another file', 'a: 1\n', ['1 at #: no OpenAPI document: expected "openapi" with a version']],
    ['an unknown name', `${head()}path: {}\npaths: {}\n`, ['1 at #: not valid OpenAPI: unknown name "path"']],
    [
      'two operations with one id',
      `${head()}paths:\n  /a: { get: ${operation.replace('{', '{ operationId: a,')} }\n  /b: { get: ${operation.replace('{', '{ operationId: a,')} }\n`,
      ['5 at #/paths/~1b/get/operationId: operationId "a" is that of GET /a as well'],
    ],
    [
      'paths that differ in the name of a variable',
      `${head()}paths:\n  /a/{x}: { parameters: [{ name: x, in: path, required: true, schema: {} }] }\n  /a/{y}: {}\n`,
      ['5 at #/paths/~1a~1{y}: this is the same path as /a/{x}'],
    ],
    [
      'a variable without a parameter',
      `${head()}paths:\n  /a/{x}: { get: ${operation} }\n`,
      ['4 at #/paths/~1a~1{x}/get: {x} in /a/{x} has no parameter with that name in "path"'],
    ],
    [
      'a security scheme that is not there',
      `${head()}security: [{ key: [] }]\npaths: {}\n`,
      ['3 at #/security/0/key: no security scheme has the name "key"'],
    ],
    [
      'an example elsewhere',
      `${head()}components: { examples: { A: { externalValue: a.json } } }\n`,
      ['3 at #/components/examples/A/externalValue: nothing is fetched: give the example itself, as "value"'],
    ],
    [
      'a component that refers to itself',
      `${head()}components: { schemas: { A: { $ref: '#/components/schemas/A' } } }\n`,
      ['3 at #/components/schemas/A/$ref: "#/components/schemas/A" refers to itself'],
    ],
  ])('%s', (_, text, expected) => {
    const faults = faultsOf({ 'openapi.yaml': text });
    expect(faults.map((fault, at) => fault.slice(0, `openapi.yaml:${expected[at] ?? ''}`.length))).toEqual(
      expected.map((fault) => `openapi.yaml:${fault}`),
    );
  });
});

describe('several files', () => {
  const files: Files = {
    'openapi.yaml': `${head()}paths:
  /k: { $ref: paths/k.yaml }
components: { schemas: { Named: { $ref: schemas/named.yaml } } }
`,
    'paths/k.yaml': `get:
  responses:
    '200': { $ref: '../common.json#/answers/Fine' }
    '404': { $ref: '../common.json#/answers/Gone' }
`,
    'common.json': JSON.stringify({
      answers: {
        Fine: { description: 'ok', content: { 'a/b': { schema: { $ref: 'schemas/named.yaml' } } } },
        Gone: { description: 'gone', content: { 'a/b': { schema: { $ref: '#/Tree' } } } },
      },
      Tree: {
        type: 'object',
        properties: { left: { $ref: '#/Tree' }, id: { $ref: 'openapi.yaml#/components/schemas/Named/properties/id' } },
      },
    }),
    'schemas/named.yaml': 'type: object\nproperties: { id: { type: string } }\n',
  };

  test('become one document, with components that are named after their places', () => {
    expect(compiled(files)).toMatchObject({
      paths: {
        '/k': {
          get: {
            operationId: 'getK',
            responses: { 200: { $ref: '#/components/responses/Fine' }, 404: { $ref: '#/components/responses/Gone' } },
          },
        },
      },
      components: {
        schemas: {
          Named: { type: 'object' },
          Tree: {
            properties: {
              left: { $ref: '#/components/schemas/Tree' },
              id: { $ref: '#/components/schemas/Named/properties/id' },
            },
          },
        },
        responses: { Fine: { content: { 'a/b': { schema: { $ref: '#/components/schemas/Named' } } } } },
      },
    });
  });

  test('a fault is told where it stands', () => {
    expect(faultsOf({ ...files, 'schemas/named.yaml': 'type: object\nrequired: id\n' })).toEqual([
      'common.json:1 at #/Tree/properties/id/$ref: "openapi.yaml#/components/schemas/Named/properties/id" leads nowhere',
    ]);
    expect(
      faultsOf({ ...files, 'schemas/named.yaml': 'type: object\nproperties: { id: {} }\nrequired: id\n' }),
    ).toEqual(['schemas/named.yaml:3 at #/required: not a valid schema: must be array']);
  });
});

describe('OpenAPI 3.0 becomes 3.1', () => {
  test.each<[given: string, want: unknown]>([
    ['{ type: string, nullable: true }', { type: ['string', 'null'] }],
    ['{ type: string, nullable: false }', { type: 'string' }],
    ['{ type: string, nullable: true, enum: [a] }', { type: ['string', 'null'], enum: ['a', null] }],
    ['{ allOf: [{ type: object }], nullable: true }', { anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }] }],
    ['{ type: integer, minimum: 1, exclusiveMinimum: true }', { type: 'integer', exclusiveMinimum: 1 }],
    ['{ type: integer, minimum: 1, exclusiveMinimum: false }', { type: 'integer', minimum: 1 }],
    ['{ type: integer, maximum: 9, exclusiveMaximum: true }', { type: 'integer', exclusiveMaximum: 9 }],
    ['{ type: string, example: a }', { type: 'string', examples: ['a'] }],
    [
      '{ type: object, properties: { example: { type: string }, nullable: { type: boolean } } }',
      { type: 'object', properties: { example: { type: 'string' }, nullable: { type: 'boolean' } } },
    ],
    [
      '{ type: object, example: { type: string, nullable: true } }',
      { type: 'object', examples: [{ type: 'string', nullable: true }] },
    ],
  ])('%s', (given, want) => {
    const openapi = compiled(withSchema(given, '3.0.3'));
    expect(valueAt(openapi, schemaAt)).toEqual(want);
    expect(openapi['openapi']).toBe('3.1.1');
  });
});

describe('operations without an operationId get one of method and path', () => {
  test.each([
    ['/', 'getRoot'],
    ['/things/{id}', 'getThingsId'],
    ['/v1/log-files.json', 'getV1LogFilesJson'],
  ])('%s', (template, id) => {
    const parameters = template.includes('{id}')
      ? 'parameters: [{ name: id, in: path, required: true, schema: {} }], '
      : '';
    const openapi = compiled({
      'openapi.yaml': `${head()}paths:\n  ${template}: { ${parameters}get: ${operation} }\n`,
    });
    expect(valueAt(openapi, `/paths/${template.replaceAll('/', '~1')}/get/operationId`)).toBe(id);
  });

  test('and another one where that is taken', () => {
    const openapi = compiled({
      'openapi.yaml': `${head()}paths:\n  /a-b: { get: ${operation} }\n  /a/b: { get: ${operation} }\n`,
    });
    expect(valueAt(openapi, '/paths/~1a-b/get/operationId')).toBe('getAB');
    expect(valueAt(openapi, '/paths/~1a~1b/get/operationId')).toBe('getAB2');
  });
});

test('a merge key of YAML is followed', () => {
  const openapi = compiled({
    'openapi.yaml': `${head()}x-base: &base { type: string, minLength: 1 }\npaths: {}\ncomponents: { schemas: { A: { <<: *base, maxLength: 2 } } }\n`,
  });
  expect(valueAt(openapi, '/components/schemas/A')).toEqual({ type: 'string', minLength: 1, maxLength: 2 });
});
