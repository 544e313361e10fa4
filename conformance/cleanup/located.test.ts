import { changed, somebodys, withSlashes } from '../compile/somebodys-apis.testing.js';
import { locatedIn } from './located.js';

const base = 'https://shop.example:8443/api';
const slashed = changed('shop', withSlashes);
const thing9 = { operationId: 'deleteThing', parameters: { shop: 'corner', thing: '9' } };

describe('where a creation says that its resource is', () => {
  test.each<[what: string, location: string | undefined, want: typeof thing9 | undefined, method?: 'put' | 'post']>([
    ['a path with that of the base URL', '/api/shops/corner/things/9', thing9],
    ['a URL', `${base}/shops/corner/things/9`, thing9],
    ['a URL in another scheme, as behind a proxy', 'http://shop.example:8443/api/shops/corner/things/9', thing9],
    ['with a slash at its end', '/api/shops/corner/things/9/', thing9],
    ['relative to the request', 'things/9', thing9],
    ['relative, with a query and a fragment', './things/9?full=1#top', thing9],
    ['percent-encoded', 'things/a%2Fb', { ...thing9, parameters: { shop: 'corner', thing: 'a/b' } }],
    ['a path without that of the base URL', '/shops/corner/things/9', undefined],
    ['another host', 'https://files.example/api/shops/corner/things/9', undefined],
    ['another port', 'https://shop.example/api/shops/corner/things/9', undefined],
    ['what no operation removes', '/api/shops/corner/orders/9', undefined],
    ['the collection itself', '/api/shops/corner/things', undefined],
    ['the collection itself, with a slash', '/api/shops/corner/things/', undefined],
    ['no reference', 'https://', undefined],
    ['nothing', undefined, undefined],
    ['for another method, which may have changed what was there', 'things/9', undefined, 'put'],
  ])('%s', (_, location, want, method = 'post') => {
    const contract = somebodys('shop');
    const headers: readonly (readonly [string, string])[] = location === undefined ? [] : [['location', location]];
    const request = { method, path: '/shops/corner/things?now=1' };
    const found = locatedIn(contract, { request, response: { headers } }, base);
    expect(found && { operationId: found.page.operationId, parameters: found.parameters }).toEqual(want);
  });
});

test.each([
  ['/api/shops/corner/things/9/', thing9],
  ['/api/shops/corner/things/9', thing9],
  ['/api/shops/corner/things', undefined],
])('where each path ends with a slash, a resource at %s is removed as %j', (location, want) => {
  const request = { method: 'post', path: '/shops/corner/things/' } as const;
  const found = locatedIn(slashed, { request, response: { headers: [['location', location]] } }, base);
  expect(found && { operationId: found.page.operationId, parameters: found.parameters }).toEqual(want);
});
