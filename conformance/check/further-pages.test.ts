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
    ['with the address of the next page', undefined, { things: [], next: '/b' }],
    ['with a token for the next page', undefined, { things: [], nextPageToken: 'b' }],
    ['with a cursor among what is told of the page', undefined, { things: [], meta: { next_cursor: 'b' } }],
    ['by its own word', undefined, { things: [], has_more: true }],
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
    ['whatever its items are called', undefined, { things: [{ next: '/b' }], nextround: 'text' }],
  ])('%s', (_, link, body) => expect(hasFurtherPages({ link, body })).toBe(false));
});
