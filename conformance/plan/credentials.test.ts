import type { Carrier } from '../contract/credentials.js';
import type { HeaderFields } from '../contract/header-fields.js';
import type { SecurityScheme } from '../contract/model.js';
import { withCredentials } from '../contract/credentials.js';
import {
  credentialsFor,
  isOptional,
  withChangedTokens,
  withEmptyTokens,
  withFirstToken,
  withOneWrong,
  withoutCredentials,
  withToken,
  type Authentication,
  type Tokens,
} from './credentials.js';

function key(field: string): SecurityScheme {
  return { name: field, type: 'apiKey', in: 'header', field };
}

const auth = key('X-Auth-Token');
const bearer: SecurityScheme = { name: 'bearer', type: 'http', in: 'header', field: 'Authorization', scheme: 'Bearer' };
const basic: SecurityScheme = { ...bearer, name: 'basic', scheme: 'Basic' };
const inQuery: SecurityScheme = { name: 'query', type: 'apiKey', in: 'query', field: 'key' };
const inCookie: SecurityScheme = { name: 'cookie', type: 'apiKey', in: 'cookie', field: 'sid' };

const none: Authentication = { security: [], sends: {} };
const two: Authentication = { security: [[auth], [key('Authorization')]], sends: {} };
const beyond: Authentication = { security: [], sends: { 'X-Auth-Token': 'token' } };
const only = (...schemes: readonly SecurityScheme[]): Authentication => ({ security: [schemes], sends: {} });

/** What a documented request has for its credentials. */
function sent(page: Authentication, tokens: Tokens, own: HeaderFields = {}): Carrier {
  return withCredentials({ headers: {} }, credentialsFor(page, tokens, own));
}

const token = 't';
const basicOf = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credentials of a documented request', () => {
  test('are those that the page sends beyond the contract, as the keys of header fields', () => {
    const page: Authentication = { security: [], sends: { 'X-Own': 'token' } };
    expect(credentialsFor(page, { token: 't' }, {})).toEqual([{ scheme: key('X-Own'), token: 't' }]);
  });

  test.each<readonly [string, Authentication, Tokens, HeaderFields, Carrier]>([
    ['an apiKey in a header field', two, { token }, {}, { headers: { 'X-Auth-Token': 't' } }],
    ['an apiKey in the query', only(inQuery), { token }, {}, { headers: {}, query: { key: 't' } }],
    ['an apiKey in a cookie', only(inCookie), { token: 'a/b=' }, {}, { headers: { Cookie: 'sid=a/b=' } }],
    ['a cookie that needs coding', only(inCookie), { token: 'a;b c' }, {}, { headers: { Cookie: 'sid=a%3Bb%20c' } }],
    ['a bearer token', only(bearer), { token }, {}, { headers: { Authorization: 'Bearer t' } }],
    [
      'a bearer token that says so',
      only(bearer),
      { token: 'bearer t' },
      {},
      { headers: { Authorization: 'bearer t' } },
    ],
    ['user and password', only(basic), { token: 'u:p' }, {}, { headers: { Authorization: basicOf('u:p') } }],
    ['a user without a password', only(basic), { token: 'u' }, {}, { headers: { Authorization: basicOf('u:') } }],
    [
      'several at once',
      only(auth, inQuery, bearer),
      { tokens: { 'X-Auth-Token': 'a', query: 'b', bearer: 'c' } },
      {},
      { headers: { 'X-Auth-Token': 'a', Authorization: 'Bearer c' }, query: { key: 'b' } },
    ],
    [
      'several at once, of which the token is the one that is left',
      only(auth, inQuery),
      { token, tokens: { 'X-Auth-Token': 'a' } },
      {},
      { headers: { 'X-Auth-Token': 'a' }, query: { key: 't' } },
    ],
    [
      'the first alternative that can be served',
      { security: [[auth, inQuery], [bearer], [basic]], sends: {} },
      { tokens: { bearer: 'b', basic: 'c' } },
      {},
      { headers: { Authorization: 'Bearer b' } },
    ],
    [
      'the token in a later alternative, as the first one needs two',
      { security: [[auth, inQuery], [bearer]], sends: {} },
      { token },
      {},
      { headers: { Authorization: 'Bearer t' } },
    ],
    [
      'credentials where they are optional and there is a token',
      { security: [[], [bearer]], sends: {} },
      { token },
      {},
      { headers: { Authorization: 'Bearer t' } },
    ],
    [
      'none where they are optional and there is no token',
      { security: [[bearer], []], sends: {} },
      {},
      {},
      { headers: {} },
    ],
    ['one that is made up', two, {}, {}, { headers: { 'X-Auth-Token': 'cloud-contracts-token' } }],
    [
      'one that is made up beside the token',
      only(auth, inQuery),
      { token },
      {},
      { headers: { 'X-Auth-Token': 't' }, query: { key: 'cloud-contracts-token' } },
    ],
    [
      'one that is made up beside the token and one of its own',
      only(inQuery, auth, bearer),
      { token, tokens: { query: 'b' } },
      {},
      { headers: { 'X-Auth-Token': 't', Authorization: 'Bearer cloud-contracts-token' }, query: { key: 'b' } },
    ],
    [
      'the token in the first alternative, which lacks no other',
      { security: [[auth, inQuery], [bearer]], sends: {} },
      { token, tokens: { 'X-Auth-Token': 'a' } },
      {},
      { headers: { 'X-Auth-Token': 'a' }, query: { key: 't' } },
    ],
    ['none where a field of the user authenticates', two, {}, { authorization: 'mine' }, { headers: {} }],
    ['none where a cookie of the user authenticates', only(inCookie), {}, { cookie: 'a=b; sid=c' }, { headers: {} }],
    [
      'those that other fields of the user are not',
      only(bearer),
      {},
      { Authorization: 'Basic dTpw' },
      { headers: { Authorization: 'Bearer cloud-contracts-token' } },
    ],
    ['the token in the field of the page', beyond, { token }, {}, { headers: { 'X-Auth-Token': 't' } }],
    ['nothing made up for the field of a page', beyond, {}, {}, { headers: {} }],
    ['nothing, as the contract has none', none, { token, tokens: { bearer: 'b' } }, {}, { headers: {} }],
  ])('are %s', (_, page, tokens, own, want) => {
    expect(sent(page, tokens, own)).toEqual(want);
  });
});

