import type { DocumentedRequest, Json } from './model.js';
import { isJsonBody, labelledFields, mediaTypeOfBody, writtenBody } from './request-body.js';

const text = { type: 'string' };
const file = { type: 'string', format: 'binary' };

/** The text of a value in a media type with a schema and encodings. */
function written(mediaType: string, value: Json, schema: object = {}, encoding: object = {}): string {
  const content = { [mediaType]: { schema, encoding } };
  const openapi = {
    paths: { '/one': { post: { requestBody: { content } } } },
    components: { schemas: { Thing: { properties: { id: { xml: { attribute: true } } } } } },
  };
  return writtenBody({ openapi, place: { path: '/one', method: 'post' }, mediaType }, value);
}

test.each<readonly [string, string, Json, string]>([
  ['an object as JSON', 'application/json', { a: [1] }, '{"a":[1]}'],
  ['a text as JSON', 'application/json', 'a', '"a"'],
  ['a patch', 'application/merge-patch+json', { a: null }, '{"a":null}'],
  ['a list of changes', 'application/json-patch+json', [{ op: 'remove', path: '/a' }], '[{"op":"remove","path":"/a"}]'],
  ['JSON with parameters of its media type', 'application/json; charset=utf-8', 'a', '"a"'],
  ['JSON in a range', 'application/*', { a: 1 }, '{"a":1}'],
  ['JSON in any media type', '*/*', 'a', '"a"'],
  ['a text', 'text/plain', 'a\n"b"', 'a\n"b"'],
  ['a text in a range', 'text/*', 'a', 'a'],
  ['a number as a text', 'text/plain', 4.5, '4.5'],
  ['bytes that are a text', 'application/octet-stream', 'abc', 'abc'],
  ['XML that is a text', 'application/xml', '<a>1</a>', '<a>1</a>'],
  ['a form that is a text', 'application/x-www-form-urlencoded', 'a=b', 'a=b'],
  ['an object in an unknown format', 'application/vnd.other', { a: 1 }, '{"a":1}'],
])('%s is written', (_, mediaType, value, want) => {
  expect(written(mediaType, value)).toBe(want);
});

describe('a form', () => {
  test.each<readonly [string, Json, object, string]>([
    ['has a pair for each field', { a: 'x y&z=ü', b: 2, c: true }, {}, 'a=x+y%26z%3D%C3%BC&b=2&c=true'],
    ['has a pair for each item', { a: [1, 2] }, {}, 'a=1&a=2'],
    ['has objects as JSON', { a: { b: 1 } }, {}, 'a=%7B%22b%22%3A1%7D'],
    ['has items that are objects as JSON', { a: [{ b: 1 }] }, {}, 'a=%7B%22b%22%3A1%7D'],
    ['has items in one pair', { a: ['x', 'y'] }, { a: { explode: false } }, 'a=x,y'],
    ['has items between other delimiters', { a: ['x', 'y'] }, { a: { style: 'pipeDelimited' } }, 'a=x%7Cy'],
    ['has deep objects', { a: { b: 1, c: { d: 2 } } }, { a: { style: 'deepObject' } }, 'a%5Bb%5D=1&a%5Bc%5D%5Bd%5D=2'],
    ['has the members of an exploded object', { a: { b: 1, c: 2 } }, { a: { style: 'form' } }, 'b=1&c=2'],
    ['has an array as JSON', { a: [1, 2] }, { a: { contentType: 'application/json' } }, 'a=%5B1%2C2%5D'],
    ['has reserved characters', { a: '/?:&' }, { a: { allowReserved: true } }, 'a=/?:%26'],
    ['without fields is empty', {}, {}, ''],
  ])('%s', (_, value, encoding, want) => {
    expect(written('application/x-www-form-urlencoded', value, {}, encoding)).toBe(want);
  });
});

describe('a body of several parts', () => {
  const boundary = 'cloud-contracts-boundary-5d8f1c';
  const field = (name: string, more = ''): string => `Content-Disposition: form-data; name="${name}"${more}\r\n`;
  const properties = {
    text,
    file,
    files: { type: 'array', items: file },
    image: { type: 'string', contentMediaType: 'image/png' },
    coded: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
    any: { description: 'Bytes.' },
  };

  test.each<readonly [string, Json, object, readonly string[]]>([
    ['has a text', { text: 'a\r\nb' }, {}, [`${field('text')}\r\na\r\nb`]],
    ['has a number', { n: 4 }, {}, [`${field('n')}\r\n4`]],
    [
      'has a file',
      { file: 'abc' },
      {},
      [`${field('file', '; filename="file"')}Content-Type: application/octet-stream\r\n\r\nabc`],
    ],
    [
      'has several files',
      { files: ['a', 'b'] },
      {},
      ['a', 'b'].map(
        (one) => `${field('files', '; filename="files"')}Content-Type: application/octet-stream\r\n\r\n${one}`,
      ),
    ],
    [
      'has a file of a media type',
      { image: 'a' },
      {},
      [`${field('image', '; filename="image"')}Content-Type: image/png\r\n\r\na`],
    ],
    [
      'has a file of the first media type that its encoding lists',
      { file: 'a' },
      { file: { contentType: 'image/*, text/csv' } },
      [`${field('file', '; filename="file"')}Content-Type: image/png\r\n\r\na`],
    ],
    [
      'has a file whose schema says nothing',
      { any: 'a' },
      {},
      [`${field('any', '; filename="any"')}Content-Type: application/octet-stream\r\n\r\na`],
    ],
    ['has a text that is base64', { coded: 'YQ==' }, {}, [`${field('coded')}Content-Type: image/png\r\n\r\nYQ==`]],
    ['has an object', { o: { a: 1 } }, {}, [`${field('o')}Content-Type: application/json\r\n\r\n{"a":1}`]],
    [
      'has items of their own',
      { a: [1, { b: 2 }] },
      {},
      [`${field('a')}\r\n1`, `${field('a')}Content-Type: application/json\r\n\r\n{"b":2}`],
    ],
    ['has names with other characters', { 'a"\nü': 'x' }, {}, [`${field('a%22%0Aü')}\r\nx`]],
    ['has no parts', {}, {}, []],
  ])('%s', (_, value, encoding, parts) => {
    const want = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
    expect(written('multipart/form-data', value, { properties }, encoding)).toBe(want);
  });

  test('of another kind than a form has parts without names', () => {
    const want = `--${boundary}\r\n\r\na\r\n--${boundary}\r\nContent-Type: application/json\r\n\r\n{"b":1}\r\n--${boundary}--\r\n`;
    expect(written('multipart/mixed', ['a', { b: 1 }], { type: 'array', items: { anyOf: [] } })).toBe(want);
  });
});

