import { credentialsOf, withoutCredentials, withToken, type Authentication } from './credentials.js';
import type { SecurityAlternative } from '../contract/model.js';
import type { HeaderFields } from './header-fields.js';

function key(field: string): SecurityAlternative {
  return [{ name: field, type: 'apiKey', in: 'header', field }];
}

const none: Authentication = { security: [], sends: {} };
const two: Authentication = { security: [key('X-Auth-Token'), key('Authorization')], sends: {} };
const beyond: Authentication = { security: [], sends: { 'X-Auth-Token': 'token' } };

test.each<[string, Authentication, string | undefined, HeaderFields, HeaderFields]>([
  ['the token goes into the first field of the contract', two, 't', {}, { 'X-Auth-Token': 't' }],
  ['without a token, one that is made up does', two, undefined, {}, { 'X-Auth-Token': 'cloud-contracts-token' }],
  ['nothing is made up where the user authenticates', two, undefined, { authorization: 'mine' }, {}],
  [
    'other fields of the user do not authenticate',
    two,
    undefined,
    { 'X-A': 'a' },
    { 'X-Auth-Token': 'cloud-contracts-token' },
  ],
  ['the token goes beside a field of the user', two, 't', { authorization: 'mine' }, { 'X-Auth-Token': 't' }],
  ['the token goes into the field of the page', beyond, 't', {}, { 'X-Auth-Token': 't' }],
  ['nothing is made up for the field of a page', beyond, undefined, {}, {}],
  ['the token has no field', none, 't', {}, {}],
])('credentials of a documented request: %s', (_, page, token, own, want) => {
  expect(credentialsOf(page, token, own)).toEqual(want);
});

test.each<[string, Authentication, HeaderFields, HeaderFields]>([
  ['in the place of the old one', two, { 'x-auth-token': 'old', A: '1' }, { A: '1', 'X-Auth-Token': 'new' }],
  ['and no other credentials', two, { Authorization: 'old', A: '1' }, { A: '1', 'X-Auth-Token': 'new' }],
  ['in the field of the page', beyond, {}, { 'X-Auth-Token': 'new' }],
  ['nowhere', none, { A: '1' }, { A: '1' }],
])('another token goes %s', (_, page, fields, want) => {
  expect(withToken(page, fields, 'new')).toEqual(want);
});

test('without credentials, no field is left that the operation authenticates with', () => {
  const fields = { 'x-auth-token': 'a', Authorization: 'b', 'X-Other': 'c' };
  expect(withoutCredentials(two, fields)).toEqual({ 'X-Other': 'c' });
  expect(withoutCredentials(beyond, fields)).toEqual({ Authorization: 'b', 'X-Other': 'c' });
});
