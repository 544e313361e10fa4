import type { DerivedRequirement } from './derived-page.js';
import { deriveOperation, type TestedOperation } from './shop.testing.js';

const text = { type: 'string' };

function objectOf(properties: object): object {
  return { type: 'object', properties };
}

/** A success with a body, if a schema is given. */
function withBody(schema: object | undefined, further: object = {}): object {
  return { description: '', ...(schema && { content: { 'application/json': { schema } } }), ...further };
}

/** An operation that lists shops, with a link to the one that shows each of them. */
function listing(schema: object | undefined, place = '/shops/0/id', status = '200'): object {
  const links = { shop: { operationId: 'doIt', parameters: { shop_id: `$response.body#${place}` } } };
  return { get: { responses: { [status]: withBody(schema, { links }) } } };
}

function shopsOf(item: object): object {
  return objectOf({ shops: { type: 'array', items: objectOf(item) } });
}

type Paths = NonNullable<TestedOperation['paths']>;

/** What is derived about the items of a list for the operation that shows one, whose answers are given. */
function listedIn(paths: Paths, shown: object, method: 'get' | 'put' = 'get'): readonly DerivedRequirement[] {
  const operation = { operationId: 'doIt', responses: shown };
  const page = deriveOperation({ method, path: '/shops/{shop_id}', paths, operation });
  return page.requirements.filter(({ when }) => when === 'listed');
}

/** The members that are compared between the list of `paths` and an answer. */
function comparedIn(paths: Paths, shown: object): unknown {
  return listedIn(paths, { 200: withBody(shown) })[1]?.expect['asListed'];
}

const answer = '/paths/~1shops~1{shop_id}/get';

test('what a list has is shown under its id, and with the values of the list', () => {
  const list = listing(shopsOf({ id: text, name: text, colour: text }));
  const shown = { 200: withBody(objectOf({ id: text, name: text, size: text, colour: text })), 404: {} };
  const shared = { basis: 'implied', when: 'listed' };
  expect(listedIn({ '/shops': list }, shown)).toEqual([
    {
      ...{ ...shared, id: 'do-it.listed', place: 'listed', contract: [answer] },
      statement: 'What a list has is shown under its id, in an answer with status code 200.',
      expect: { status: [200] },
    },
    {
      ...{ ...shared, id: 'do-it.listed.as-listed', place: 'listed.as-listed' },
      contract: [`${answer}/responses/200/content/application~1json/schema`, answer],
      statement: 'What a list has is shown with the values that the list has.',
      expect: { asListed: { at: '', members: ['/name', '/colour'] } },
    },
  ]);
});

describe('nothing is asked', () => {
  const list = { '/shops': listing(shopsOf({ id: text, name: text })) };
  const shown = { 200: withBody(objectOf({ id: text, name: text })) };
  const links = { part: { operationId: 'showPart', parameters: { shop_id: '$response.body#/shops/0/id' } } };
  const parts = {
    '/parts/{shop_id}': { get: { operationId: 'showPart' } },
    '/parts': { get: { responses: { 200: withBody(shopsOf({ id: text, name: text }), { links }) } } },
  };
  const unlinked = { '/shops': { get: { responses: { 200: withBody(shopsOf({ id: text })) } } } };
  test.each<readonly [string, Paths, shown: object, method: 'get' | 'put']>([
    ['without a list', {}, shown, 'get'],
    ['of another operation than the one that shows', list, shown, 'put'],
    ['of an operation that has no success', list, { 404: {} }, 'get'],
    ['if no link says what the id is', unlinked, shown, 'get'],
    ['of the list of something else', parts, shown, 'get'],
  ])('%s', (_, paths, responses, method) => {
    expect(listedIn(paths, responses, method)).toEqual([]);
  });
});

describe('no values are compared', () => {
  const list = listing(shopsOf({ id: text, name: text }));
  const shown = { 200: withBody(objectOf({ id: text, name: text })) };
  test.each<readonly [string, list: object, shown: object, statuses: unknown]>([
    ['where the answer has no body', list, { 204: {} }, [204]],
    ['where the answers are not documented', list, {}, ['2XX']],
    ['where the list has no body', listing(undefined), shown, [200]],
    [
      'where the list has no success',
      listing(shopsOf({ id: text, name: text }), '/shops/0/id', 'default'),
      shown,
      [200],
    ],
    ['where both have the id only', listing(shopsOf({ id: text, size: text })), shown, [200]],
  ])('%s', (_, paths, responses, status) => {
    expect(listedIn({ '/shops': paths }, responses).map(({ expect: wanted }) => wanted)).toEqual([{ status }]);
  });
});

