import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configuredApis, readConfiguration, type Configuration, type ReadConfiguration } from './configuration.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-configuration-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'target.yaml');

const environment = { TOKEN: 'a-token', NUMBER: '8080', SHORT: 'abc', REGION: 'region-one' };

function read(text: string): ReadConfiguration {
  writeFileSync(file, text);
  return readConfiguration(file, environment);
}

test.each<[string, string, object]>([
  ['nothing', '', {}],
  ['as JSON', '{"token": "t", "timeoutMs": 5}', { token: 't', timeoutMs: 5 }],
  ['what the environment has, within a text as well', 'token: "x ${TOKEN} ${NUMBER}"', { token: 'x a-token 8080' }],
  [
    'variables anywhere, but not in names',
    'apis: { otc-css: { body: { "/${TOKEN}": ["${TOKEN}", 1, null] } } }',
    {
      apis: { 'otc-css': { body: { '/${TOKEN}': ['a-token', 1, null] } } },
    },
  ],
  ['no variable where the braces are missing', 'token: $TOKEN', { token: '$TOKEN' }],
  [
    'paths beside the file',
    'ca: ca.pem\nknownFailures: ../known.yaml',
    { ca: path.join(folder, 'ca.pem'), knownFailures: path.resolve(folder, '../known.yaml') },
  ],
  [
    'those of a certificate as well',
    'cert: client.pem\nkey: keys/client.key',
    { cert: path.join(folder, 'client.pem'), key: path.join(folder, 'keys/client.key') },
  ],
  [
    'those of a contract, and of a folder of contracts',
    'contract: openapi.yaml\ncontracts: contracts',
    { contract: [path.join(folder, 'openapi.yaml')], contracts: [path.join(folder, 'contracts')] },
  ],
  [
    'those of several',
    'contract: [a.yaml, /b.yaml]\ncontracts: [a, ../b]',
    {
      contract: [path.join(folder, 'a.yaml'), '/b.yaml'],
      contracts: [path.join(folder, 'a'), path.resolve(folder, '../b')],
    },
  ],
  ['absolute paths', 'ca: /ca.pem', { ca: '/ca.pem' }],
])('a configuration is read: %s', (_, text, want) => {
  expect(read(text).configuration).toEqual(want);
});

test.each<[string, string, readonly string[]]>([
  ['a token', 'token: ${TOKEN}', ['<TOKEN> a-token']],
  ['a value within a text', 'conditions: { forbidden: { headers: { A: "Bearer ${TOKEN}" } } }', ['<TOKEN> a-token']],
  [
    'each variable',
    'apis: { otc-css: { headers: { A: "${TOKEN} ${REGION}" } } }',
    ['<TOKEN> a-token', '<REGION> region-one'],
  ],
  ['commands', 'conditions: { forbidden: { before: "x ${TOKEN}" } }', ['<TOKEN> a-token']],
  ['none without a variable', 'token: a-token', []],
  ['none that is too common', 'apis: { otc-css: { headers: { A: "${NUMBER}", B: "${SHORT}" } } }', []],
  [
    'none that is called public',
    'token: ${TOKEN}\npublicVariables: [REGION]\nconditions: { forbidden: { query: { a: "${REGION}" } } }',
    ['<TOKEN> a-token'],
  ],
  [
    'none of a place that is there to be read',
    'baseUrl: http://${REGION}\nprofile: ${REGION}\nca: ${REGION}\ncert: ${REGION}\nkey: ${REGION}\nknownFailures: ${REGION}',
    [],
  ],
  ['no reason to leave an operation out', 'apis: { otc-css: { leaveOut: { collectLogs: "${REGION}" } } }', []],
  ['no reason why a condition cannot be brought about', 'conditions: { forbidden: { unobservable: "${REGION}" } }', []],
  ['nor for one API', 'apis: { otc-css: { conditions: { forbidden: { unobservable: "${REGION}" } } } }', []],
  [
    'a value in a place of such a name',
    'apis: { otc-css: { headers: { unobservable: "${REGION}", leaveOut: "${REGION}", ca: "${REGION}" } } }',
    Array(3).fill('<REGION> region-one') as string[],
  ],
])('the secrets of a configuration are: %s', (_, text, want) => {
  expect(read(text).secrets.map(({ mark, value }) => `${mark} ${value}`)).toEqual(want);
});

test.each<[string, string, string]>([
  ['an unknown key', '\ntokn: x', '2: unknown key "tokn": expected one of '],
  [
    'a variable that is not set',
    '\n\ntoken: ${NOT_SET}',
    '3: the environment has no variable NOT_SET, which ${NOT_SET} reads',
  ],
  [
    'a public variable that it does not read',
    'token: ${TOKEN}\npublicVariables:\n  - REGION\n  - TOKEN',
    '3: unknown variable "REGION": expected one of TOKEN',
  ],
  [
    'a secret where a number belongs',
    'timeoutMs: ${TOKEN}',
    '1: /timeoutMs: expected a whole number of at least 1, but found "<TOKEN>"',
  ],
  [
    'a common text where a number belongs',
    'timeoutMs: ${NUMBER}',
    '1: /timeoutMs: expected a whole number of at least 1, but found "8080"',
  ],
])('a configuration is refused for %s, with file and line', (_, text, message) => {
  expect(() => read(text)).toThrow(`${file}:${message}`);
});

test.each<[string, Configuration, readonly string[]]>([
  ['those that it names', { apis: { things: {}, others: { leaveOut: {} } } }, ['things', 'others']],
  ['none where it names none', {}, []],
])('the APIs that a configuration is about are %s', (_, configuration, want) => {
  expect(configuredApis(configuration)).toEqual(want);
});

test('an error of later names file and line, and shows no secret', () => {
  const { errorAt } = read('\ntoken: ${TOKEN}');
  expect(errorAt('/token', 'what of a-token?').message).toBe(`${file}:2: what of <TOKEN>?`);
});
