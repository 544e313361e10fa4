import type { Contract } from '../contract/contract.js';
import type { Situation } from '../contract/model.js';
import { objectAt } from '../contract/pointer.js';
import { variablesOf } from '../contract/path.js';
import { operationObject } from '../contract/schema.js';
import type { PathItem } from '../contract/testing/things-paths.js';
import type { ApiSettings } from '../target/target.js';
import { standIn } from './configured-values.js';
import { documented, kind, making, plannerFor, text, type Bodies } from './kinds.testing.js';
import { linkedBy, withLinkedCaptures } from './linked.js';
import type { Linked } from './linking.js';

const inPath = (...names: readonly string[]) =>
  names.map((name) => ({ name, in: 'path', required: true, schema: text }));

/** A list whose link leads to one of a kind. */
function listing(operationId: string, name: string, parameters: readonly object[] = []): PathItem {
  const links = { one: { operationId: `show-${name}`, parameters: { [name]: '$response.body#/0/id' } } };
  return { get: { operationId, parameters, responses: { 200: { description: 'All.', links } } } };
}

function operation(operationId: string, responses: readonly number[] = [204, 404]) {
  const described = responses.map((status) => [status, { description: 'An answer.' }] as const);
  return { operationId, parameters: inPath('shelf', 'book'), responses: Object.fromEntries(described) };
}

const everything: Bodies = { 'make-author': [{ name: 'Ann' }], 'make-shelf': [{ name: 'oak' }], 'make-book': [{}] };

/** Books on shelves, with the status codes of what shows and of what removes a book. */
function library(bodies: Bodies = {}, shown = [200, 404], removed = [202]): Contract {
  const items = '/shelfs/{shelf}/books';
  const shelves = kind('shelf');
  const { post } = making('make-book', 'book', {});
  const book = {
    ...{ get: operation('show-book', shown), put: operation('replace-book') },
    ...{ patch: operation('change-book'), delete: operation('remove-book', removed) },
  };
  return documented(
    {
      ...{ '/health': { get: { operationId: 'show-health', responses: {} } }, ...kind('author') },
      ...{ ...shelves, '/shelfs': { ...listing('list-shelves', 'shelf'), ...shelves['/shelfs'] } },
      [items]: { ...listing('list-books', 'book', inPath('shelf')), ...(post && { post }) },
      [`${items}/{book}`]: book,
    },
    { ...everything, ...bodies },
  );
}

function linked(contract: Contract, page: string, aim: Situation | string, settings: ApiSettings = {}) {
  const situation = typeof aim === 'string' ? { condition: aim } : aim;
  return linkedBy(plannerFor(contract, page, settings), situation);
}

const captured = (from: string, value: string) => ({ from, value, text: standIn({ from, value }) });
const made = captured('make-book/1', '$response.body#/id');
const named = (from: string) => captured(from, '$request.path.book');
const alone = { before: [], around: {} };

test.each<readonly [what: string, page: string, condition: string, want: Linked | undefined]>([
  ['created, as it is shown', 'show-book', 'created', { ...alone, own: [made], parameter: 'book' }],
  ['created, as it is listed', 'list-books', 'created', { ...alone, own: [made] }],
  ['replaced', 'show-book', 'replaced', { ...alone, own: [named('replace-book/1')], parameter: 'book' }],
  ['changed', 'show-book', 'changed', { ...alone, own: [named('change-book/1')], parameter: 'book' }],
  [
    'left as it is',
    'show-book',
    'untouched',
    { ...alone, own: [made], before: [named('replace-book/1'), named('change-book/1')], parameter: 'book' },
  ],
  [
    'removed, as it is shown',
    'show-book',
    'removed',
    { ...alone, own: [named('remove-book/1')], parameter: 'book', until: { kind: 'gone' } },
  ],
  [
    'removed, as it is listed',
    'list-books',
    'removed',
    {
      ...{ ...alone, own: [named('show-book/removed')] },
      until: { kind: 'unlisted', id: named('show-book/removed').text },
    },
  ],
  [
    'in another parent',
    'list-books',
    'elsewhere',
    { ...alone, own: [made], parents: [captured('make-shelf/1', '$response.body#/id')], parameter: 'shelf' },
  ],
  ['of no resource', 'show-book', 'missing-token', undefined],
  ['of what all objects have', 'show-book', 'toString', undefined],
])('a situation is about what the run has %s', (_, page, condition, want) => {
  expect(linked(library(), page, condition)).toEqual(want);
});

