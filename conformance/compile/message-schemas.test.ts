import { mapValues } from '../contract/map-values.js';
import { valueAt } from '../contract/pointer.js';
import { withMessageSchemas } from './message-schemas.js';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const properties = { id: { readOnly: true }, name: {}, secret: { writeOnly: true } };
const Book = { required: ['id', 'name', 'secret'], properties };
const sent = { required: ['name', 'secret'], properties };
const answered = { required: ['id', 'name'], properties };

/** The schemas of a document with a request body, an answer, and these components. */
function messages(request: object, answer: object, schemas: object, rest: object = {}) {
  const post = { requestBody: json(request), responses: { 201: json(answer) }, ...rest };
  const { openapi, originOf } = withMessageSchemas({ paths: { '/books': { post } }, components: { schemas } });
  const schemaIn = (place: string) => valueAt(openapi, `/paths/~1books/post/${place}/content/application~1json/schema`);
  return {
    request: schemaIn('requestBody'),
    answer: schemaIn('responses/201'),
    schemas: valueAt(openapi, '/components/schemas'),
    callback: schemaIn('callbacks/done/{$url}/post/requestBody'),
    originOf,
  };
}

test.each<[string, Parameters<typeof messages>, object]>([
  [
    'a schema of both is two',
    [to('Book'), to('Book'), { Book }],
    { request: to('BookRequest'), answer: to('Book'), schemas: { Book: answered, BookRequest: sent } },
  ],
  [
    'a schema of requests alone is one',
    [to('Book'), {}, { Book }],
    { request: to('Book'), answer: {}, schemas: { Book: sent } },
  ],
  [
    'so is one of answers, or of nothing',
    [{}, to('Book'), { Book, Other: Book }],
    { request: {}, answer: to('Book'), schemas: { Book: answered, Other: answered } },
  ],
  ['schemas without a name differ too', [Book, Book, {}], { request: sent, answer: answered, schemas: {} }],
  [
    'what leads to a schema that is two is two',
    [{ items: to('Shelf') }, to('Shelf'), { Shelf: { items: to('Row') }, Row: { items: to('Book') }, Book, Plain: {} }],
    {
      request: { items: to('ShelfRequest') },
      answer: to('Shelf'),
      schemas: {
        Shelf: { items: to('Row') },
        Row: { items: to('Book') },
        Book: answered,
        Plain: {},
        ShelfRequest: { items: to('RowRequest') },
        RowRequest: { items: to('BookRequest') },
        BookRequest: sent,
      },
    },
  ],
  [
    'what both have in the same way is one',
    [
      { items: to('Plain'), contains: to('Book') },
      { items: to('Plain'), contains: to('Book') },
      { Book, Plain: {} },
    ],
    {
      request: { items: to('Plain'), contains: to('BookRequest') },
      schemas: { Book: answered, Plain: {}, BookRequest: sent },
    },
  ],
  [
    'a name that is taken stays with its schema',
    [to('Book'), to('Book'), { Book, BookRequest: {} }],
    { request: to('BookRequest_2'), schemas: { Book: answered, BookRequest: {}, BookRequest_2: sent } },
  ],
  [
    'a reference leads below a schema',
    [to('Book/properties/name'), to('Book'), { Book }],
    { request: to('BookRequest/properties/name') },
  ],
  [
    'the name of a schema that is a kind of another one stays with both',
    [
      { oneOf: [to('Cat'), to('Dog')], discriminator: { propertyName: 'kind', mapping: { dog: to('Dog').$ref } } },
      { items: [to('Cat'), to('Dog')] },
      { Cat: Book, Dog: {} },
    ],
    {
      request: {
        oneOf: [to('CatRequest'), to('Dog')],
        discriminator: { propertyName: 'kind', mapping: { Cat: to('CatRequest').$ref, dog: to('Dog').$ref } },
      },
    },
  ],
  [
    'a schema that has itself is two',
    [to('Book'), to('Book'), { Book: { ...Book, properties: { ...properties, next: to('Book') }, enum: [null] } }],
    {
      schemas: {
        Book: { ...answered, properties: { ...properties, next: to('Book') } },
        BookRequest: { ...sent, properties: { ...properties, next: to('BookRequest') } },
      },
    },
  ],
  ...(['readOnly', 'writeOnly'] as const).map((way): [string, Parameters<typeof messages>, object] => {
    const One = { required: ['id', 'name'], properties: { id: { [way]: true }, name: {} } };
    const other = { ...One, required: ['name'] };
    const [asAnswered, asSent] = way === 'readOnly' ? [One, other] : [other, One];
    return [
      `a schema with properties that are ${way} is two`,
      [to('One'), to('One'), { One }],
      { request: to('OneRequest'), schemas: { One: asAnswered, OneRequest: asSent } },
    ];
  }),
  [
    'a schema to which only the mapping of another one leads is two',
    [
      to('Pet'),
      to('Pet'),
      { Pet: { discriminator: { propertyName: 'kind', mapping: { book: to('Book').$ref } } }, Book },
    ],
    {
      schemas: {
        Pet: { discriminator: { mapping: { book: to('Book').$ref } } },
        PetRequest: { discriminator: { mapping: { book: to('BookRequest').$ref } } },
        BookRequest: sent,
      },
    },
  ],
  ...['#/components/responses/Book', '#/others/schemas/Book'].map(
    ($ref): [string, Parameters<typeof messages>, object] => [
      `a schema is not what ${$ref} refers to`,
      [to('Book'), {}, { Book }, { responses: { 200: { $ref } } }],
      { request: to('Book'), schemas: { Book: sent } },
    ],
  ),
  [
    'a callback comes from the service',
    [{}, {}, { Book }, { callbacks: { done: { '{$url}': { post: { requestBody: json(to('Book')) } } } } }],
    { callback: to('Book'), schemas: { Book: answered } },
  ],
])('%s', (_, given, want) => {
  const got = messages(...given);
  expect(got).toMatchObject(want);
  expect(Object.keys(got.schemas as object)).toEqual(
    expect.arrayContaining('schemas' in want ? Object.keys(want.schemas as object) : []),
  );
});

test('no schema is left over or added', () => {
  const { schemas, originOf } = messages(to('Book'), to('Book'), { Book, Plain: {} });
  expect(schemas).toEqual({ Book: answered, BookRequest: sent, Plain: {} });
  const places = { '/components/schemas/BookRequest': '/components/schemas/Book', '/paths': '/paths' };
  expect(mapValues(places, (_, place) => originOf(place))).toEqual(places);
  const below = messages(to('Plain/properties/name'), to('name'), { Book, Plain: { properties }, name: Book });
  expect(below.schemas).toEqual({ Book: answered, Plain: { properties }, name: answered });
});

test('the request of a webhook comes from the service, and one that is named is sent', () => {
  const { openapi } = withMessageSchemas({
    webhooks: { made: { post: { requestBody: json(to('Book')) } } },
    components: { requestBodies: { Made: json(to('Book')) }, schemas: { Book } },
  });
  const schema = '/content/application~1json/schema';
  expect(valueAt(openapi, `/webhooks/made/post/requestBody${schema}`)).toEqual(to('Book'));
  expect(valueAt(openapi, `/components/requestBodies/Made${schema}`)).toEqual(to('BookRequest'));
});

test('a document in which both directions are the same stays the same', () => {
  const given = { components: { schemas: { Pet: { discriminator: { propertyName: 'kind' }, required: ['kind'] } } } };
  expect(withMessageSchemas(given).openapi).toBe(given);
});
