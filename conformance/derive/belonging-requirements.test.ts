import { belongingRequirements } from './belonging-requirements.js';
import type { DerivedRequirement } from './derived-page.js';
import {
  factsIn,
  json,
  linkTo,
  list,
  object,
  pageParameters,
  paths,
  places,
  text,
  thingAnswered,
  thingsAnswered,
  type Operations,
} from './resources.testing.js';

const listing = `get ${paths.things}`;
const create = `post ${paths.things}`;

/** The requirements of the list of things, if its operation has other members. */
function asked(operation: object, changed: Operations = {}, name = listing): readonly DerivedRequirement[] {
  const own = {
    ...{ operationId: 'listThings', parameters: pageParameters, responses: { 200: thingsAnswered() } },
    ...operation,
  };
  return belongingRequirements(factsIn(name, { ...changed, [name]: own }));
}

test('the items of a list belong to what its path names, and those of another are not there', () => {
  expect(asked({})).toEqual([
    {
      ...{ id: 'list-things.200.body.things.each.shop-id.as-addressed', basis: 'implied', when: 'all-pages' },
      place: '200.body.things.each.shop-id.as-addressed',
      statement: 'In each item of the list, `/things/*/shop_id` is the `shopId` of the path.',
      contract: [`${places.listed}/properties/things/items/properties/shop_id`, `${places.list}/parameters/0`],
      expect: { each: ['$pages.response.body#/things/*/shop_id', '$request.path.shopId'] },
    },
    {
      ...{ id: 'list-things.elsewhere', place: 'elsewhere', basis: 'implied', when: 'elsewhere' },
      statement: 'What was created elsewhere is not in the list.',
      contract: [places.listed, places.list],
      expect: { keepsApart: ['$pages.response.body#/things', '$source.response.body#/thing/id'] },
    },
  ]);
});

/** What the items of a list have of its path, in which situation. */
function addressed(operation: object, changed: Operations = {}): readonly unknown[] {
  return asked(operation, changed)
    .filter(({ place }) => place.endsWith('.as-addressed'))
    .map(({ when, expect: { each } }) => [when, each]);
}

const inPages = (place: string): unknown => ['all-pages', [`$pages.response.body#${place}`, '$request.path.shopId']];
const answered = (items: object): object => ({ responses: { 200: thingsAnswered(object(items)) } });

test.each<readonly [string, object, readonly unknown[]]>([
  ['an identifier with its name', answered({ name: text, shopId: text }), [inPages('/things/*/shopId')]],
  ['a name that is no identifier', answered({ shopid: text }), []],
  ['another identifier', answered({ owner_id: text, id: text }), []],
  ['several identifiers', answered({ owner_id: text, shop_id: text }), [inPages('/things/*/shop_id')]],
  ['an object', answered({ shop_id: object({ value: text }) }), []],
  ['an identifier of another object', answered({ owner: object({ shop_id: text }) }), []],
  ['several values', answered({ shop_id: list(text) }), []],
  ['what answers leave out', answered({ shop_id: { ...text, writeOnly: true } }), []],
  [
    'an identifier outside of the list',
    {
      responses: {
        200: {
          ...json(
            object({
              ...{ shop_id: text, others: list(object({ shop_id: text })), things: list(object({ id: text })) },
            }),
          ),
          ...linkTo('showThing', 'thing', '$response.body#/things/0/id'),
        },
      },
    },
    [],
  ],
  [
    'an identifier, where the answer is the list',
    {
      responses: {
        200: {
          ...json(list(object({ shop_id: text }))),
          ...linkTo('showThing', 'thing', '$response.body#/0/id'),
        },
      },
    },
    [inPages('/*/shop_id')],
  ],
  [
    'an identifier, where the list has no pages',
    { parameters: pageParameters.slice(0, 1) },
    [['valid-request', ['$response.body#/things/*/shop_id', '$request.path.shopId']]],
  ],
  [
    'an identifier that the query names',
    {
      ...answered({ owner_id: text }),
      parameters: [...pageParameters, { name: 'owner_id', in: 'query', schema: text }],
    },
    [],
  ],
  ['no schema', { responses: { 200: linkTo('showThing', 'thing', '$response.body#/things/0/id') } }, []],
  ['no success', { responses: { default: linkTo('showThing', 'thing', '$response.body#/things/0/id') } }, []],
])('what names the parent in an item: %s', (_, operation, want) => {
  expect(addressed(operation)).toEqual(want);
});

