import { formatPointer } from '../contract/pointer.js';
import {
  changeObjects,
  componentSection,
  isExtension,
  memberShape,
  visitObjects,
  type Kind,
} from './document-objects.js';

const schema = { items: {}, not: [{}], allOf: [{}, { properties: { a: {} } }], default: { items: {} } };
const pathItem = {
  parameters: [{ name: 'p', schema: {}, content: { 'a/b': { encoding: { c: { headers: { H: {} } } } } } }],
  get: {
    requestBody: { content: { 'a/b': { schema, examples: { E: { value: { schema: {} } } } } } },
    responses: { '200': { headers: { H: { schema: {} } }, links: { L: {} } }, 'x-a': {} },
    callbacks: { done: { '{$url}': { post: {} }, 'x-a': { get: {} } } },
  },
  summary: 1,
};
const document = {
  paths: { '/a': pathItem, 'x-a': { get: {} } },
  info: { schemas: {} },
  components: { schemas: { 'x-a': true, B: {} }, securitySchemes: { S: {} } },
};

const want: readonly (readonly [pointer: string, kind: Kind, parent: Kind])[] = [
  ['', 'document', 'document'],
  ['/paths/~1a', 'pathItem', 'document'],
  ['/paths/~1a/parameters/0', 'parameter', 'pathItem'],
  ['/paths/~1a/parameters/0/schema', 'schema', 'parameter'],
  ['/paths/~1a/parameters/0/content/a~1b', 'mediaType', 'parameter'],
  ['/paths/~1a/parameters/0/content/a~1b/encoding/c', 'encoding', 'mediaType'],
  ['/paths/~1a/parameters/0/content/a~1b/encoding/c/headers/H', 'header', 'encoding'],
  ['/paths/~1a/get', 'operation', 'pathItem'],
  ['/paths/~1a/get/requestBody', 'requestBody', 'operation'],
  ['/paths/~1a/get/requestBody/content/a~1b', 'mediaType', 'requestBody'],
  ['/paths/~1a/get/requestBody/content/a~1b/schema', 'schema', 'mediaType'],
  ['/paths/~1a/get/requestBody/content/a~1b/schema/items', 'schema', 'schema'],
  ['/paths/~1a/get/requestBody/content/a~1b/schema/allOf/0', 'schema', 'schema'],
  ['/paths/~1a/get/requestBody/content/a~1b/schema/allOf/1', 'schema', 'schema'],
  ['/paths/~1a/get/requestBody/content/a~1b/schema/allOf/1/properties/a', 'schema', 'schema'],
  ['/paths/~1a/get/requestBody/content/a~1b/examples/E', 'example', 'mediaType'],
  ['/paths/~1a/get/responses/200', 'response', 'operation'],
  ['/paths/~1a/get/responses/200/headers/H', 'header', 'response'],
  ['/paths/~1a/get/responses/200/headers/H/schema', 'schema', 'header'],
  ['/paths/~1a/get/responses/200/links/L', 'link', 'response'],
  ['/paths/~1a/get/callbacks/done', 'callback', 'operation'],
  ['/paths/~1a/get/callbacks/done/{$url}', 'pathItem', 'callback'],
  ['/paths/~1a/get/callbacks/done/{$url}/post', 'operation', 'pathItem'],
  ['/components', 'components', 'document'],
  ['/components/schemas/B', 'schema', 'components'],
  ['/components/securitySchemes/S', 'securityScheme', 'components'],
];

test('each object of a document is visited with its kind and that of the object around it', () => {
  const found: (readonly [string, Kind, Kind])[] = [];
  visitObjects(document, (kind, _, tokens, parent) => found.push([formatPointer(tokens), kind, parent]));
  expect(found).toEqual(want);
});

test('each object is changed once, the inner ones first, and all other values stay', () => {
  const changed: Kind[] = [];
  const copy = changeObjects(document, (kind, object) => {
    changed.push(kind);
    return kind === 'schema' ? { ...object, seen: true } : object;
  });
  expect([...changed].sort()).toEqual(want.map(([, kind]) => kind).sort());
  expect(changed.at(-1)).toBe('document');
  expect(copy).toMatchObject({
    paths: { '/a': { get: { requestBody: { content: { 'a/b': { examples: { E: { value: { schema: {} } } } } } } } } },
    components: { schemas: { 'x-a': true, B: { seen: true } } },
  });
  expect(JSON.stringify(copy)).toContain('"default":{"items":{}}');
});

test.each(['items', 'not', 'if', 'then', 'else', 'contains', 'contentSchema', 'propertyNames', 'additionalProperties'])(
  'the member "%s" of a schema is a schema',
  (name) => {
    expect(memberShape('schema', name)).toEqual({ kind: 'schema' });
  },
);

test.each<readonly [kind: Kind, name: string, want: unknown]>([
  ['schema', 'unevaluatedItems', { kind: 'schema' }],
  ['schema', 'unevaluatedProperties', { kind: 'schema' }],
  ['schema', '$defs', { kind: 'schema', many: 'map' }],
  ['schema', 'definitions', { kind: 'schema', many: 'map' }],
  ['schema', 'patternProperties', { kind: 'schema', many: 'map' }],
  ['schema', 'dependentSchemas', { kind: 'schema', many: 'map' }],
  ['schema', 'oneOf', { kind: 'schema', many: 'list' }],
  ['schema', 'anyOf', { kind: 'schema', many: 'list' }],
  ['schema', 'prefixItems', { kind: 'schema', many: 'list' }],
  ['schema', 'const', undefined],
  ['schema', 'toString', undefined],
  ['document', 'webhooks', { kind: 'pathItem', many: 'map' }],
  ...['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map(
    (method) => ['pathItem', method, { kind: 'operation' }] as const,
  ),
  ['parameter', 'examples', { kind: 'example', many: 'map' }],
  ['pathItem', 'servers', undefined],
  ['callback', '{$url}', { kind: 'pathItem' }],
  ['callback', 'x-a', undefined],
  ['link', 'parameters', undefined],
])('in the kind %s, "%s" is %j', (kind, name, shape) => {
  expect(memberShape(kind, name)).toEqual(shape);
});

test.each<readonly [kind: Kind, want: string | undefined]>([
  ['schema', 'schemas'],
  ['response', 'responses'],
  ['parameter', 'parameters'],
  ['example', 'examples'],
  ['requestBody', 'requestBodies'],
  ['header', 'headers'],
  ['securityScheme', 'securitySchemes'],
  ['link', 'links'],
  ['callback', 'callbacks'],
  ['pathItem', 'pathItems'],
  ['operation', undefined],
  ['mediaType', undefined],
])('components of the kind %s stand in %s', (kind, section) => {
  expect(componentSection(kind)).toBe(section);
});

test.each<readonly [kind: Kind, name: string, want: boolean]>([
  ['pathItem', 'x-a', true],
  ['response', 'x-a', true],
  ['response', '200', false],
  ['response', 'ax-a', false],
  ['schema', 'x-a', false],
])('in a map of the kind %s, that "%s" is an extension is %s', (kind, name, isOne) => {
  expect(isExtension(kind, name)).toBe(isOne);
});
