import type { Paging } from '../contract/paging.js';
import type { AnsweredExchange } from './exchange.js';
import { nextPage, pagesOf } from './pages.js';

const own = { list: '/things', id: '/id', leastSize: 1, firstNumber: 1 };

function paging(parameters: Paging['parameters']): Paging {
  return { ...own, parameters };
}

/** An answer with a page of a list. */
function page(
  of: Paging | undefined,
  ids: readonly string[],
  { path = '/things?limit=2&colour=red', more = {}, link = '', status = 200 } = {},
): AnsweredExchange {
  const body = JSON.stringify({ things: ids.map((id) => ({ id })), ...more });
  return {
    request: {
      ...{ id: 'list/all', api: 'shop', page: 'list', situation: 'all-pages', method: 'get', path, creates: null },
      ...{ parameters: { limit: 2, colour: 'red' }, headers: {}, ...(of && { paging: of }) },
    },
    durationMs: 1,
    response: { status, headers: link === '' ? [] : [['Link', link]], body: Buffer.from(body) },
  };
}

const byMarker = paging({ size: 'limit', after: 'marker' });
const full = page(byMarker, ['a', 'b']);

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
      'by a link among others',
      page(byMarker, ['a'], { more: { links: [{ rel: 'self' }, { rel: 'next', href: '/x?marker=c' }] } }),
      '/things?limit=2&colour=red&marker=c',
    ],
    [
      'by links by name',
      page(byMarker, ['a'], { more: { _links: { next: { href: '/x?marker=c' } } } }),
      '/things?limit=2&colour=red&marker=c',
    ],
    ['by its address', page(byMarker, ['a'], { more: { next: '/x?marker=c' } }), '/things?limit=2&colour=red&marker=c'],
  ])('%s', (_, first, want) => expect(nextPage([first])).toMatchObject({ path: want, situation: 'further-page' }));

  test('after a page without items, if its link leads on', () => {
    const empty = page(undefined, [], { more: { next: '/x?marker=c' } });
    const linked = page(byMarker, ['a', 'b'], { more: { next: '/x?marker=b' } });
    expect(nextPage([full, empty])).toMatchObject({ path: '/things?colour=red&marker=c' });
    expect(nextPage([linked, empty])).toMatchObject({ path: '/things?colour=red&marker=c' });
  });

  test('in the size of the subject after two small ones', () => {
    const next = nextPage([full, page(undefined, ['c', 'd'])]);
    expect(next).toMatchObject({ path: '/things?colour=red&marker=d', parameters: { colour: 'red' } });
  });
});

test.each<readonly [why: string, pages: readonly [AnsweredExchange, ...AnsweredExchange[]]]>([
  ['a page is empty', [full, page(undefined, [])]],
  [
    'a page is empty, and its link leads back to it',
    [page(byMarker, ['a'], { more: { next: '/x?marker=a' } }), page(undefined, [], { more: { next: '/x?marker=a' } })],
  ],
  ['a page has nothing new', [full, page(undefined, ['a', 'b'])]],
  [
    'a link is missing after others',
    [page(byMarker, ['a'], { more: { next: '/x?marker=a' } }), page(undefined, ['b'])],
  ],
  ['a page is refused', [full, page(undefined, [], { status: 429 })]],
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