test.each([
  ['id', []],
  ['uuid', []],
  ['shop_id', ['200.body.things.each.shop-id.as-addressed']],
])('an item tells of its parent by the parent’s name, and so not in its own %s', (name, want) => {
  const parameters = pageParameters.map((one) => (one.name === 'shopId' ? { ...one, name } : one));
  const operation = { ...answered({ [name]: text }), parameters };
  const requirements = asked(operation, { [listing]: undefined }, `get /shops/{${name}}/things`);
  expect(requirements.map(({ place }) => place).filter((place) => place !== 'elsewhere')).toEqual(want);
});

const [own, linked] = [inPages('/things/*/shop_id'), inPages('/things/*/owner/shop')];

test.each<readonly [string, string, string, unknown]>([
  ['the parent', 'showShop', '$response.body#/things/0/owner/shop', linked],
  ['the parent, from what no item has', 'showShop', '$response.body#/things/0/owner/name', undefined],
  ['the parent, from outside of the list', 'showShop', '$response.body#/shop', own],
  ['the parent, from another list', 'showShop', '$response.body#/nothings/0/owner/shop', own],
  ['the parent, with a value of its own', 'showShop', 'corner', own],
  ['nowhere', 'showNothing', '$response.body#/things/0/owner/shop', own],
  ['the collection of the parent', 'createShop', '$response.body#/things/0/owner/shop', own],
  ['another resource with an id of that name', 'showStore', '$response.body#/things/0/owner/shop', own],
])('what names the parent in an item with a link to %s', (_, operationId, value, want) => {
  const { links, ...answer } = thingsAnswered(object({ shop_id: text, owner: object({ shop: text }) })) as {
    readonly links: object;
  };
  const up = { operationId, parameters: { shopId: value } };
  const changed = { 'get /stores/{shopId}': { operationId: 'showStore', responses: { 200: {} } } };
  expect(addressed({ responses: { 200: { ...answer, links: { ...links, up } } } }, changed)).toEqual(
    want === undefined ? [] : [want],
  );
});

test.each([
  ['shop', '/shops/{shop}', '$response.body#/things/0/owner/shop', linked],
  ['id', '/shops/{id}/', '$response.body#/things/0/owner/shop', linked],
  ['shopId', '/stores/{shopId}', '$response.body#/things/0/owner/shop', own],
])('what names the parent in an item with a link by the parameter %s to %s', (name, path, value, want) => {
  const { links, ...answer } = thingsAnswered(object({ shop_id: text, owner: object({ shop: text }) })) as {
    readonly links: object;
  };
  const up = { operationId: 'showShop', parameters: { [name]: value } };
  const changed = {
    [`get ${paths.shop}`]: undefined,
    [`get ${path}`]: { operationId: 'showShop', responses: { 200: {} } },
  };
  expect(addressed({ responses: { 200: { ...answer, links: { ...links, up } } } }, changed)).toEqual([want]);
});

test('what names the parent in an item is not what names another part of the path', () => {
  const { links, ...answer } = thingsAnswered(object({ year_id: text, owner: object({ shop: text }) })) as {
    readonly links: object;
  };
  const up = { operationId: 'showShop', parameters: { shopId: '$response.body#/things/0/owner/shop' } };
  const operation = {
    parameters: [...pageParameters, { name: 'year_id', in: 'path', schema: text }],
    responses: { 200: { ...answer, links: { ...links, up } } },
  };
  const requirements = asked(operation, { [listing]: undefined }, 'get /shops/{shopId}/years/{year_id}/things');
  const each = requirements.flatMap(({ expect: { each: values } }) => (values ? [values] : []));
  expect(each).toEqual([
    ['$pages.response.body#/things/*/owner/shop', '$request.path.shopId'],
    ['$pages.response.body#/things/*/year_id', '$request.path.year_id'],
  ]);
});

const showShop = (links: object = {}): Operations => ({
  [`get ${paths.shop}`]: { operationId: 'showShop', responses: { 200: links } },
});
const unknown = { [`post ${paths.shops}`]: undefined };

