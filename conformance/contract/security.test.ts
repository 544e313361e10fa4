import type { SecurityAlternative } from './model.js';
import { credentialOf, securityOf, tokenIn } from './security.js';

const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
  basic: { type: 'http', scheme: 'basic' },
  digest: { type: 'http', scheme: 'HTTP-Digest' },
  flow: { type: 'oauth2' },
  discovery: { type: 'openIdConnect' },
  certificate: { type: 'mutualTLS' },
  broken: { type: 'apiKey', in: 'nowhere', name: 'x' },
  other: { $ref: '#/components/securitySchemes/query' },
};

const inHeader = { name: 'key', type: 'apiKey', in: 'header', field: 'X-Key' } as const;
const inQuery = { name: 'query', type: 'apiKey', in: 'query', field: 'key' } as const;
const inCookie = { name: 'cookie', type: 'apiKey', in: 'cookie', field: 'sid' } as const;
const field = { in: 'header', field: 'Authorization' } as const;
const basic = { name: 'basic', type: 'http', ...field, scheme: 'Basic' } as const;

function securityFor(ofDocument: unknown, ofOperation?: unknown): readonly SecurityAlternative[] {
  const get = ofOperation === undefined ? {} : { security: ofOperation };
  const openapi = { security: ofDocument, paths: { '/one': { get } }, components: { securitySchemes } };
  return securityOf(openapi, { path: '/one', method: 'get' });
}

test.each<readonly [string, unknown, readonly SecurityAlternative[]]>([
  ['no credentials', undefined, []],
  ['anonymous requests', [{}], [[]]],
  ['one scheme', [{ key: [] }], [[inHeader]]],
  ['one of two', [{ query: [] }, { cookie: [] }], [[inQuery], [inCookie]]],
  ['two at once', [{ key: [], basic: [] }], [[inHeader, basic]]],
  [
    'tokens',
    [{ flow: [] }, { discovery: [] }],
    [
      [{ name: 'flow', type: 'oauth2', ...field, scheme: 'Bearer' }],
      [{ name: 'discovery', type: 'openIdConnect', ...field, scheme: 'Bearer' }],
    ],
  ],
  ['a scheme with capitals', [{ digest: [] }], [[{ ...basic, name: 'digest', scheme: 'HTTP-Digest' }]]],
  ['a scheme that stands elsewhere', [{ other: [] }], [[{ ...inQuery, name: 'other' }]]],
  ['what no request carries', [{ certificate: [] }, { unknown: [] }, { broken: [] }], [[], [], []]],
])('a contract that asks for %s', (_, security, want) => {
  expect(securityFor(security)).toEqual(want);
});

test.each<readonly [string, unknown, readonly SecurityAlternative[]]>([
  ['another scheme', [{ query: [] }], [[inQuery]]],
  ['nothing', [], []],
])('the operation may ask for %s instead', (_, security, want) => {
  expect(securityFor([{ key: [] }], security)).toEqual(want);
});

test.each<readonly [scheme: string, value: string, want: string]>([
  ['Basic', 'user:', 'user'],
  ['Basic', 'user:password', 'user:password'],
  ['Basic', 'user:word:', 'user:word:'],
  ['Bearer', 'token:', 'token:'],
])('the token of %s in %j is %j, and is carried as it came', (scheme, text, want) => {
  const ofScheme = { name: 'own', type: 'http', ...field, scheme } as const;
  const carried = scheme === 'Bearer' ? text : Buffer.from(text).toString('base64');
  expect(tokenIn(ofScheme, `${scheme} ${carried}`)).toBe(want);
  expect(credentialOf(ofScheme, want)).toBe(`${scheme} ${carried}`);
});
