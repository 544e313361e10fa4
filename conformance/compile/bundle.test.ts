import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatPointer } from '../contract/pointer.js';
import { bundleFiles, type Bundle } from './bundle.js';
import { openSourceFiles } from './source-files.js';

const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-bundle-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Bundles files by name; the values are their contents. Each bundle has a folder of its own. */
function bundle(name: string, files: Readonly<Record<string, unknown>>): Bundle {
  for (const [file, content] of Object.entries(files)) {
    const place = path.join(root, name, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, JSON.stringify(content));
  }
  return bundleFiles(openSourceFiles(path.join(root, name), 'openapi.json'));
}

function problemsOf({ problems }: Bundle): readonly string[] {
  return problems.map(({ file, pointer, message }) => `${file}#${pointer}: ${message}`);
}

const text = { type: 'string' };
const ref = (reference: string): object => ({ $ref: reference });
const schemas = (own: object): object => ({ components: { schemas: own } });

test.each<readonly [what: string, files: Readonly<Record<string, unknown>>, want: unknown]>([
  ['a list is no document', { 'openapi.json': [] }, {}],
  [
    'a component that is a file keeps its name',
    { 'openapi.json': schemas({ A: ref('a.json'), B: { items: ref('a.json') } }), 'a.json': text },
    schemas({ A: text, B: { items: ref('#/components/schemas/A') } }),
  ],
  [
    'the first of two names of a file is its name',
    { 'openapi.json': schemas({ A: ref('a.json'), B: ref('a.json') }), 'a.json': text },
    schemas({ A: text, B: ref('#/components/schemas/A') }),
  ],
  [
    'a component that says more than a reference refers to what it refers to',
    { 'openapi.json': schemas({ A: { ...ref('a.json'), title: 'A' } }), 'a.json': text },
    schemas({ A: { ...ref('#/components/schemas/a'), title: 'A' }, a: text }),
  ],
  [
    'a component may be another one',
    { 'openapi.json': schemas({ A: ref('#/components/schemas/B'), B: text }) },
    schemas({ A: ref('#/components/schemas/B'), B: text }),
  ],
  [
    'a name that is taken gets a number',
    {
      'openapi.json': schemas({ thing: { properties: { a: ref('a/thing.json'), b: ref('b/thing.json') } } }),
      'a/thing.json': { minLength: 1 },
      'b/thing.json': { minLength: 2 },
    },
    schemas({
      thing: { properties: { a: ref('#/components/schemas/thing_2'), b: ref('#/components/schemas/thing_3') } },
      thing_2: { minLength: 1 },
      thing_3: { minLength: 2 },
    }),
  ],
  [
    'a name is made of the last token that is one',
    {
      'openapi.json': schemas({ A: { allOf: [ref('a%20b.json'), ref('l.json#/list/0'), ref('l.json#/a~1b')] } }),
      'a b.json': { minLength: 1 },
      'l.json': { list: [{ minLength: 2 }], 'a/b': { minLength: 3 } },
    },
    schemas({
      A: { allOf: ['a_b', 'list', 'a_b_2'].map((name) => ref(`#/components/schemas/${name}`)) },
      a_b: { minLength: 1 },
      list: { minLength: 2 },
      a_b_2: { minLength: 3 },
    }),
  ],
  [
    'what stands in a component of another file is found in that component',
    {
      'openapi.json': schemas({ A: ref('a.json'), B: ref('a.json#/properties/b') }),
      'a.json': { properties: { b: text } },
    },
    schemas({ A: { properties: { b: text } }, B: text }),
  ],
  [
    'a schema may hold itself',
    { 'openapi.json': schemas({ A: { items: ref('tree.json') } }), 'tree.json': { items: ref('tree.json') } },
    schemas({
      A: { items: ref('#/components/schemas/tree') },
      tree: { items: ref('#/components/schemas/tree') },
    }),
  ],
  [
    'a section of the components is none itself',
    { 'openapi.json': schemas({ A: { items: ref('#/components/schemas') } }) },
    schemas({
      A: { items: ref('#/components/schemas/schemas') },
      schemas: { A: { items: ref('#/components/schemas') } },
    }),
  ],
  [
    'what stands outside of the components becomes one',
    {
      'openapi.json': {
        paths: {
          '/a': { get: { parameters: [{ schema: text }, { schema: ref('#/paths/~1a/get/parameters/0/schema') }] } },
        },
      },
    },
    {
      paths: { '/a': { get: { parameters: [{ schema: text }, { schema: ref('#/components/schemas/schema') }] } } },
      ...schemas({ schema: text }),
    },
  ],
  [
    'paths and operations stand in place, with what is beside the reference',
    {
      'openapi.json': {
        paths: { '/a': ref('a.json'), '/b': { ...ref('a.json'), summary: 'B' }, '/c': { put: ref('o.json') } },
      },
      'a.json': { get: ref('o.json') },
      'o.json': { operationId: 'o' },
    },
    {
      paths: {
        '/a': { get: { operationId: 'o' } },
        '/b': { get: { operationId: 'o' }, summary: 'B' },
        '/c': { put: { operationId: 'o' } },
      },
    },
  ],
  [
    'values and extensions stay as they are',
    {
      'openapi.json': {
        paths: { 'x-a': ref('x.json') },
        info: ref('x.json'),
        components: {
          examples: { A: { value: ref('x.json') } },
          schemas: { A: { const: ref('x.json'), default: ref('x') } },
        },
      },
    },
    {
      paths: { 'x-a': ref('x.json') },
      info: ref('x.json'),
      components: {
        examples: { A: { value: ref('x.json') } },
        schemas: { A: { const: ref('x.json'), default: ref('x') } },
      },
    },
  ],
  [
    'a discriminator names schemas of files, and others by name',
    {
      'openapi.json': schemas({
        Pet: {
          discriminator: {
            propertyName: 'kind',
            mapping: { cat: 'cat.json', dog: '#/components/schemas/Dog', owl: 'Owl', no: 1, list: ['cat.json'] },
          },
        },
        Dog: text,
        Plain: { discriminator: { propertyName: 'kind' } },
        Odd: { discriminator: 1 },
      }),
      'cat.json': text,
    },
    schemas({
      Pet: {
        discriminator: {
          propertyName: 'kind',
          mapping: {
            cat: '#/components/schemas/cat',
            dog: '#/components/schemas/Dog',
            owl: 'Owl',
            no: 1,
            list: ['cat.json'],
          },
        },
      },
      Dog: text,
      Plain: { discriminator: { propertyName: 'kind' } },
      Odd: { discriminator: 1 },
      cat: text,
    }),
  ],
  [
    'a component of another file becomes one, even where it has the name of one of the document',
    {
      'openapi.json': schemas({ A: ref('x.json'), B: { items: ref('a.json#/components/schemas/A') } }),
      'a.json': schemas({ A: ref('x.json') }),
      'x.json': text,
    },
    schemas({
      A: text,
      B: { items: ref('#/components/schemas/A_2') },
      A_2: ref('#/components/schemas/A'),
    }),
  ],
  [
    'what is no reference of OpenAPI stays as it is',
    {
      'openapi.json': {
        paths: { '/a': { get: { requestBody: { content: { 'text/plain': ref('x.json') } } } } },
        components: {
          parameters: { P: { name: 'p', discriminator: { mapping: { a: 'x.json' } } } },
          schemas: { A: true, B: { $ref: 1 }, C: 'text' },
        },
      },
    },
    {
      paths: { '/a': { get: { requestBody: { content: { 'text/plain': ref('x.json') } } } } },
      components: {
        parameters: { P: { name: 'p', discriminator: { mapping: { a: 'x.json' } } } },
        schemas: { A: true, B: { $ref: 1 }, C: 'text' },
      },
    },
  ],
  [
    'a name may begin or end with digits, but does not consist of them',
    {
      'openapi.json': schemas({ A: { allOf: [ref('l.json#/v2'), ref('l.json#/2nd'), ref('l.json#/list/10')] } }),
      'l.json': { v2: { minLength: 1 }, '2nd': { minLength: 2 }, list: { 10: { minLength: 3 } } },
    },
    schemas({
      A: { allOf: ['v2', '2nd', 'list'].map((name) => ref(`#/components/schemas/${name}`)) },
      v2: { minLength: 1 },
      '2nd': { minLength: 2 },
      list: { minLength: 3 },
    }),
  ],
  [
    'a discriminator names files of YAML and of JSON',
    {
      'openapi.json': schemas({
        A: { discriminator: { mapping: { a: 'a.yml', b: 'b.yaml', c: 'c.json', d: 'd.jsonl' } } },
      }),
      'a.yml': text,
      'b.yaml': text,
      'c.json': text,
    },
    schemas({
      A: {
        discriminator: {
          mapping: {
            a: '#/components/schemas/a',
            b: '#/components/schemas/b',
            c: '#/components/schemas/c',
            d: 'd.jsonl',
          },
        },
      },
      a: text,
      b: text,
      c: text,
    }),
  ],
  [
    'responses, parameters and header fields become components of their own section',
    {
      'openapi.json': {
        paths: {
          '/a': {
            parameters: [ref('p.json')],
            get: { responses: { '200': ref('r.json') }, requestBody: ref('b.json') },
          },
        },
      },
      'p.json': { name: 'p' },
      'r.json': { headers: { H: ref('h.json') }, links: { L: ref('l.json') } },
      'h.json': { required: true },
      'l.json': { operationId: 'o' },
      'b.json': { content: {} },
    },
    {
      paths: {
        '/a': {
          parameters: [ref('#/components/parameters/p')],
          get: {
            responses: { '200': ref('#/components/responses/r') },
            requestBody: ref('#/components/requestBodies/b'),
          },
        },
      },
      components: {
        parameters: { p: { name: 'p' } },
        responses: { r: { headers: { H: ref('#/components/headers/h') }, links: { L: ref('#/components/links/l') } } },
        headers: { h: { required: true } },
        links: { l: { operationId: 'o' } },
        requestBodies: { b: { content: {} } },
      },
    },
  ],
])('%s', (what, files, want) => {
  const found = bundle(what.replaceAll(' ', '-'), files);
  expect(problemsOf(found)).toEqual([]);
  expect(found.document).toEqual(want);
});

