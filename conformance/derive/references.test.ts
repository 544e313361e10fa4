import type { Json } from '../contract/model.js';
import { isReferredTo, namesResource, standsForResource } from './references.js';

const databases = [{ name: 'sample' }, { name: 'next' }];

test.each<[name: string, body: Json, at: string, want: boolean]>([
  ['by a list of the same name', { databases, users: [{ databases: [{ name: 'next' }] }] }, '/databases', true],
  ['by an identifier', { a: { databases, users: [{ database_id: 'sample' }] } }, '/a/databases', true],
  ['by the name of one', { databases, main: { databaseName: 'sample' } }, '/databases', true],
  ['by the same text under another name', { databases, users: [{ name: 'sample' }] }, '/databases', false],
  ['by another text under the same name', { databases, users: [{ database: 'other' }] }, '/databases', false],
  ['by nothing', { databases }, '/databases', false],
  ['by its own parts', { databases: [{ database: 'sample' }] }, '/databases', false],
  ['by what is around it', { databases: { inner: databases } }, '/databases/inner', false],
  ['by a text that is empty', { databases: [{ name: '' }], users: [{ database: '' }] }, '/databases', false],
  ['beside what has no texts', { databases, size: null, count: 1, users: [{ database: 'next' }] }, '/databases', true],
  ['by a name that is like an id in the middle', { videos: [{ name: 'a' }], main: { video_id: 'a' } }, '/videos', true],
  ['by a name with other letters', { straße: [{ name: 'a' }], main: { strasse: 'a' } }, '/straße', false],
  ['by a name with other capitals', { straße: [{ name: 'a' }], main: { Straße: 'a' } }, '/straße', true],
  ['as nothing', { databases: null, users: [{ database: 'sample' }] }, '/databases', false],
  ['where it is not', { users: [{ database: 'sample' }] }, '/databases', false],
  ['as a whole', { databases, database: 'sample' }, '', false],
  ['as a text, which is itself a name', { database: 'sample', users: [{ database: 'sample' }] }, '/database', false],
])('a value is referred to %s', (_, body, at, want) => expect(isReferredTo(body, at)).toBe(want));

test.each<[name: string, paths: readonly string[], want: boolean]>([
  ['thing_id', [], true],
  ['thing_ref', [], true],
  ['thing_refs', [], true],
  ['thingRef', [], true],
  ['thing1Ref', [], true],
  ['Ref', [], false],
  ['thing_reference', [], false],
  ['thing', [], false],
  ['thing', ['/things/{thing_id}'], true],
  ['thing', ['/things/{thing-id}'], true],
  ['thing', ['/things/{thingId}'], true],
  ['thing', ['/things/{thingUuid}'], true],
  ['thing', ['/things', '/things/{part_id}', '/parts/{part_id}/{thing_id}'], true],
  ['width', ['/widths/{widthId}'], true],
  ['thing', ['/things/{thing}'], false],
  ['thing', ['/things/thing_id'], false],
])('whether %s names a resource, with the paths %j: %j', (name, paths, want) => {
  const openapi = { openapi: '3.1.1', paths: Object.fromEntries(paths.map((path) => [path, {}])) };
  expect(namesResource(openapi, name)).toBe(want);
});

test.each<readonly [name: string, path: string, want: boolean]>([
  ['thing', '/shops/{shop}/things/{id}', true],
  ['things', '/things/{id}', true],
  ['Thing', '/things/{id}/parts', true],
  ['thing_id', '/', true],
  ['thing', '/things', false],
  ['thing', '/things/all', false],
  ['thing', '/{id}/things', false],
  ['thing', '/things-of/{id}', false],
])('whether %s may stand for a resource, with the path %s: %j', (name, path, want) => {
  expect(standsForResource({ openapi: '3.1.1', paths: { [path]: {} } }, name)).toBe(want);
});

test('a document without paths has no resource that a value could name', () => {
  expect(namesResource({ openapi: '3.1.1' }, 'thing')).toBe(false);
  expect(standsForResource({ openapi: '3.1.1' }, 'thing')).toBe(false);
});