describe('a list is that of the own collection', () => {
  const own = listing(shopsOf({ id: text, name: text }));
  const other = listing(shopsOf({ id: text, colour: text }));
  test.each<readonly [string, Paths, members: readonly string[]]>([
    ['after another one', { '/about': { get: {} }, '/towns/shops': other, '/shops': own }, ['/name']],
    ['before another one', { '/shops': own, '/towns/shops': other }, ['/name']],
    ['or else the first one that links lead from', { '/towns/shops': other, '/all-shops': own }, ['/colour']],
  ])('%s', (_, paths, members) => {
    expect(comparedIn(paths, objectOf({ id: text, name: text, colour: text }))).toEqual({ at: '', members });
  });
});

describe('a member is compared by its place in the resource', () => {
  const both = { id: text, name: text, owner: objectOf({ name: text }) };
  const members = ['/name', '/owner/name'];
  test.each<readonly [string, list: object, shown: object, want: unknown]>([
    [
      'which an object may be around',
      listing(shopsOf(both)),
      objectOf({ shop: objectOf(both) }),
      { at: '/shop', members },
    ],
    ['whether it has an id or not', listing(shopsOf(both)), objectOf({ name: text }), { at: '', members: ['/name'] }],
    [
      'which is deep in a list',
      listing(
        objectOf({
          data: objectOf({
            shops: { type: 'array', items: objectOf(both) },
            all: objectOf({ a: objectOf({ size: text }) }),
          }),
        }),
        '/data/shops/0/id',
      ),
      objectOf({ ...both, size: text }),
      { at: '', members },
    ],
    [
      'unless the answer leaves it out',
      listing(shopsOf({ id: text, name: text, pin: text })),
      objectOf({ id: text, name: text, pin: { ...text, writeOnly: true } }),
      { at: '', members: ['/name'] },
    ],
    [
      'unless the list leaves it out',
      listing(shopsOf({ id: text, name: text, pin: { ...text, writeOnly: true } })),
      objectOf({ id: text, name: text, pin: text }),
      { at: '', members: ['/name'] },
    ],
    [
      'whatever the id is called',
      listing(shopsOf({ key: text, name: text }), '/shops/0/key'),
      objectOf({ key: text, name: text }),
      { at: '', members: ['/name'] },
    ],
  ])('%s', (_, list, shown, want) => {
    expect(comparedIn({ '/shops': list }, shown)).toEqual(want);
  });
});

const time = { type: 'string', format: 'date-time' };
const list = { type: 'array', items: text };

test.each<readonly [name: string, schema: object, isCompared: boolean]>([
  ['name', text, true],
  ['opened', text, true],
  ['opened', time, false],
  ['created_at', time, true],
  ['updated_at', text, false],
  ['updated_at', time, false],
  ['parts', list, false],
  ['home', { type: 'string', format: 'uri' }, false],
  ['home', { type: 'string', format: 'iri-reference' }, false],
  ['home', { allOf: [{ type: 'string', format: 'uri' }, { format: 'short' }] }, false],
  ['home', { type: 'string', format: 'security' }, true],
  ['home', { type: 'string', format: 'price' }, true],
  ['href', text, false],
  ['hrefs', text, false],
  ['link', text, false],
  ['links', text, false],
  ['linkage', text, true],
  ['homeUrl', text, false],
  ['URI', text, false],
  ['curlers', text, true],
  ['state', text, false],
  ['order_status', text, false],
  ['lastPhase', text, false],
  ['progress', text, false],
  ['estate', text, true],
  ['state_of_origin', text, true],
  ['lastStateOwner', text, true],
  ['mode', { type: 'string', 'x-states': { order: ['new', 'old'] } }, false],
])('whether %s is compared, as %j: %s', (name, schema, isCompared) => {
  const paths = { '/shops': listing(shopsOf({ id: text, [name]: schema })) };
  const want = isCompared ? { at: '', members: [`/${name}`] } : undefined;
  expect(comparedIn(paths, objectOf({ id: text, [name]: schema }))).toEqual(want);
});

test.each<readonly [inList: object, shown: object]>([
  [time, text],
  [text, time],
  [list, text],
  [text, list],
])('a member that is %j in the list, and %j where it is shown, is not compared', (inList, shown) => {
  const paths = { '/shops': listing(shopsOf({ id: text, opened: inList })) };
  expect(comparedIn(paths, objectOf({ id: text, opened: shown }))).toBeUndefined();
});
