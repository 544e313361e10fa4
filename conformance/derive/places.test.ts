import { placesOf, type Direction, type SchemaPlace } from './places.js';

const text = { type: 'string' };
const Part = { type: 'object', required: ['title'], properties: { title: text } };
const schemas = {
  Thing: {
    required: ['id', 'secret'],
    properties: {
      id: { ...text, readOnly: true },
      secret: { $ref: '#/components/schemas/Secret' },
      parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
      counts: { additionalProperties: { type: 'integer' } },
      never: false,
    },
  },
  Secret: { ...text, writeOnly: true },
  Part,
  Text: text,
  Map: { required: ['*'], additionalProperties: text },
  Node: { properties: { next: { $ref: '#/components/schemas/Node' }, value: text } },
  Whole: {
    allOf: [{ properties: { a: { minLength: 1 } } }, { required: ['a'], properties: { a: { maxLength: 2 } } }],
  },
  Wide: { properties: manyOf({ properties: manyOf(text) }) },
};
const openapi = { components: { schemas } };

function manyOf(schema: object): object {
  return Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`p${index}`, schema]));
}

function placesIn(name: string, direction: Direction = 'request'): readonly SchemaPlace[] {
  return placesOf(openapi, `/components/schemas/${name}`, direction);
}

test.each<readonly [name: string, direction: Direction, want: readonly string[]]>([
  ['Thing', 'request', ['!', 'secret!', 'parts', 'counts', 'parts/*', 'counts/*', 'parts/*/title!']],
  ['Thing', 'response', ['!', 'id!', 'parts', 'counts', 'parts/*', 'counts/*', 'parts/*/title!']],
  ['Text', 'request', ['!']],
  ['Map', 'request', ['!', '*']],
  ['Node', 'response', ['!', 'next', 'value']],
  ['Whole', 'request', ['!', 'a!']],
  ['None', 'request', []],
])('the places of %s in a %s, with ! where they are required', (name, direction, want) => {
  const found = placesIn(name, direction).map(({ tokens, isRequired }) => tokens.join('/') + (isRequired ? '!' : ''));
  expect(found).toEqual(want);
});

test('a place has all schemas that hold for its value', () => {
  expect(placesIn('Whole')[1]?.parts).toEqual([
    { schema: { minLength: 1 }, pointer: '/components/schemas/Whole/allOf/0/properties/a' },
    { schema: { maxLength: 2 }, pointer: '/components/schemas/Whole/allOf/1/properties/a' },
  ]);
});

test('a schema inside itself says nothing there that it does not say around', () => {
  expect(placesIn('Node')[1]?.parts).toEqual([{ schema: {}, pointer: '/components/schemas/Node/properties/next' }]);
});

test('of more than 500 places, the outer ones are there', () => {
  const found = placesIn('Wide');
  expect(found).toHaveLength(500);
  expect(found.filter(({ tokens }) => tokens.length === 1)).toHaveLength(30);
});