describe('a situation is about nothing', () => {
  test.each<readonly [what: string, page: string, condition: string, does: string, bodies: Bodies]>([
    ['of a page about no resource', 'show-health', 'created', 'creates', {}],
    ['of a page about no resource elsewhere', 'show-health', 'elsewhere', 'creates', {}],
    ['elsewhere of a page without a parent', 'list-shelves', 'elsewhere', 'creates', {}],
    ['where nothing is created', 'show-book', 'created', 'creates', { 'make-book': [] }],
    ['where nothing is created in a parent', 'list-books', 'elsewhere', 'creates', { 'make-book': [] }],
    ['where nothing is created to be left', 'show-book', 'untouched', 'changes', { 'make-book': [] }],
    ['where nothing is changed', 'show-book', 'untouched', 'changes', { 'replace-book': [], 'change-book': [] }],
    ['where nothing is removed', 'list-books', 'removed', 'removes', { 'remove-book': [] }],
    ['of a list, where nothing shows what is removed', 'list-books', 'removed', 'removes', { 'show-book': [] }],
  ])('%s', (_, page, condition, does, bodies) => {
    expect(linked(library(bodies), page, condition)).toBe(`the run ${does} nothing that it is about`);
  });

  const reason = 'the run removes nothing that it is about';

  test('of a list, where no answer says that something is removed', () => {
    expect(linked(library({}, [200, 409]), 'list-books', 'removed')).toBe(reason);
  });

  test('of a list, where the operation is left out that shows what is removed', () => {
    expect(linked(library(), 'list-books', 'removed', { leaveOut: { 'show-book': 'slow' } })).toBe(reason);
  });
});

test('what is removed at once is looked for once, by the id of what was removed', () => {
  const contract = library({}, [200, 404], [204]);
  const own = [named('remove-book/1')];
  expect(linked(contract, 'list-books', 'removed')).toEqual({ ...alone, own });
  expect(linked(contract, 'show-book', 'removed')).toEqual({ ...alone, own, parameter: 'book' });
});

test('what was created is not looked for elsewhere but in what the lists of parents have, where no parent is created', () => {
  const ends = ['0', '{last}'].map((index) => captured('list-shelves/1', `$response.body#/${index}/id`));
  expect(linked(library({ 'make-shelf': [] }), 'list-books', 'elsewhere')).toEqual({
    ...{ ...alone, own: [made], parents: ends, parameter: 'shelf' },
  });
});

test('what creates something without an answer that has its id is passed over', () => {
  const contract = library();
  const openapi = structuredClone(contract.openapi);
  const place = { path: '/shelfs/{shelf}/books', method: 'post' } as const;
  Object.assign(objectAt(operationObject(openapi, place), 'responses'), { 201: { description: 'Made.' } });
  const reason = 'the run creates nothing that it is about';
  expect(linked({ ...contract, openapi }, 'show-book', 'created')).toBe(reason);
});

test('what a page removes is what the run has created, without other settings of the operation', () => {
  const { contract, page } = plannerFor(library(), 'remove-book');
  const captures = { book: { from: 'make-book/1', value: '$response.body#/id' } };
  expect(withLinkedCaptures(contract, page, {})).toEqual({ operations: { 'remove-book': { captures } } });
  const headers = { 'X-Own': 'own' };
  expect(withLinkedCaptures(contract, page, { operations: { 'remove-book': { headers }, other: {} } })).toEqual({
    operations: { 'remove-book': { headers, captures }, other: {} },
  });
});

const bookId = { from: 'make-book/1', value: '$response.body#/id' };
const label = { from: 'make-shelf/1', value: '$response.body#/name' };

