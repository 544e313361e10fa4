import type { Paging } from '../contract/paging.js';
import type { AnsweredExchange } from './exchange.js';
import { againId, nextPage, pagesOf } from './pages.js';

const own = { list: '/things', id: '/id', leastSize: 1, firstNumber: 1 };

function paging(parameters: Paging['parameters']): Paging {
  return { ...own, parameters };
}

/** An answer with a page of a list. */
function page(
  of: Paging | undefined,
  ids: readonly string[],
  { path = '/things?limit=2&colour=red', more = {}, link = '', status = 200, sized = 'limit' } = {},
): AnsweredExchange {
  const body = JSON.stringify({ things: ids.map((id) => ({ id })), ...more });
  return {
    request: {
      ...{ id: 'list/all', api: 'shop', page: 'list', situation: 'all-pages', method: 'get', path, creates: null },
      ...{ parameters: { [sized]: 2, colour: 'red' }, headers: {}, ...(of && { paging: of }) },
    },
    durationMs: 1,
    response: { status, headers: link === '' ? [] : [['Link', link]], body: Buffer.from(body) },
  };
}

const byMarker = paging({ size: 'limit', after: 'marker' });
const full = page(byMarker, ['a', 'b']);

/** A page whose body has a link to the next one. */
function linked(ids: readonly string[], marker: string): AnsweredExchange {
  return page(byMarker, ids, { more: { next: `/x?marker=${marker}` } });
}

/** So many pages by number, each with another item. */
function numbered(count: number): readonly [AnsweredExchange, ...AnsweredExchange[]] {
  const [first = full, ...others] = Array.from({ length: count }, (_, index) =>
    page(paging({ size: 'limit', page: 'page' }), [String(index)]),
  );
  return [first, ...others];
}

describe('the next page is asked for', () => {
  test.each<readonly [how: string, page: AnsweredExchange, want: string]>([
    ['by the id of the last item', full, '/things?limit=2&colour=red&marker=b'],
    ['by the number of the first', page(paging({ from: 'offset' }), ['a', 'b']), '/things?limit=2&colour=red&offset=3'],
    ['by its number', page(paging({ page: 'page' }), ['a', 'b']), '/things?limit=2&colour=red&page=2'],
    [
      'by a link of the web, whose path is not followed',
      page(byMarker, ['a'], { link: '<http://other.example/x?limit=2&cursor=c>; rel="next"' }),
      '/things?limit=2&colour=red&cursor=c',
    ],
    [
      'by its number, if the path has no query',
      page(paging({ page: 'page' }), ['a'], { path: '/things' }),
      '/things?page=2',
    ],
    [
      'by a link of the web without quotation marks, after other parameters',
      page(byMarker, ['a'], { link: '</x?marker=z>; rel=prev, </x?marker=c>;title=more;rel=next' }),
      '/things?limit=2&colour=red&marker=c',
    ],
    [
      'by a link of the web beside a body that is no JSON object',
      { ...full, response: { status: 200, headers: [['Link', '</x?marker=c>; rel="next"']], body: Buffer.from('') } },
      '/things?limit=2&colour=red&marker=c',
    ],
    [
      'by the first link that asks for something',
      page(byMarker, ['a'], { link: '</next>; rel="next"', more: { next: 7, next_url: '/x?marker=c' } }),
      '/things?limit=2&colour=red&marker=c',
    ],
    [
      'by a link among others',
      page(byMarker, ['a'], {
        more: {
          links: [
            { rel: 'self', href: '/x?marker=z' },
            { rel: 'next', href: '/x?marker=c' },
          ],
        },
      }),
      '/things?limit=2&colour=red&marker=c',
    ],
    [
      'by links by name',
      page(byMarker, ['a'], { more: { _links: { next: { href: '/x?marker=c' } } } }),
      '/things?limit=2&colour=red&marker=c',
    ],
    [
      'by the address among links by name',
      page(byMarker, ['a'], { more: { things_links: { next: '/x?marker=c' } } }),
      '/things?limit=2&colour=red&marker=c',
    ],
    ...['next', 'next_page', 'nextLink', 'NextUrl'].map(
      (name) =>
        [
          `by its address in "${name}"`,
          page(byMarker, ['a'], { more: { [name]: '/x?marker=c' } }),
          '/things?limit=2&colour=red&marker=c',
        ] as const,
    ),
  ])('%s', (_, first, want) => expect(nextPage([first])).toMatchObject({ path: want, situation: 'further-page' }));

  test.each<readonly [what: string, facts: Parameters<typeof page>[2]]>([
    ['a link of the web with another relation', { link: '</x?marker=c>; rel="next-archive"' }],
    ['links in a member that is not named so', { more: { linked: { next: '/x?marker=c' } } }],
    ['links in a member that is named only like that', { more: { links_of_others: { next: '/x?marker=c' } } }],
    ['a member whose name only begins like that', { more: { next_marker: '/x?marker=c' } }],
    ['a member whose name only ends like that', { more: { what_is_next: '/x?marker=c' } }],
    ['what is no address', { more: { next: 'http://[?marker=c' } }],
    ['a list of addresses', { more: { next: ['/x?marker=c'] } }],
  ])('without following %s', (_, facts) => {
    expect(nextPage([page(byMarker, ['a'], facts)])).toMatchObject({ path: '/things?limit=2&colour=red&marker=a' });
  });

  test('after a page without items, if its link leads on', () => {
    const empty = page(undefined, [], { more: { next: '/x?marker=c' } });
    expect(nextPage([full, empty])).toMatchObject({ path: '/things?colour=red&marker=c' });
    expect(nextPage([linked(['a', 'b'], 'b'), empty])).toMatchObject({ path: '/things?colour=red&marker=c' });
  });

  test('as long as each page has a link', () => {
    const pages = [linked(['a'], '1'), linked(['b'], '2'), linked(['c'], '3')] as const;
    expect(nextPage(pages)).toMatchObject({ path: '/things?colour=red&marker=3' });
  });

  test('under an id of its own, up to the fiftieth page', () => {
    expect(nextPage(numbered(1))).toMatchObject({ id: 'list/all page 2' });
    expect(nextPage(numbered(49))).toMatchObject({ id: 'list/all page 50' });
    expect(nextPage(numbered(50))).toBeUndefined();
  });

  test.each(['limit', 'query:limit'])('in the size of the subject after two small ones, given by "%s"', (sized) => {
    const small = page(byMarker, ['a', 'b'], { sized });
    expect(nextPage([small])).toMatchObject({ parameters: { [sized]: 2, colour: 'red' } });
    const next = nextPage([small, page(undefined, ['c', 'd'])]);
    expect(next?.path).toBe('/things?colour=red&marker=d');
    expect(next?.parameters).toEqual({ colour: 'red' });
  });

  test('with a parameter whose name only ends like that of the size', () => {
    const small = page(byMarker, ['a', 'b'], { sized: 'subquery:limit' });
    const next = nextPage([small, page(undefined, ['c', 'd'])]);
    expect(next?.parameters).toEqual({ 'subquery:limit': 2, colour: 'red' });
  });

  test('in the same size, if pages have numbers', () => {
    expect(nextPage(numbered(2))).toMatchObject({
      path: '/things?limit=2&colour=red&page=3',
      parameters: { limit: 2, colour: 'red' },
    });
  });
});

