import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { things } from '../contract/testing/things.js';
import { clientFiles } from '../../fixtures/subjects/misbehaving/certificate.js';
import { UsageError } from '../errors.js';
import { buildTarget, defaults } from './build-target.js';
import type { Configuration } from './configuration.js';
import type { Target } from './target.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-target-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pem = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';
const ca = path.join(folder, 'ca.pem');
const key = path.join(folder, 'key.pem');
writeFileSync(ca, pem);
writeFileSync(key, '-----BEGIN PRIVATE KEY-----\n');

const baseUrl = 'http://127.0.0.1:8080';
const secure = 'https://127.0.0.1:8080';
const plain: Target = {
  ...{ baseUrl, conditions: {}, apis: {}, secrets: [], tls: { insecure: false } },
  ...{ timeoutMs: 10_000, concurrency: 8, maxBodyBytes: 4 * 1024 * 1024, runTimeoutMs: 600_000 },
  polling: { times: 20, intervalMs: 2000 },
};
const client = { cert: readFileSync(clientFiles.cert, 'utf8'), key: readFileSync(clientFiles.key, 'utf8') };
const forbidden = { forbidden: { token: 'other' } };

function build(configuration: Configuration): Target {
  return buildTarget({ baseUrl, ...configuration }, { contracts: [] });
}

test.each<[string, Configuration, Partial<Target>]>([
  ['nothing but the base URL', {}, {}],
  ['a token', { token: 't' }, { token: 't' }],
  [
    'every limit',
    { timeoutMs: 1, concurrency: 2, maxBodyBytes: 3, runTimeoutMs: 4 },
    { timeoutMs: 1, concurrency: 2, maxBodyBytes: 3, runTimeoutMs: 4 },
  ],
  ['what it creates to be left there', { keep: true }, { keep: true }],
  ['a rate', { requestsPerSecond: 0.5 }, { requestsPerSecond: 0.5 }],
  ['conditions', { conditions: forbidden }, { conditions: forbidden }],
  ['an authority', { baseUrl: secure, ca }, { baseUrl: secure, tls: { ca: pem, insecure: false } }],
  [
    'a certificate to show, with its key',
    { baseUrl: secure, ...clientFiles },
    { baseUrl: secure, tls: { client, insecure: false } },
  ],
  ['no verification', { insecure: true }, { tls: { insecure: true } }],
])('a target has what its configuration says, and defaults for the rest: %s', (_, configuration, want) => {
  expect(build(configuration)).toStrictEqual({ ...plain, ...want });
});

test.each<[string, Configuration]>([
  ['ca', { ca }],
  ['cert', clientFiles],
])('a certificate is refused for a subject without HTTPS: --%s', (option, configuration) => {
  const refused = () => build(configuration);
  expect(refused).toThrow(UsageError);
  expect(refused).toThrow(
    `--${option} is for HTTPS, and ${baseUrl} is HTTP: give https://127.0.0.1:8080, or leave out --${option}`,
  );
});

test.each<[string, Configuration, string]>([
  ['without its key', { cert: clientFiles.cert }, '--cert is half of a pair: give --cert FILE and --key FILE'],
  [
    'of which there is only the key',
    { key: clientFiles.key },
    '--key is half of a pair: give --cert FILE and --key FILE',
  ],
  [
    'with a key that is none',
    { cert: clientFiles.cert, key },
    `${key} is no key for ${clientFiles.cert}: expected the private key of that certificate, PEM, not encrypted (`,
  ],
  ['that is none', { cert: key, key: clientFiles.key }, `${key} holds no certificate: expected PEM`],
])('a certificate to show %s is refused', (_, configuration, message) => {
  expect(() => build(configuration)).toThrow(UsageError);
  expect(() => build(configuration)).toThrow(message);
});

test('a target has the tokens of single security schemes', () => {
  const tokens = { token: 'a', key: 'b' };
  expect(buildTarget({ baseUrl, tokens }, { contracts: [things] })).toStrictEqual({ ...plain, tokens });
});

test('the defaults are those of a target', () => {
  expect(plain).toMatchObject(defaults);
});

test('a target has the secrets that come with its configuration', () => {
  const secrets = [{ value: 's3cret', mark: '<NAME>' }];
  expect(buildTarget({ baseUrl }, { contracts: [], secrets }).secrets).toBe(secrets);
});

