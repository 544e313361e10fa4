import { hasFurtherPages } from './further-pages.js';

describe('a list goes on', () => {
  test.each<[name: string, link: string | undefined, body: unknown]>([
    ['with a link of the web', '</things?page=2>; rel="next"', []],
    ['with one that has several relations', '</things?page=2>; rel="last next"', []],
    ['with one that is not quoted, beside others', '</a>; rel=prev, </b>; rel=next; title="more"', []],
    ['with a link among others in the body', undefined, { things: [], links: [{ rel: 'self' }, { rel: 'next' }] }],
    ['with links of its own name', undefined, { things: [], things_links: [{ rel: 'next', href: '/b' }] }],
    ['in HAL', undefined, { _links: { self: { href: '/a' }, next: { href: '/b' } } }],
    ['in JSON:API', undefined, { data: [], links: { next: '/b' } }],
    ['below the pages of its links', undefined, { things: [], links: { pages: { next: '/b' } } }],
    ['with what is told of the page by its name', undefined, { things: [], page: { next: 2 } }],
    ['with the address of the next page', undefined, { things: [], next: '/b' }],
    ['with a token for the next page', undefined, { things: [], nextPageToken: 'b' }],
    ['with a cursor among what is told of the page', undefined, { things: [], meta: { next_cursor: 'b' } }],
    ['by its own word', undefined, { things: [], has_more: true }],
    ['by its own word in one', undefined, { things: [], hasMore: true }],
    ['with a next page by its own word', undefined, { things: [], hasNextPage: true }],
    ['where it is cut', undefined, { things: [], truncated: true }],
    ['where it says whether it is cut', undefined, { things: [], IsTruncated: true }],
    ['with what is told of the page', undefined, { things: [], pageInfo: { hasNextPage: true } }],
    ['with what is told of the page in other words', undefined, { things: [], page_info: { next: 'b' } }],
    ['with a link without blanks', '</b>;rel="next"', []],
    ['with a link with many blanks', '</b>;  rel  =  "first  next"', []],
    ['with the relation before others', '</b>; rel="next last"', []],
    ['with a bare relation at its end', '</b>; rel=next', []],
    ['with a bare relation and a blank', '</b>; rel=next ; title=b', []],
  ])('%s', (_, link, body) => expect(hasFurtherPages({ link, body })).toBe(true));
});

describe('a list is all', () => {
  test.each<[name: string, link: string | undefined, body: unknown]>([
    ['with nothing beside it', undefined, { things: [] }],
    ['as a list alone', undefined, [{ next: '/b' }]],
    ['with other links', '</next>; rel="prev"; title="next"', { links: [{ rel: 'self', href: '/next' }] }],
    ['with relations that only sound alike', '</a>; rel="next-archive"', {}],
    ['with no next page', undefined, { things: [], next: null, nextPageToken: '', has_more: false }],
    ['in JSON:API', undefined, { data: [], links: { next: null, prev: '/a' } }],
    ['below the pages of its links', undefined, { things: [], links: { pages: { prev: '/a' } } }],
    ['where only their number is told', undefined, { things: [], pages: 7 }],
    ['without a body', undefined, undefined],
    ['with null for a body', undefined, null],
    ['as a text', undefined, 'next'],
    ['with null for its links', undefined, { _links: null, meta: 'next' }],
    ['with names that end alike', undefined, { context: 'b', pre_next: 'b', xlinks: { next: '/b' } }],
    ['with names that begin alike', undefined, { linksets: { next: '/b' }, nextof: 'b', truncatedBy: 'b' }],
    ['whatever its items are called', undefined, { things: [{ next: '/b' }], nextround: 'text' }],
  ])('%s', (_, link, body) => expect(hasFurtherPages({ link, body })).toBe(false));
});
