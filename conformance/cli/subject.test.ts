import { UsageError } from '../errors.js';
import { subjectOf, type Given, type Subject } from './subject.js';

const nothing: Given = { baseUrl: undefined, options: { mock: false, insecure: false }, configuration: {} };

function given(difference: {
  readonly baseUrl?: string;
  readonly options?: Partial<Given['options']>;
  readonly configuration?: Given['configuration'];
}): Given {
  return { ...nothing, ...difference, options: { ...nothing.options, ...difference.options } };
}

const url = 'http://127.0.0.1:1';
const other = 'http://127.0.0.1:2';
const asked = { kind: 'mock', isAskedFor: true } as const;
const unasked = { kind: 'mock', isAskedFor: false } as const;

describe('the subject is', () => {
  test.each<[string, Given, Readonly<Record<string, string>>, Subject | string]>([
    ['what the argument names', given({ baseUrl: url }), {}, url],
    ['what the argument names, before all others', given({ baseUrl: url }), { CLOUD_CONTRACTS_TARGET: other }, url],
    ['what the variable names', nothing, { CLOUD_CONTRACTS_TARGET: url, CI: 'true' }, url],
    [
      'what the variable names, before the configuration',
      given({ configuration: { baseUrl: other } }),
      { CLOUD_CONTRACTS_TARGET: url },
      url,
    ],
    ['what the configuration names', given({ configuration: { baseUrl: url } }), { CI: 'true' }, url],
    ['what is named, with all that is known of it', given({ baseUrl: url, options: { token: 'x' } }), {}, url],
    ['what is named, and not the mock', given({ baseUrl: url, options: { mock: true } }), {}, url],
    [
      'what the configuration names, and not the mock',
      given({ options: { mock: true, config: 'a.yaml' }, configuration: { baseUrl: url } }),
      {},
      url,
    ],
    ['the mock, where nothing is named', nothing, {}, unasked],
    ['the mock, where CI is switched off', nothing, { CI: 'false' }, unasked],
    ['the mock, asked for', given({ options: { mock: true } }), {}, asked],
    ['the mock, asked for under CI', given({ options: { mock: true } }), { CI: 'true' }, asked],
    [
      'the mock, asked for with a token for others around',
      given({ options: { mock: true } }),
      { CLOUD_CONTRACTS_TOKEN: 'x' },
      asked,
    ],
  ])('%s', (_, all, environment, subject) =>
    expect(subjectOf(all, environment)).toEqual(
      typeof subject === 'string' ? { kind: 'named', baseUrl: subject } : subject,
    ),
  );
});

describe('it cannot be told what to verify', () => {
  test.each<[string, Given, Readonly<Record<string, string>>, RegExp]>([
    ['with an empty URL', given({ baseUrl: '' }), {}, /^BASE_URL is empty: say where the subject listens, or --mock$/],
    ['with an empty URL, and the mock', given({ baseUrl: '', options: { mock: true } }), {}, /^BASE_URL is empty/],
    [
      'with an empty URL, and one in the variable',
      given({ baseUrl: '' }),
      { CLOUD_CONTRACTS_TARGET: url },
      /^BASE_URL is empty/,
    ],
    [
      'with an empty variable',
      nothing,
      { CLOUD_CONTRACTS_TARGET: '' },
      /^CLOUD_CONTRACTS_TARGET is empty: .*unset it$/,
    ],
    [
      'with an empty variable, and the mock',
      given({ options: { mock: true } }),
      { CLOUD_CONTRACTS_TARGET: '' },
      /^CLOUD_CONTRACTS_TARGET is empty/,
    ],
    ['under CI', nothing, { CI: '1' }, /^no BASE_URL: say where .*, or --mock to verify the embedded mock/],
    [
      'with a token',
      given({ options: { token: 'x' } }),
      {},
      /^--token: this is about a subject, and there is none: say/,
    ],
    ['with a token around', nothing, { CLOUD_CONTRACTS_TOKEN: 'x' }, /^the variable CLOUD_CONTRACTS_TOKEN: this is/],
    ['with a profile', given({ options: { profile: 'prism' } }), {}, /^--profile: this/],
    ['with an authority', given({ options: { ca: 'a.pem' } }), {}, /^--ca: this/],
    ['with a certificate', given({ options: { cert: 'a.pem', key: 'k.pem' } }), {}, /^--cert, --key: this/],
    ['with no need of one', given({ options: { insecure: true } }), {}, /^--insecure: this/],
    ['with known failures', given({ options: { knownFailures: 'a.yaml' } }), {}, /^--known-failures: this/],
    ['with nobody to wait for', given({ options: { wait: 1 } }), {}, /^--wait: this/],
    [
      'with a configuration, of limits alone as well',
      given({ options: { config: 'a.yaml', token: 'x' }, configuration: { timeoutMs: 1 } }),
      {},
      /^--config, --token: this/,
    ],
    [
      'with the mock and what is about a subject',
      given({ options: { mock: true, token: 'x' } }),
      {},
      /^--token: this is about a subject, and there is none: say where it listens, as BASE_URL, as CLOUD_CONTRACTS_TARGET/,
    ],
  ])('%s', (_, all, environment, message) => {
    expect(() => subjectOf(all, environment)).toThrow(UsageError);
    expect(() => subjectOf(all, environment)).toThrow(message);
  });
});
