import { contractOf } from '../contract/testing/things.js';
import type { PageRecord } from '../verdict/judge.js';
import { exchangeOf, recordOf } from './report.testing.js';
import { needsToken, tokenAdvice } from './refused-token.js';

const cookie = { type: 'apiKey', in: 'cookie', name: 'sid' };
const basic = { type: 'http', scheme: 'basic' };
const key = { type: 'apiKey', in: 'header', name: 'Authorization', description: ' Prefix\n "Token" ' };
const query = { type: 'apiKey', in: 'query', name: 'key' };
const securitySchemes = { cookie, basic, key, query };

/** The record of an operation with some ways to authenticate, whose documented request has header fields and a query. */
function recordWith(security: readonly object[], headers: Readonly<Record<string, string>>, search = ''): PageRecord {
  const contract = contractOf('shop', { '/': { get: { security, responses: {} } } }, { securitySchemes });
  const [page] = contract.pages;
  if (!page) throw new Error('there is no page');
  const { request, ...rest } = exchangeOf('get/one', 401);
  const others = exchangeOf('get/missing', 401, 'get/one');
  return {
    ...recordOf([others, { ...rest, request: { ...request, headers, path: `/${search}` } }]),
    contract,
    page,
  };
}

const ways = [{ cookie: [] }, { basic: [] }, { key: [] }];

test.each<readonly [string, PageRecord, Parameters<typeof tokenAdvice>[1], string]>([
  ['no token', recordWith(ways, { Cookie: 'sid=made-up' }), {}, 'give one with --token'],
  ['no token of a scheme', recordWith(ways, { Cookie: 'sid=made-up' }), { tokens: {} }, 'give one with --token'],
  ['a token without a place', recordWith([], {}), { token: 'T' }, 'give one with --token'],
  [
    'a token in the first of several places',
    recordWith(ways, { Cookie: 'sid=T' }),
    { token: 'T' },
    'it was sent in the cookie sid; with "tokens: { basic: ..., key: ... }" in the configuration, it is sent in the header field ' +
      'Authorization as Basic or in the header field Authorization (Prefix "Token")',
  ],
  [
    'a token of its scheme',
    recordWith(ways, { authorization: 'Basic VDo=' }),
    { tokens: { basic: 'T' } },
    'it was sent in the header field Authorization as Basic; with "tokens: { cookie: ..., key: ... }" in the configuration, it is ' +
      'sent in the cookie sid or in the header field Authorization (Prefix "Token")',
  ],
  [
    'a token in its only place',
    recordWith([{}, { key: [] }], { authorization: 'T' }),
    { token: 'T' },
    'it was sent in the header field Authorization (Prefix "Token")',
  ],
  [
    'a token in the query',
    recordWith([{ query: [] }], {}, '?key=T'),
    { token: 'T' },
    'it was sent in the query parameter key',
  ],
  [
    'tokens for both of two schemes',
    recordWith([{ query: [], cookie: [] }], { cookie: 'sid=T' }, '?key=T'),
    { tokens: { query: 'T', cookie: 'T' } },
    'it was sent in the query parameter key and in the cookie sid',
  ],
])('for %s, the advice is: %j', (_, record, target, want) => {
  expect(tokenAdvice([record, record], target)).toBe(want);
});

test.each([
  [[], false],
  [[{}], false],
  [[{}, { key: [] }], false],
  [[{ key: [] }], true],
  [[{ key: [] }, { basic: [] }], true],
])('an operation with the security %j needs a token: %s', (security, want) => {
  expect(needsToken(recordWith(security, {}).page)).toBe(want);
});
