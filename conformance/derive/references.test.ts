import type { Json } from '../contract/model.js';
import { isReferredTo } from './references.js';

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
  ['as a text, which is itself a name', { database: 'sample', users: [{ database: 'sample' }] }, '/database', false],
])('a value is referred to %s', (_, body, at, want) => expect(isReferredTo(body, at)).toBe(want));