test.each<readonly [string, Authentication, Carrier, Carrier]>([
  [
    'in the place of the old one',
    two,
    { headers: { 'x-auth-token': 'old', A: '1' } },
    { headers: { A: '1', 'X-Auth-Token': 'new' } },
  ],
  [
    'and no other credentials',
    two,
    { headers: { 'X-Auth-Token': 'old', Authorization: 'x' } },
    { headers: { 'X-Auth-Token': 'new' } },
  ],
  [
    'in the field of the alternative that is there',
    two,
    { headers: { Authorization: 'old' } },
    { headers: { Authorization: 'new' } },
  ],
  ['in the first field where there is none', two, { headers: {} }, { headers: { 'X-Auth-Token': 'new' } }],
  ['in the field of the page', beyond, { headers: {} }, { headers: { 'X-Auth-Token': 'new' } }],
  ['nowhere', none, { headers: { A: '1' } }, { headers: { A: '1' } }],
  [
    'after its scheme',
    only(bearer),
    { headers: { authorization: 'Bearer old' } },
    { headers: { Authorization: 'Bearer new' } },
  ],
  [
    'in the query',
    only(inQuery),
    { headers: {}, query: { key: 'old', q: '1' } },
    { headers: {}, query: { q: '1', key: 'new' } },
  ],
  ['in a cookie', only(inCookie), { headers: { Cookie: 'sid=old; a=b' } }, { headers: { Cookie: 'a=b; sid=new' } }],
  [
    'in several places',
    only(auth, inQuery),
    { headers: { 'X-Auth-Token': 'a' }, query: { key: 'b' } },
    { headers: { 'X-Auth-Token': 'new' }, query: { key: 'new' } },
  ],
  [
    'in the places of the alternative that is there as a whole',
    {
      security: [
        [auth, inQuery],
        [inQuery, bearer],
      ],
      sends: {},
    },
    { headers: { Authorization: 'Bearer a' }, query: { key: 'b' } },
    { headers: { Authorization: 'Bearer new' }, query: { key: 'new' } },
  ],
])('another token goes %s', (_, page, carrier, want) => {
  expect(withToken(page, carrier, 'new')).toEqual(want);
});

test.each<readonly [string, Authentication, Carrier, readonly Carrier[]]>([
  [
    'as such, or as a blank',
    two,
    { headers: { 'X-Auth-Token': 'a' } },
    ['', ' '].map((value) => ({ headers: { 'X-Auth-Token': value } })),
  ],
  [
    'as a scheme alone',
    only(bearer),
    { headers: { Authorization: 'Bearer a' } },
    [{ headers: { Authorization: 'Bearer' } }],
  ],
  ['as the scheme of user and password', only(basic), { headers: {} }, [{ headers: { Authorization: 'Basic' } }]],
  ['in the query', only(inQuery), { headers: {}, query: { key: 'a' } }, [{ headers: {}, query: { key: '' } }]],
  ['in a cookie', only(inCookie), { headers: { Cookie: 'sid=a' } }, [{ headers: { Cookie: 'sid=' } }]],
  [
    'as such, or as a blank, in one of several places that has no scheme',
    only(auth, inQuery),
    { headers: { 'X-Auth-Token': 'a' }, query: { key: 'b' } },
    ['', ' '].map((value) => ({ headers: { 'X-Auth-Token': value }, query: { key: value } })),
  ],
])('a token is empty %s', (_, page, carrier, want) => {
  expect(withEmptyTokens(page, carrier)).toEqual(want);
});

