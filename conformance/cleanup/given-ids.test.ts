import { somebodys } from '../compile/somebodys-apis.testing.js';
import type { ApiSettings, ConditionSettings } from '../target/target.js';
import { isGivenFor } from './given-ids.js';

const contract = somebodys('stores');
const [store, part] = ['/stores/{storeId}', '/stores/{storeId}/parts/{part}'];
const all = [store, part];

/** The resources that may have the id 7 because the configuration gives it. */
function givenFor(own: ApiSettings, conditions: ConditionSettings = {}, api = contract.api): readonly string[] {
  return all.filter((item) => isGivenFor({ apis: { [api]: own }, conditions }, contract, item, '7'));
}

const ofPart = (own: object): ApiSettings => ({ operations: { replacePart: own } });

test.each<readonly [what: string, own: ApiSettings, want: readonly string[]]>([
  ['nothing', {}, []],
  ['another id', { parameters: { storeId: 8 } }, []],
  ['a parameter of paths', { parameters: { storeId: 7 } }, [store]],
  ['that as a text', { parameters: { storeId: '7' } }, [store]],
  ['that with its place', { parameters: { 'path:part': 7 } }, [part]],
  ['a parameter of one path', ofPart({ parameters: { part: 7 } }), [part]],
  ['a member of a body that is called like a resource', ofPart({ body: { '/store': 7 } }), [store]],
  ['one that is called like a collection', ofPart({ body: { '/order/stores/0': 7 } }), [store]],
  ['one that names a resource by its id', ofPart({ body: { '/store_id': 7 } }), [store]],
  ['one in a member that is called like a resource', ofPart({ body: { '/store/id': 7 } }), [store]],
  ['one in such a value', ofPart({ body: { '/part': { id: 7 } } }), [part]],
  ['one in a list', ofPart({ body: { '/parts': [1, 7] } }), [part]],
  ['one that is called in another way', ofPart({ body: { '/parent_id': 7 } }), all],
  ['one that is called just id', ofPart({ body: { '/id': 7 } }), all],
  ['the whole body', ofPart({ body: { '': 7 } }), all],
  ['a query', ofPart({ conditions: { 'over-limit': { query: { store: '7' } } } }), [store]],
  ['a parameter for a condition', { conditions: { 'over-limit': { parameters: { part: 7 } } } }, [part]],
  ['a header field', ofPart({ headers: { store: '7' } }), all],
])('a configuration gives ids for resources that it may mean: %s', (_, own, want) => {
  expect(givenFor(own)).toEqual(want);
});

test('a condition of all operations is looked at too', () => {
  expect(givenFor({}, { 'over-limit': { body: { '/store': 7 } } })).toEqual([store]);
});

test('a path of another API says nothing, but names do', () => {
  const [own, names] = [{ operations: { replacePart: { parameters: { id: 7 } } } }, { parameters: { part: 7 } }];
  expect([givenFor(own, {}, 'other'), givenFor(names, {}, 'other')]).toEqual([all, [part]]);
});

test('an id in the path of an operation is that of the resource there, whatever others are called', () => {
  const { openapi, pages } = contract;
  const rename = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('{storeId}', '{id}').replaceAll('{part}', '{id}'));
  const renamed = { ...contract, openapi: rename(openapi), pages: rename(pages) } as typeof contract;
  const items = ['/stores/{id}', '/stores/{id}/parts/{id}'];
  const given = (own: ApiSettings) =>
    items.filter((item) => isGivenFor({ apis: { stores: own }, conditions: {} }, renamed, item, '7'));
  expect(given({ operations: { showStore: { parameters: { id: 7 } } } })).toEqual(['/stores/{id}']);
  expect(given({ parameters: { id: 7 } })).toEqual(items);
});
