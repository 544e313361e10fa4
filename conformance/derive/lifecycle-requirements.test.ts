import { lifecycleRequirements } from './lifecycle-requirements.js';
import {
  factsIn,
  json,
  linkTo,
  object,
  pageParameters,
  paths,
  places,
  text,
  thingAnswered,
  thingsAnswered,
  type Operations,
} from './resources.testing.js';

const show = `get ${paths.thing}`;
const replace = `put ${paths.thing}`;
const change = `patch ${paths.thing}`;
const create = `post ${paths.things}`;
const listing = `get ${paths.things}`;
const remove = `delete ${paths.thing}`;

/** What is asked of an operation, by the place in the id. */
function asked(name: string, changed: Operations = {}): readonly unknown[] {
  return lifecycleRequirements(factsIn(name, changed)).map(({ place, expect: check }) => [place, check]);
}

function placesAsked(name: string, changed: Operations = {}): readonly string[] {
  return lifecycleRequirements(factsIn(name, changed)).map(({ place }) => place);
}

/** The words of a text. */
function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

test('what is created, replaced, changed and removed is shown so', () => {
  const shared = { basis: 'implied', contract: [places.shown, places.show] };
  const own = ['$response.body#/thing', '$source.request.body#'];
  expect(lifecycleRequirements(factsIn(show))).toEqual([
    {
      ...{ id: 'show-thing.created', place: 'created', when: 'created', basis: 'implied' },
      statement: 'What was created is shown under its id, in an answer with status code 200.',
      contract: [places.show, places.show],
      expect: { status: [200] },
    },
    {
      ...{ ...shared, id: 'show-thing.created.as-given', place: 'created.as-given', when: 'created' },
      statement: 'What was created is shown with the values that it was given.',
      expect: { agrees: own },
    },
    {
      ...{ ...shared, id: 'show-thing.replaced', place: 'replaced', when: 'replaced' },
      statement: 'What was replaced is shown with the values that it was given.',
      expect: { shows: own },
    },
    {
      ...{ ...shared, id: 'show-thing.changed', place: 'changed', when: 'changed' },
      statement: 'What was changed is shown with the change.',
      expect: { shows: own },
    },
    {
      ...{ ...shared, id: 'show-thing.untouched', place: 'untouched', when: 'untouched' },
      statement: 'A change of another resource does not change what was created.',
      expect: { agrees: own },
    },
    {
      ...{ id: 'show-thing.removed', place: 'removed', when: 'removed', basis: 'implied' },
      statement: 'What was removed is no longer shown: a request for it is answered with status code 404.',
      contract: [places.show, places.show],
      expect: { status: [404] },
    },
  ]);
});

const cascade = { 'x-cascade': [{ operationId: 'showThing', reference: '/thing/part_of' }], responses: { 204: {} } };
const textBody = { requestBody: { content: { 'text/plain': { schema: text } } } };
const shownAs = (schema: object): object => ({ operationId: 'showThing', responses: { 200: json(schema), 404: {} } });
const named = object({ id: text, name: text });

test.each<readonly [string, Operations, string]>([
  ['nothing is created', { [create]: undefined }, ''],
  ['no link says where the id of what was created is', { [create]: { responses: { 201: {} } } }, ''],
  ['nothing is removed', { [remove]: undefined }, 'created created.as-given replaced changed untouched'],
  [
    'no answer says that it is gone',
    { [show]: { operationId: 'showThing', responses: { 200: json(object({ thing: named })) } } },
    'created created.as-given replaced changed untouched',
  ],
  ['no answer shows it', { [show]: { operationId: 'showThing', responses: { 404: {} } } }, 'removed'],
  ['no answer has an entry', { [show]: { operationId: 'showThing', responses: { default: {} } } }, 'created removed'],
  ['no schema is known', { [show]: { operationId: 'showThing', responses: { 200: {}, 404: {} } } }, 'created removed'],
  [
    'a replacement may take its time',
    { [replace]: { requestBody: json(named), responses: { 202: {} } } },
    'created created.as-given changed untouched removed',
  ],
  [
    'a replacement takes no JSON',
    { [replace]: { ...textBody, responses: { 200: {} } } },
    'created created.as-given changed untouched removed',
  ],
  ['nothing is updated', { [replace]: undefined, [change]: undefined }, 'created created.as-given removed'],
  [
    'nothing is replaced',
    { [replace]: undefined, [change]: { requestBody: json(named), responses: { 200: {} } } },
    'created created.as-given changed untouched removed',
  ],
  [
    'a creation takes no JSON',
    { [create]: { ...textBody, responses: { 201: thingAnswered() } } },
    'created changed removed',
  ],
  [
    'other resources go with it',
    { [remove]: cascade },
    'created created.as-given replaced changed untouched removed removed-with-parent',
  ],
])('what is asked where a resource is shown and %s', (_, changed, want) => {
  expect(placesAsked(show, changed)).toStrictEqual(words(want));
});

