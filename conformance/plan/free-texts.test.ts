import type { Json, OpenApiDocument } from '../contract/model.js';
import { makeThingPage, things } from '../contract/testing/things.js';
import type { FreeText } from '../exchange/planned-request.js';
import { freeTextsOf } from './free-texts.js';

/** The free texts of documented requests, by the properties of their schema. */
function freeTexts(properties: Record<string, object>, ...bodies: readonly Json[]): readonly FreeText[] {
  const schema = { $ref: '#/components/schemas/Disk' };
  const openapi: OpenApiDocument = {
    openapi: '3.1.1',
    info: { title: 'Disks', version: '1' },
    paths: { '/disks': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
    components: { schemas: { Disk: { type: 'object', properties } } },
  };
  const requests = bodies.map((body) => ({ name: 'documented', parameters: {}, headers: {}, body }));
  return freeTextsOf({ ...things, openapi }, { ...makeThingPage, path: '/disks', requests });
}

const text = { type: 'string' };

test.each<[what: string, property: object, limits: object]>([
  ['any text', text, {}],
  ['a text without a type', {}, {}],
  ['what may be null, too', { anyOf: [{ type: 'string', maxLength: 8 }, { type: 'null' }] }, { maxLength: 8 }],
  [
    'a text by several schemas',
    { ...text, maxLength: 9, pattern: '^a', allOf: [{ maxLength: 7, pattern: 'z$' }] },
    { maxLength: 7, patterns: ['^a', 'z$'] },
  ],
  ['a text in a format by another schema', { ...text, allOf: [{ format: 'email' }] }, { format: 'email' }],
  ['a text in a format by one of its schemas', { format: 'email', allOf: [text] }, { format: 'email' }],
  ...['email', 'hostname', 'password', 'uri', 'url', 'uuid'].map((format): [string, object, object] => [
    `a text in the format ${format}`,
    { ...text, format },
    { format },
  ]),
])('another text may be sent for %s', (_, property, limits) => {
  const found = freeTexts({ name: property }, { name: 'a to z' });
  expect(found.map(({ patterns = [], ...rest }) => ({ ...rest, patterns: patterns.toSorted() }))).toStrictEqual([
    { at: '/name', patterns: [], ...limits },
  ]);
});

test.each<[what: string, property: object]>([
  ['one of a list', { ...text, enum: ['a to z'] }],
  ['a constant', { const: 'a to z' }],
  ['one of a list in a schema that it names', { allOf: [{ enum: ['a to z'] }] }],
  ['a time', { ...text, format: 'date-time' }],
  ['bytes', { ...text, format: 'byte' }],
  ['what several schemas may describe', { oneOf: [{ maxLength: 8 }, { type: 'integer' }] }],
])('no other text may be sent for %s', (_, property) => {
  expect(freeTexts({ name: property }, { name: 'a to z' })).toEqual([]);
});

test.each<[name: string, isFree: boolean]>([
  ['name', true],
  ['id', true],
  ['uuid', true],
  ['owner_id', false],
  ['volumeId', false],
])('another text for %s may be sent unless it names another resource', (name, isFree) => {
  expect(freeTexts({ [name]: text }, { [name]: 'x' })).toEqual(isFree ? [{ at: `/${name}` }] : []);
});

test('a request without a body has no texts', () => {
  const openapi = { ...things.openapi, paths: { '/disks': { post: {} } } };
  const requests = [{ name: 'documented', parameters: {}, headers: {} }];
  expect(freeTextsOf({ ...things, openapi }, { ...makeThingPage, path: '/disks', requests })).toEqual([]);
});

test('texts are found in all documented requests and in the objects within them, and nothing else', () => {
  const owner = { type: 'object', properties: { 'a/b': text, age: { type: 'integer' } } };
  const tags = { type: 'array', items: text };
  const bodies = [
    { owner: { 'a/b': 'x', age: 3 }, tags: ['y'] },
    { note: 'z', unknown: 'u', owner: { 'a/b': 'w' } },
  ];
  expect(freeTexts({ owner, tags, note: text }, ...bodies)).toEqual([{ at: '/owner/a~1b' }, { at: '/note' }]);
  expect(freeTexts({ owner }, 'text', null)).toEqual([]);
});

test('a body that is no JSON has none', () => {
  const openapi: OpenApiDocument = {
    openapi: '3.1.1',
    info: { title: 'Disks', version: '1' },
    paths: { '/disks': { post: { requestBody: { content: { 'text/plain': { schema: text } } } } } },
  };
  const requests = [{ name: 'documented', parameters: {}, headers: {}, body: { name: 'x' } }];
  expect(freeTextsOf({ ...things, openapi }, { ...makeThingPage, path: '/disks', requests })).toEqual([]);
});
