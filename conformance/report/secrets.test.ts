import type { ApiSettings, ConditionSettings, Target } from '../target/target.js';
import type { Secret } from '../text/secret.js';
import { secretsOf } from './secrets.js';

const bare: Target = {
  baseUrl: 'http://subject',
  conditions: {},
  apis: {},
  secrets: [],
  timeoutMs: 1,
  concurrency: 1,
  maxBodyBytes: 1,
  polling: { times: 1, intervalMs: 1 },
  runTimeoutMs: 1,
  tls: { insecure: false },
};

const token = { value: 'main-token', mark: '<token>' };
const cutToken = { value: 'main-toke', mark: '<token cut short>' };
const field = (name: string, value = 'hidden') => ({ conditions: { forbidden: { headers: { [name]: value } } } });
const twice = (value: string, mark: string) => [
  { value, mark },
  { value, mark },
];

test.each<readonly [string, Partial<Target>, readonly Secret[]]>([
  ['nothing', {}, []],
  ['the token, whole and cut short', { token: 'main-token' }, [token, cutToken]],
  ['a token of one character, which leaves nothing when cut', { token: 'a' }, [{ value: 'a', mark: '<token>' }]],
  [
    'what came from the environment, after it',
    { token: 'main-token', secrets: [{ value: 'other', mark: '<OTHER>' }] },
    [token, { value: 'other', mark: '<OTHER>' }, cutToken],
  ],
  [
    'what came from the environment, cut short where credentials end in it',
    {
      apis: { things: { headers: { Authorization: 'Bearer other' } } },
      secrets: [{ value: 'other', mark: '<OTHER>' }],
    },
    [
      { value: 'other', mark: '<OTHER>' },
      { value: 'othe', mark: '<OTHER cut short>' },
    ],
  ],
  [
    'what came from the environment, whole where no credential but another field ends in it',
    { apis: { things: { headers: { 'X-Note': 'not other' } } }, secrets: [{ value: 'other', mark: '<OTHER>' }] },
    [{ value: 'other', mark: '<OTHER>' }],
  ],
  [
    'a token with a password, and the password alone',
    { token: 'user:password' },
    [
      { value: 'user:password', mark: '<token>' },
      { value: 'password', mark: '<password in token>' },
      { value: 'user:passwor', mark: '<token cut short>' },
      { value: 'passwor', mark: '<password in token cut short>' },
    ],
  ],
  [
    'the token of a scheme, whole and cut short',
    { tokens: { key: 'key-token' } },
    [
      { value: 'key-token', mark: '<token of key>' },
      { value: 'key-toke', mark: '<token of key cut short>' },
    ],
  ],
  [
    'the token of a scheme with a mark in its name',
    { tokens: { 'a>b': 'key-token' } },
    [
      { value: 'key-token', mark: '<token of a>b>' },
      { value: 'key-toke', mark: '<token of a>b cut short>' },
    ],
  ],
  [
    'the token of a condition',
    { conditions: { forbidden: { token: 't-1' } } },
    [{ value: 't-1', mark: '<token of forbidden>' }],
  ],
  [
    'the token of a condition of one API',
    { apis: { things: { conditions: { forbidden: { token: 't-1' } } } } },
    [{ value: 't-1', mark: '<token of forbidden in things>' }],
  ],
  [
    'the token of a condition of one operation',
    { apis: { things: { operations: { makeThing: { conditions: { forbidden: { token: 't-1' } } } } } } },
    [{ value: 't-1', mark: '<token of forbidden in makeThing>' }],
  ],
  [
    'a header field of one operation',
    { apis: { things: { operations: { makeThing: { headers: { Authorization: 'hidden' } } } } } },
    twice('hidden', '<Authorization>'),
  ],
  ['nothing of what cannot be observed', { conditions: { forbidden: { unobservable: 'no token' } } }, []],
  [
    'a header field of an API',
    { apis: { things: { headers: { Authorization: 'hidden' } } } },
    [...twice('hidden', '<Authorization>'), ...twice('hidde', '<Authorization cut short>')],
  ],
  [
    'a query of a condition',
    { conditions: { forbidden: { query: { api_key: 'hidden' } } } },
    twice('hidden', '<api_key>'),
  ],
  [
    'a header field of a condition of an API',
    { apis: { things: field('Set-Cookie') } },
    twice('hidden', '<Set-Cookie>'),
  ],
  ['no other header field', field('Accept'), []],
  ['no common value', field('X-Token', 'true'), []],
])('of a target, %s is secret', (_, facts, want) => {
  expect(secretsOf({ ...bare, ...facts })).toEqual(want);
});

test.each([
  'Authorization',
  'X-Auth-Token',
  'X-API-KEY',
  'client-secret',
  'Cookie',
  'X-Signature',
  'x-amz-signature-v4',
])('the field %s holds a credential', (name) => {
  expect(secretsOf({ ...bare, ...field(name) })).toEqual(twice('hidden', `<${name}>`));
});

describe('of a value', () => {
  const values = (value: string, facts: Partial<Target> = {}) =>
    secretsOf({ ...bare, ...field('Authorization', value), ...facts }).map((secret) => secret.value);

  test.each<readonly [string, readonly string[]]>([
    ['Bearer abcdef', ['Bearer abcdef', 'abcdef']],
    ['AWS4-HMAC-SHA256  Credential=a b', ['AWS4-HMAC-SHA256  Credential=a b', 'Credential=a b']],
    ['Bearer abc\ndef', ['Bearer abc\ndef', 'abc\ndef']],
    ['abcdef', ['abcdef', 'abcdef']],
    ['ab{status}cdef-{status}ghijk', ['cdef-', 'cdef-', 'ghijk', 'ghijk']],
    ['Bearer 1', ['Bearer 1']],
    ['a;b cdef', ['a;b cdef', 'a;b cdef']],
  ])('%s, %j is secret', (value, want) => {
    expect(values(value)).toEqual(want);
  });

  test('that holds a known secret, the rest is none', () => {
    expect(values('Bearer main-token', { token: 'main-token' })).toEqual(['main-token', 'main-toke']);
    expect(values('x-inside-y', { secrets: [{ value: 'inside', mark: '<IN>' }] })).toEqual(['inside']);
    expect(values('abcdef', { token: 'main-token' })).toEqual(['main-token', 'abcdef', 'abcdef', 'main-toke']);
  });
});

test('all of it together is in the order of what is known best', () => {
  const own: ConditionSettings = {
    forbidden: { token: 't-1', headers: { 'X-Key': 'k-123' } },
    conflict: { token: 't-2' },
  };
  const things: ApiSettings = { headers: { 'X-Key': 'k-456' }, conditions: { conflict: { token: 't-3' } } };
  const marks = secretsOf({ ...bare, token: 'main', conditions: own, apis: { things } }).map(({ mark }) => mark);
  expect(marks).toEqual([
    '<token>',
    '<token of forbidden>',
    '<token of conflict>',
    '<token of conflict in things>',
    ...['<X-Key>', '<X-Key>', '<X-Key>', '<X-Key>'],
    ...['<token cut short>', '<X-Key cut short>', '<X-Key cut short>'],
  ]);
});