test.each<readonly [string, object, Json, string]>([
  [
    'members as elements',
    {},
    { a: 'x<&"', b: null, c: [1, 2] },
    '<root><a>x&lt;&amp;&quot;</a><b></b><c>1</c><c>2</c></root>',
  ],
  [
    'the name of its component, and attributes',
    { $ref: '#/components/schemas/Thing' },
    { id: 7, a: 1 },
    '<Thing id="7"><a>1</a></Thing>',
  ],
  [
    'names of its own, with a namespace',
    { xml: { name: 'r', prefix: 'p', namespace: 'urn:x' }, properties: { a: { xml: { name: 'b' } } } },
    { a: 1 },
    '<p:r xmlns:p="urn:x"><b>1</b></p:r>',
  ],
  [
    'wrapped arrays',
    { properties: { as: { xml: { wrapped: true }, items: { xml: { name: 'a' } } } } },
    { as: [1, 2] },
    '<root><as><a>1</a><a>2</a></as></root>',
  ],
  [
    'an element around a list that is the whole document',
    { items: { xml: { name: 'a' } } },
    [1, 2],
    '<root><a>1</a><a>2</a></root>',
  ],
  [
    'a namespace of the element around a list',
    { properties: { as: { xml: { wrapped: true, namespace: 'urn:x' }, items: { xml: { name: 'a' } } } } },
    { as: [1] },
    '<root><as xmlns="urn:x"><a>1</a></as></root>',
  ],
  [
    'the name of an element for its items too',
    { properties: { as: { xml: { wrapped: true, name: 'b' } } } },
    { as: [1] },
    '<root><b><b>1</b></b></root>',
  ],
  [
    'no name of an array that has no element',
    { properties: { as: { xml: { name: 'b' } } } },
    { as: [1, 2] },
    '<root><as>1</as><as>2</as></root>',
  ],
])('XML has %s', (_, schema, value, want) => {
  expect(written('application/xml', value, schema)).toBe(`<?xml version="1.0" encoding="UTF-8"?>${want}`);
});

describe('the media type of a body', () => {
  test.each<readonly [string, readonly string[], Partial<DocumentedRequest>, string | undefined]>([
    ['its own', ['application/json', 'text/plain'], { mediaType: 'text/plain' }, 'text/plain'],
    ['that of its field', ['application/json', 'text/*'], { headers: { 'content-type': 'text/csv' } }, 'text/*'],
    ['JSON', ['text/plain', 'application/a+json'], {}, 'application/a+json'],
    [
      'JSON where its field is of none that is documented',
      ['text/plain', 'application/json'],
      { headers: { 'Content-Type': 'a/b' } },
      'application/json',
    ],
    ['the first one', ['text/plain', 'text/csv'], {}, 'text/plain'],
    ['none', [], {}, undefined],
  ])('is %s', (_, documented, request, want) => {
    const content = Object.fromEntries(documented.map((name) => [name, {}]));
    const openapi = { paths: { '/one': { post: { requestBody: { content } } } } };
    expect(mediaTypeOfBody(openapi, { path: '/one', method: 'post' }, { headers: {}, ...request })).toBe(want);
  });

  test.each<readonly [string, string | undefined, Readonly<Record<string, string>>, object]>([
    ['the documented one', 'a/b; c=d', {}, { 'Content-Type': 'a/b; c=d' }],
    ['one of a range', 'image/*', {}, { 'Content-Type': 'image/png' }],
    [
      'the one that the page shows',
      'application/json',
      { 'content-type': 'application/json; charset=UTF-8' },
      { 'content-type': 'application/json; charset=UTF-8' },
    ],
    [
      'one with our own boundary',
      'multipart/form-data',
      { 'Content-Type': 'multipart/form-data' },
      { 'Content-Type': 'multipart/form-data; boundary=cloud-contracts-boundary-5d8f1c' },
    ],
    ['none where none is documented', undefined, {}, {}],
  ])('makes the Content-Type %s', (_, mediaType, headers, want) => {
    expect(labelledFields({ headers, body: 'x' }, mediaType)).toEqual(want);
  });

  test('makes no Content-Type without a body', () => {
    expect(labelledFields({ headers: {} }, 'text/plain')).toEqual({});
  });
});

test.each([
  [undefined, true],
  ['application/json', true],
  ['application/*', true],
  ['text/plain', false],
])('a body of media type %s is JSON: %p', (mediaType, want) => {
  expect(isJsonBody(mediaType)).toBe(want);
});