test.each<readonly [why: string, pages: readonly [AnsweredExchange, ...AnsweredExchange[]]]>([
  ['a page is empty', [full, page(undefined, [])]],
  ['a page is empty and has no link', [linked(['a'], 'a'), page(undefined, [])]],
  ['a page is empty, and its link leads back to it', [linked(['a'], 'a'), linked([], 'a')]],
  [
    'a page is empty, and its link leads back to an earlier one',
    [linked(['a'], 'a'), linked(['b'], 'b'), linked([], 'a')],
  ],
  ['a page has no list', [full, page(undefined, [], { more: { things: {} } })]],
  ['a page has nothing new', [full, page(undefined, ['a', 'b'])]],
  ['a page has nothing new but a link', [linked(['a'], 'a'), linked(['a'], 'b')]],
  ['a link is missing after others', [linked(['a'], 'a'), page(undefined, ['b'])]],
  ['a page is refused', [full, page(undefined, ['c'], { status: 429 })]],
  ['nothing says how it goes on', [page(paging({ size: 'limit' }), ['a', 'b'])]],
  ['nobody asks for further pages', [page(undefined, ['a', 'b'])]],
])('no page is asked for where %s', (_, pages) => expect(nextPage(pages)).toBeUndefined());

test.each<readonly [what: string, second: AnsweredExchange | undefined, want: object]>([
  ['whole with its last page', page(undefined, []), { isWhole: true, further: [{}] }],
  ['cut where one is missing', undefined, { isWhole: false, further: [] }],
  ['cut where one is refused', page(undefined, [], { status: 503 }), { isWhole: false, further: [] }],
])('the list of a run is %s', (_, second, want) => {
  const answers = new Map(second ? [['list/all page 2', second]] : []);
  expect(pagesOf(full, answers)).toMatchObject(want);
});

test('nothing is said of the further pages of what is no list', () => {
  expect(pagesOf(page(undefined, ['a']), new Map())).toBeUndefined();
});

test.each([
  [48, true],
  [49, false],
])('a list of %i pages and an empty one is known to be whole: %j', (count, isWhole) => {
  const [first, ...numberedOn] = numbered(count);
  const further = [...numberedOn, page(undefined, [])];
  const answers = new Map(further.map((one, index) => [`list/all page ${index + 2}`, one]));
  expect(pagesOf(first, answers)).toEqual({ further, isWhole });
});

test('what comes after a request about an item of a list has an id of its own', () => {
  expect(againId({ id: 'show/first' })).toBe('show/first, the list again');
});