describe('a reference that leads nowhere is a problem where it stands, and nothing in the document', () => {
  test.each<readonly [what: string, files: Readonly<Record<string, unknown>>, want: string]>([
    [
      'in the document',
      { 'openapi.json': schemas({ A: { items: ref('#/none') } }) },
      'openapi.json#/components/schemas/A/items/$ref: "#/none" leads nowhere',
    ],
    [
      'in another file',
      { 'openapi.json': schemas({ A: ref('a.json') }), 'a.json': { items: ref('none.json') } },
      'a.json#/items/$ref: "none.json" names no file; a $ref is relative to the file it stands in',
    ],
    [
      'in a discriminator',
      { 'openapi.json': schemas({ A: { discriminator: { mapping: { a: '#/none', b: 'none.yml' } } } }) },
      'openapi.json#/components/schemas/A/discriminator/mapping/a: "#/none" leads nowhere',
    ],
    [
      'to a path around it',
      {
        'openapi.json': { paths: { '/a': ref('a.json') } },
        'a.json': { get: { callbacks: { done: { '{$url}': ref('a.json') } } } },
      },
      'a.json#/get/callbacks/done/{$url}/$ref: a path that contains itself has no end',
    ],
  ])('%s', (what, files, want) => {
    const found = bundle(`problem-${what.replaceAll(' ', '-')}`, files);
    expect(problemsOf(found)).toContain(want);
    expect(JSON.stringify(found.document)).not.toContain('.json');
  });
});