test.each<readonly [string, Operations, boolean]>([
  ['nothing is created', { [create]: undefined }, false],
  ['no link says where the id of what is created is', { [create]: { responses: { 201: {} } } }, false],
  ['there is no other parent', unknown, false],
  ['no link says where the id of another parent is', { [`post ${paths.shops}`]: { responses: { 201: {} } } }, false],
  [
    'other parents are listed',
    {
      ...unknown,
      [`get ${paths.shops}`]: { responses: { 200: linkTo('showShop', 'shopId', '$response.body#/shops/0/id') } },
    },
    true,
  ],
  [
    'other parents are only shown',
    { ...unknown, ...showShop(linkTo('showShop', 'shopId', '$response.body#/id')) },
    false,
  ],
  [
    'things are only replaced',
    { [create]: undefined, [`put ${paths.thing}`]: { responses: { 200: thingAnswered() } } },
    false,
  ],
])('what is created elsewhere if %s: %#', (_, changed, want) => {
  expect(asked({}, changed).map(({ place }) => place)).toEqual([
    '200.body.things.each.shop-id.as-addressed',
    ...(want ? ['elsewhere'] : []),
  ]);
});

test('a list that belongs to nothing has no elsewhere', () => {
  const changed = { 'post /things': { responses: { 201: thingAnswered() } } };
  expect(asked({ parameters: pageParameters.slice(1) }, changed, 'get /things')).toEqual([]);
});

test.each([200, 'default'])('a list without a schema is cited as an operation (%s)', (status) => {
  const responses = { [status]: linkTo('showThing', 'thing', '$response.body#/things/0/id') };
  expect(asked({ responses }).map(({ place, contract }) => [place, contract])).toEqual([
    ['elsewhere', [places.list, places.list]],
  ]);
});

test('a query parameter chooses the items that have its value, or leaves out others', () => {
  const parameters = [
    ...[
      { name: 'name_id', in: 'query', schema: text },
      { name: 'Shop_Id', in: 'header', schema: text },
    ],
    { name: 'Shop_Id', in: 'query', schema: text },
    { name: 'with_sold', in: 'query', 'x-leaves-out': { value: 'false', member: '/sold' }, schema: text },
  ];
  const shared = { basis: 'implied', when: 'filtered' };
  expect(asked({ parameters }).slice(1)).toEqual([
    {
      ...{ ...shared, id: 'list-things.query.shop-id.filter', place: 'query.shop-id.filter', at: 'query:Shop_Id' },
      statement: 'With `Shop_Id`, the list has the items whose `/shop_id` is its value, and no others.',
      contract: [`${places.list}/parameters/2`, places.list],
      expect: { filters: { list: '/things', id: '/id', member: '/shop_id', value: '$request.query.Shop_Id' } },
    },
    {
      ...{ ...shared, id: 'list-things.query.with-sold.filter', place: 'query.with-sold.filter' },
      statement: 'With `with_sold` `false`, the list has no item with `/sold`.',
      contract: [`${places.list}/parameters/3`, places.list],
      ...{ at: 'query:with_sold', values: ['false'] },
      expect: { filters: { list: '/things', id: '/id', member: '/sold' } },
    },
  ]);
});

test.each([
  ['descending', pageParameters, 'all-pages', '$pages.response.body#/things/*/name'],
  ['ascending', [], 'valid-request', '$response.body#/things/*/name'],
] as const)('a list is in the %s order that the document says', (direction, parameters, when, value) => {
  expect(asked({ parameters, 'x-order': { by: '/name', direction } }).at(-1)).toEqual({
    ...{ id: 'list-things.order', place: 'order', basis: 'stated', when },
    statement: `The items of the list are in the ${direction} order of \`/name\`.`,
    contract: [`${places.list}/x-order`, places.list],
    expect: { [direction]: value },
  });
});

test.each(['get /health', create, `get ${paths.thing}`, `put ${paths.thing}`])('nothing belongs to %s', (name) => {
  expect(belongingRequirements(factsIn(name))).toEqual([]);
});

test('nothing is asked of a list whose items have no known id', () => {
  expect(asked({ responses: { 200: json(object({ things: list(object({ shop_id: text })) })) } })).toEqual([]);
});
