import { actingOn, type Acting } from '../contract/acting.js';
import type { OperationFacts } from './operation-facts.js';
import { dependentsGoneFromList, goneFromList, goneFromShown, goneWithParent } from './removal-requirements.js';
import { factsIn, json, object, paths, places, text, thingAnswered, type Operations } from './resources.testing.js';
import { roleOf } from '../contract/resources.js';

const shown = `get ${paths.thing}`;
const listed = `get ${paths.things}`;

/** The document with responses of the removal, and what is removed with it. */
function removing(statuses: readonly number[], references: readonly string[] = []): Operations {
  const cascade = references.map((reference) => ({ operationId: 'showThing', reference }));
  const responses = Object.fromEntries(statuses.map((status) => [status, {}]));
  return { [`delete ${paths.thing}`]: { 'x-cascade': cascade, responses } };
}

function removalIn({ derivation: { openapi } }: OperationFacts): Acting {
  const removal = actingOn(openapi, paths.thing).find(({ role }) => role.deed === 'remove');
  if (!removal) throw new Error('nothing is removed');
  return removal;
}

const atOnce = 'What was removed is no longer shown: a request for it is answered with status code 404.';
const later =
  'What was removed is no longer shown once that is done, and then stays away: a request for it is answered with status code 404.';

test.each<readonly [string, readonly number[], readonly string[]]>([
  ['says that it is done', [204], [atOnce]],
  ['answers with what was removed', [200, 404], [atOnce]],
  ['is only accepted', [202], [later]],
  ['is only accepted at times', [204, 202], [later]],
  ['says neither', [201], []],
])('what a removal that %s asks of what is shown', (_, statuses, statements) => {
  const facts = factsIn(shown, removing(statuses));
  const shared = { name: 'removed', when: 'removed', contract: places.show, expect: { status: [404] } };
  expect(goneFromShown(facts, removalIn(facts), [404])).toEqual(
    statements.map((statement) => ({ ...shared, statement })),
  );
});

test.each([
  [['/thing/part_of'], '`/thing/part_of`'],
  [['/thing/part_of', '/thing/name'], '`/thing/part_of` or `/thing/name`'],
])('what names another resource in %j is removed with it', (references, words) => {
  expect(goneWithParent(factsIn(shown, removing([204], references)), [404, 410])).toEqual([
    {
      ...{ name: 'removed-with-parent', when: 'removed-with-parent', contract: places.show },
      statement: `What names another resource in ${words} is removed with it: a request for it is answered with status code 404 or 410.`,
      expect: { status: [404, 410] },
    },
  ]);
});

test.each([
  ['nothing is removed with another', [], [404]],
  ['no answer says that it is gone', ['/thing/part_of'], []],
])('nothing is asked of what goes with a parent if %s', (_, references, missing) => {
  expect(goneWithParent(factsIn(shown, removing([204], references)), missing)).toEqual([]);
});

const place = { list: '/things', contract: places.listed };
const listsNot = { listsNot: ['$pages.response.body#/things', '$source.request.path.thing'] };
const shownAlways = { [shown]: { operationId: 'showThing', responses: { 200: json(object({ id: text })) } } };

test.each<readonly [string, Operations, readonly string[]]>([
  ['says that it is done', removing([204]), ['What was removed is not in the list.']],
  [
    'says that it is done, of what is always shown',
    { ...removing([204]), ...shownAlways },
    ['What was removed is not in the list.'],
  ],
  ['is only accepted', removing([202]), ['What was removed is not in the list any more once it is no longer shown.']],
  ['is only accepted, of what is always shown', { ...removing([202]), ...shownAlways }, []],
  ['says neither', removing([201]), []],
])('what a removal that %s asks of the list', (_, changed, statements) => {
  const facts = factsIn(listed, changed);
  const shared = { name: 'removed', when: 'removed', contract: places.listed, expect: listsNot };
  expect(goneFromList(facts, removalIn(facts), place)).toEqual(
    statements.map((statement) => ({ ...shared, statement })),
  );
});

const dependents = removing([204], ['/thing/part_of']);

test.each<readonly [string, Operations, boolean]>([
  ['names another', dependents, true],
  ['names none', removing([204]), false],
  ['names another, and is always shown', { ...dependents, ...shownAlways }, false],
  [
    'cannot be made to name another',
    {
      ...dependents,
      [`post ${paths.things}`]: { requestBody: json(object({ name: text })), responses: { 201: thingAnswered() } },
      [`put ${paths.thing}`]: undefined,
    },
    false,
  ],
])('what %s is gone from the list with it: %#', (_, changed, want) => {
  const facts = factsIn(listed, changed);
  const role = roleOf(facts.derivation.openapi, facts.operation);
  expect(role && dependentsGoneFromList(facts, role, place)).toEqual(
    want
      ? [
          {
            ...{ name: 'removed-with-parent', when: 'removed-with-parent', contract: places.listed, expect: listsNot },
            statement: 'What was removed with another resource is not in the list any more.',
          },
        ]
      : [],
  );
});