test('the profile says of conditions what the configuration does not', () => {
  const { profile, conditions } = build({
    profile: 'prism',
    conditions: { ...forbidden, 'fresh-values': { headers: {} } },
  });
  const unobservable = { unobservable: expect.stringContaining('static mock') as unknown };
  expect(profile).toBe('prism');
  expect(conditions).toEqual({
    '*': { headers: { Prefer: 'code={status}' } },
    'invalid-token': { headers: { Prefer: 'code={status}' } },
    ...Object.fromEntries(
      [
        'created',
        'changed',
        'replaced',
        'untouched',
        'removed',
        'removed-with-parent',
        'listed',
        'elsewhere',
        'filtered',
        'all-pages',
        'in-workflow',
      ].map((name) => [name, unobservable]),
    ),
    'fresh-values': { headers: {} },
    forbidden: { token: 'other' },
  });
});

test('the profile does not have fresh values tried: a static mock answers alike', () => {
  expect(build({ profile: 'prism' }).conditions['fresh-values']).toEqual({
    unobservable: 'a static mock answers with the documented examples, whatever the request says',
  });
});

test.each([
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['https://host/base//', 'https://host/base'],
  ['https://host/a//b/', 'https://host/a//b'],
  ['HTTP://HOST:80/Base', 'http://host/Base'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('the base URL %s becomes %s', (given, want) => {
  expect(build({ baseUrl: given }).baseUrl).toBe(want);
});

const noBaseUrl = 'is no base URL: expected one such as http://127.0.0.1:8080';
const holdsUser = 'the base URL holds a user name or password: leave it out, and give a token with --token';

test.each<[string, Configuration, string]>([
  ['is no URL', { baseUrl: 'nope' }, `"nope" ${noBaseUrl}`],
  ['has no scheme', { baseUrl: 'localhost:80' }, `"localhost:80" ${noBaseUrl}`],
  ['has another scheme, and shows no password', { baseUrl: 'ftp://user:p@ss@host/x' }, `"ftp://host/x" ${noBaseUrl}`],
  ['holds a user name', { baseUrl: 'http://user@host' }, holdsUser],
  ['holds a password', { baseUrl: 'http://:pass@host' }, holdsUser],
  ['has a query', { baseUrl: 'http://host?a' }, 'the base URL has a query or fragment: leave it out'],
  ['has a fragment', { baseUrl: 'http://host#a' }, 'the base URL has a query or fragment: leave it out'],
])('a base URL that %s is refused', (_, configuration, message) => {
  expect(() => build(configuration)).toThrow(new UsageError(message));
});

test.each<[string, Configuration, string | RegExp]>([
  ['an unknown profile', { profile: 'prsm' }, 'unknown profile "prsm": expected one of prism; did you mean "prism"?'],
  ['a name that every object has', { profile: 'constructor' }, 'unknown profile "constructor": expected one of prism'],
  [
    'an unknown condition',
    { conditions: { nope: {} } },
    /^configuration at #\/conditions\/nope: unknown condition "nope"/,
  ],
  ['an authority that is not there', { ca: path.join(folder, 'nope') }, /nope cannot be read: ENOENT/],
  [
    'an authority that is none',
    { ca: key },
    `${key} holds no certificate: expected PEM, which begins with -----BEGIN CERTIFICATE-----`,
  ],
])('a configuration is refused that names %s', (_, configuration, message) => {
  expect(() => build(configuration)).toThrow(message);
  expect(() => build(configuration)).toThrow(UsageError);
});

test('without a base URL there is no target', () => {
  expect(() => buildTarget({})).toThrow(
    new UsageError('no base URL: give one, as in "cloud-contracts verify http://127.0.0.1:8080"'),
  );
});

test('an error names the place as the caller has it', () => {
  const errorAt = (pointer: string, message: string): UsageError => new UsageError(`file ${pointer} ${message}`);
  expect(() => buildTarget({ baseUrl, apis: { nope: {} } }, { contracts: [], errorAt })).toThrow(/^file \/apis\/nope /);
});

test('unless told otherwise, the contracts of this package are meant', () => {
  expect(() => buildTarget({ baseUrl, apis: { 'otc-css': {} } })).not.toThrow();
  expect(() => build({ apis: { 'otc-css': {} } })).toThrow(/unknown API "otc-css"/);
});