describe('a value of the document comes from a place of a file', () => {
  const { placeOf } = bundle('places', {
    'openapi.json': { paths: { '/a': ref('a.json') }, ...schemas({ A: { items: ref('a.json#/own/B') }, C: text }) },
    'a.json': { get: { parameters: [{ schema: text }] }, own: { B: { minLength: 1 } } },
  });

  test.each([
    ['', 'openapi.json#'],
    ['/components/schemas/C/type', 'openapi.json#/components/schemas/C/type'],
    ['/components/schemas/A/items', 'openapi.json#/components/schemas/A/items'],
    ['/components/schemas/B', 'a.json#/own/B'],
    ['/components/schemas/B/minLength', 'a.json#/own/B/minLength'],
    ['/paths/~1a', 'a.json#'],
    ['/paths/~1a/get/parameters/0/schema/type', 'a.json#/get/parameters/0/schema/type'],
  ])('%s', (pointer, want) => {
    const { file, tokens } = placeOf(pointer);
    expect(`${file.file}#${formatPointer(tokens)}`).toBe(want);
  });
});

test('a value of what is no document comes from the file', () => {
  const { placeOf } = bundle('no-document', { 'openapi.json': [] });
  const { file, tokens } = placeOf('/a/b');
  expect([file.file, ...tokens]).toStrictEqual(['openapi.json', 'a', 'b']);
});
