import { isIdentifier, ownIdentifier } from './identifiers.js';

test.each([
  ['id', true],
  ['uuid', true],
  ['guid', true],
  ['shopId', true],
  ['shopID', true],
  ['shopUuid', true],
  ['shopUUID', true],
  ['shop2Id', true],
  ['shopIds', true],
  ['parent_id', true],
  ['parent-id', true],
  ['parent_uuids', true],
  ['idea', false],
  ['paid', false],
  ['Id', false],
  ['ids', false],
  ['idOf', false],
  ['shopIdea', false],
  ['my_idea', false],
  ['valid', false],
])('that %s names an identifier is %s', (name, want) => {
  expect(isIdentifier(name)).toBe(want);
});

test.each([
  [['name', 'id', 'shopId'], 'id'],
  [['shopId', 'UUID'], 'UUID'],
  [['name', 'Guid'], 'Guid'],
  [['name', 'shopId'], 'shopId'],
  [['shopId', 'ownerId'], undefined],
  [['name', 'grid', 'idle'], undefined],
  [[], undefined],
])('among %j, the own identifier is %s', (names, want) => {
  expect(ownIdentifier(names, (name) => name)).toBe(want);
});