test.each<readonly [string, Operations, readonly string[]]>([
  [
    'an answer without an object around it',
    { [show]: shownAs(named) },
    ['$response.body#', '$source.request.body#', '$response.body#', '$response.body#'],
  ],
  [
    'a request with an object around it',
    { [create]: { requestBody: json(object({ thing: named })), responses: { 201: thingAnswered() } } },
    ['$response.body#/thing', '$source.request.body#/thing', '$response.body#/thing', '$response.body#/thing'],
  ],
  [
    'neither with an object around it',
    {
      [create]: {
        requestBody: json(named),
        responses: { 201: linkTo('showThing', 'thing', '$response.body#/id') },
      },
      [show]: shownAs(named),
    },
    ['$response.body#', '$source.request.body#', '$response.body#', '$response.body#'],
  ],
])('the places of a resource in %s', (_, changed, [answered, given, replaced, patched]) => {
  expect(asked(show, changed).slice(1, 5)).toEqual([
    ['created.as-given', { agrees: [answered, given] }],
    ['replaced', { shows: [replaced, given] }],
    ['changed', { shows: [patched, '$source.request.body#'] }],
    ['untouched', { agrees: [answered, given] }],
  ]);
});

test('a change that is no JSON Patch has its values where its schema has the resource', () => {
  const content = { 'application/merge-patch+json': { schema: object({ thing: named }) } };
  expect(asked(show, { [change]: { requestBody: { content }, responses: { 204: {} } } })[3]).toEqual([
    'changed',
    { shows: ['$response.body#/thing', '$source.request.body#/thing'] },
  ]);
});

test.each([
  ['name', 'name', true],
  ['name', 'title', false],
  ['status', 'status', false],
  ['State', 'State', false],
  ['phase', 'phase', false],
  ['substate', 'substate', true],
  ['statement', 'statement', true],
  ['adminPassword', 'adminPassword', false],
  ['secrets', 'secrets', false],
  ['api_token', 'api_token', false],
])('that %s of a request comes back as %s of an answer is %s', (given, answered, want) => {
  const changed = {
    [create]: { requestBody: json(object({ [given]: text })), responses: { 201: thingAnswered() } },
    [show]: shownAs(object({ [answered]: text })),
  };
  expect(placesAsked(show, changed).includes('created.as-given')).toBe(want);
});

test('what is created is in the list, what is removed is not, and the pages are the whole list', () => {
  const shared = { basis: 'implied', contract: [places.listed, places.list] };
  expect(lifecycleRequirements(factsIn(listing))).toEqual([
    {
      ...{ ...shared, id: 'list-things.created', place: 'created', when: 'created' },
      statement: 'What was created is in the list.',
      expect: { lists: ['$pages.response.body#/things', '$source.response.body#/thing/id'] },
    },
    {
      ...{ ...shared, id: 'list-things.removed', place: 'removed', when: 'removed' },
      statement: 'What was removed is not in the list.',
      expect: { listsNot: ['$pages.response.body#/things', '$source.request.path.thing'] },
    },
    {
      ...{ ...shared, id: 'list-things.all-pages.none-twice', place: 'all-pages.none-twice', when: 'all-pages' },
      statement: 'The pages of the list have no item twice.',
      expect: { noneTwice: '$pages.response.body#/things/*/id' },
    },
    {
      ...{ ...shared, id: 'list-things.all-pages.none-left-out', place: 'all-pages.none-left-out', when: 'all-pages' },
      statement: 'The pages of the list leave out no item, whatever their size.',
      expect: { noneLeftOut: '$pages.response.body#/things/*/id' },
    },
  ]);
});

const pages = 'all-pages.none-twice all-pages.none-left-out';

test.each<readonly [string, Operations, string]>([
  ['it has no pages', { [listing]: { responses: { 200: thingsAnswered() } } }, 'created removed'],
  ['no link says where the ids are', { [listing]: { parameters: pageParameters, responses: { 200: {} } } }, ''],
  ['nothing is created', { [create]: undefined }, pages],
  ['nothing is removed', { [remove]: undefined }, `created ${pages}`],
  ['other resources go with one', { [remove]: cascade }, `created removed removed-with-parent ${pages}`],
])('what is asked of a list if %s', (_, changed, want) => {
  expect(placesAsked(listing, changed)).toStrictEqual(words(want));
});

test('what goes with another resource is gone from the list itself', () => {
  const gone = lifecycleRequirements(factsIn(listing, { [remove]: cascade })).find(
    ({ place }) => place === 'removed-with-parent',
  );
  expect(gone).toMatchObject({
    contract: [places.listed, places.list],
    expect: { listsNot: ['$pages.response.body#/things', '$source.request.path.thing'] },
  });
});

test('a list of another collection need not have what is created', () => {
  const elsewhere = { 'get /things': { parameters: pageParameters, responses: { 200: thingsAnswered() } } };
  expect(placesAsked('get /things', elsewhere)).toStrictEqual(words(pages));
});

test.each([200, 'default'])('a list without a schema is cited as an operation (%s)', (status) => {
  const responses = { [status]: linkTo('showThing', 'thing', '$response.body#/things/0/id') };
  const facts = factsIn(listing, { [listing]: { parameters: pageParameters, responses } });
  const contracts = lifecycleRequirements(facts).map(({ contract }) => contract);
  expect(contracts).toEqual(contracts.map(() => [places.list, places.list]));
  expect(contracts).toHaveLength(4);
});

test.each(['get /health', create, replace, remove])('nothing is asked of %s, which shows no resource', (name) => {
  expect(lifecycleRequirements(factsIn(name))).toEqual([]);
});