test.each<readonly [what: string, own: object, want: object | undefined]>([
  ['a member of the body', { captures: { '/label': label } }, { book: bookId, '/label': label }],
  ['a parameter of the query', { captures: { 'query:book': label } }, { book: bookId, 'query:book': label }],
  ['the id itself', { captures: { book: label } }, undefined],
  ['the id itself, with its place', { captures: { 'path:book': label } }, undefined],
  ['an id of its own, with its place', { parameters: { 'path:book': '7' } }, undefined],
])(
  'what a page replaces is what the run has created, unless the configuration says so: it gives %s',
  (_, own, want) => {
    const { contract, page } = plannerFor(library(), 'replace-book');
    const settings: ApiSettings = { operations: { 'replace-book': own } };
    const linkedCaptures = withLinkedCaptures(contract, page, settings).operations?.['replace-book']?.captures;
    expect(linkedCaptures).toEqual(want ?? settings.operations?.['replace-book']?.captures);
  },
);

test('what a page names is what the run has created, where the id of one of its requests is made up', () => {
  const { contract, page } = plannerFor(library({ 'show-book': [undefined, undefined] }), 'show-book');
  const [first, second] = page.requests;
  if (!first || !second) throw new Error('the page has two requests');
  const source = { from: 'make-book/1', value: '$response.body#/id' };
  const requests = [first, { ...second, madeUp: ['book'] }];
  const settings: ApiSettings = {};
  expect(withLinkedCaptures(contract, { ...page, requests }, settings)).toEqual({
    operations: { 'show-book': { captures: { book: source } } },
  });
  expect(withLinkedCaptures(contract, page, settings)).toBe(settings);
});

test('what a path names is what the run has created, whatever each path calls it', () => {
  const one = (operationId: string, parameter: string, ...names: readonly string[]): PathItem => ({
    get: { operationId, parameters: inPath(...names, parameter), responses: { 200: { description: 'One.' } } },
  });
  const made = (operationId: string, shown: string, parameters: object, ...names: readonly string[]): PathItem => {
    const links = { one: { operationId: shown, parameters } };
    return { post: { operationId, parameters: inPath(...names), responses: { 201: { description: 'Made.', links } } } };
  };
  const contract = documented(
    {
      '/shelfs/': made('make-shelf', 'show-shelf', { id: '$response.body#/id' }),
      '/shelfs/{id}/': one('show-shelf', 'id'),
      '/shelfs/{shelfId}/books': made(
        'make-book',
        'show-book',
        { shelf: '$request.path.shelfId', book: '$response.body#/id' },
        'shelfId',
      ),
      '/shelfs/{shelf}/books/{book}': one('show-book', 'book', 'shelf'),
      '/shelfs/{number}/books/{bookId}/pages/': one('show-pages', 'bookId', 'number'),
      '/shops/{shop}/books/{book}/': one('show-sold', 'book', 'shop'),
      '/shops': made('sell-book', 'show-sold', { shop: 'corner', book: '$response.body#/id' }),
      '/years/{year}/books/{book}/': one('show-printed', 'book', 'year'),
      '/years': made('print-book', 'show-printed', { year: 1984, book: '$response.body#/id' }),
    },
    {},
  );
  const capturesOf = (id: string) => {
    const { page } = plannerFor(contract, id);
    const requests = page.requests.map((request) => ({ ...request, madeUp: variablesOf(page.path) }));
    return withLinkedCaptures(contract, { ...page, requests }, {}).operations?.[id]?.captures;
  };
  const shelf = { from: 'make-shelf/1', value: '$response.body#/id' };
  const book = { from: 'make-book/1', value: '$response.body#/id' };
  const around = { from: 'make-book/1', value: '$request.path.shelfId' };
  expect(capturesOf('make-book')).toEqual({ shelfId: shelf });
  expect(capturesOf('show-book')).toEqual({ book, shelf: around });
  expect(capturesOf('show-pages')).toEqual({ bookId: book, number: around });
  expect(capturesOf('show-sold')).toEqual({ book: { from: 'sell-book/1', value: '$response.body#/id' } });
  expect(capturesOf('show-printed')).toEqual({ book: { from: 'print-book/1', value: '$response.body#/id' } });
});