test('the token of a condition is that of the first of several schemes', () => {
  const carrier = { headers: { 'X-Auth-Token': 'a' }, query: { key: 'b' } };
  const want = { headers: { 'X-Auth-Token': 'new' }, query: { key: 'b' } };
  expect(withFirstToken(only(auth, inQuery), carrier, 'new')).toEqual(want);
  expect(withFirstToken(none, carrier, 'new')).toEqual(carrier);
  const named = { headers: { Cookie: 'sid=old; a=b', 'x-auth-token': 'old' } };
  expect(withFirstToken(only(auth), named, 'new').headers).toEqual({ Cookie: 'sid=old; a=b', 'X-Auth-Token': 'new' });
  expect(withFirstToken(only(inCookie), named, 'new').headers).toMatchObject({ Cookie: 'sid=new; a=b' });
});

test.each<readonly [string, Authentication, Carrier, Carrier]>([
  [
    'fields of any alternative',
    two,
    { headers: { 'x-auth-token': 'a', Authorization: 'b', 'X-Other': 'c' } },
    { headers: { 'X-Other': 'c' } },
  ],
  ['the field of the page', beyond, { headers: { 'x-auth-token': 'a', B: 'b' } }, { headers: { B: 'b' } }],
  [
    'a query parameter',
    only(inQuery),
    { headers: {}, query: { key: 'a', q: 'b' } },
    { headers: {}, query: { q: 'b' } },
  ],
  [
    'a query parameter, and not what has its name elsewhere',
    only(inQuery),
    { headers: { key: 'a', Cookie: 'key=b' }, query: { key: 'c' } },
    { headers: { key: 'a', Cookie: 'key=b' }, query: {} },
  ],
  ['a cookie', only(inCookie), { headers: { Cookie: 'a=b; sid=c' } }, { headers: { Cookie: 'a=b' } }],
  ['the only cookie', only(inCookie), { headers: { cookie: 'sid=c' } }, { headers: {} }],
])('without credentials, a request lacks %s', (_, page, carrier, want) => {
  expect(withoutCredentials(page, carrier)).toEqual(want);
});

describe('one of several credentials', () => {
  const carrier = { headers: { 'X-Auth-Token': 'a' }, query: { key: 'b' } };

  test.each<readonly [string, Authentication, readonly Carrier[], readonly Carrier[]]>([
    [
      'is missing or invalid',
      only(auth, inQuery),
      [
        { headers: {}, query: { key: 'b' } },
        { headers: { 'X-Auth-Token': 'a' }, query: {} },
      ],
      [
        { headers: { 'X-Auth-Token': 'x' }, query: { key: 'b' } },
        { headers: { 'X-Auth-Token': 'a' }, query: { key: 'x' } },
      ],
    ],
    [
      'may be missing where the other one is enough',
      { security: [[auth, inQuery], [auth]], sends: {} },
      [{ headers: {}, query: { key: 'b' } }],
      [{ headers: { 'X-Auth-Token': 'x' }, query: { key: 'b' } }],
    ],
    ['is not among one', only(auth), [], []],
  ])('%s', (_, page, missing, invalid) => {
    expect(withOneWrong(page, carrier, 'x')).toEqual({ missing, invalid });
  });
});

test.each<readonly [string, Authentication, Carrier, readonly Carrier[]]>([
  [
    'in its field, which keeps its name',
    only(auth),
    { headers: { 'x-auth-TOKEN': 'ab' } },
    [{ headers: { 'x-auth-TOKEN': 'abx' } }],
  ],
  [
    'after its scheme',
    only(bearer),
    { headers: { Authorization: 'bearer ab' } },
    [{ headers: { Authorization: 'Bearer abx' } }],
  ],
  [
    'before it is encoded',
    only(basic),
    { headers: { Authorization: basicOf('u:p') } },
    [{ headers: { Authorization: basicOf('u:px') } }],
  ],
  [
    'before the colon after a user without a password',
    only(basic),
    { headers: { Authorization: basicOf('u:') } },
    [{ headers: { Authorization: basicOf('ux:') } }],
  ],
  [
    'each by itself',
    only(auth, inQuery),
    { headers: { 'X-Auth-Token': 'a' }, query: { key: 'b' } },
    [
      { headers: { 'X-Auth-Token': 'ax' }, query: { key: 'b' } },
      { headers: { 'X-Auth-Token': 'a' }, query: { key: 'bx' } },
    ],
  ],
  [
    'in the query, whatever header fields are there',
    only(inQuery),
    { headers: { KEY: 'z' }, query: { key: 'a' } },
    [{ headers: { KEY: 'z' }, query: { key: 'ax' } }],
  ],
  ['nowhere without credentials', only(auth), { headers: {} }, []],
])('a token changes %s', (_, page, carrier, want) => {
  expect(withChangedTokens(page, carrier, [(text) => `${text}x`])).toEqual(want);
});

test('a change that leaves nothing is none', () => {
  expect(withChangedTokens(only(auth), { headers: { 'X-Auth-Token': 'a' } }, [(text) => text.slice(1)])).toEqual([]);
});

test.each<readonly [string, Authentication, boolean]>([
  ['none is documented', none, true],
  ['the contract allows none', { security: [[auth], []], sends: {} }, true],
  ['one is needed', two, false],
  ['the page sends one', beyond, false],
])('credentials are optional if %s', (_, page, want) => {
  expect(isOptional(page)).toBe(want);
});
