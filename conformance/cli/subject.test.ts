import { UsageError } from '../errors.js';
import { argumentsHere, subjectOf, type Given, type Subject } from './subject.js';

const nothing: Given = { baseUrl: undefined, options: { mock: false, insecure: false }, configuration: {} };

function given(difference: {
  readonly baseUrl?: string;
  readonly options?: Partial<Given['options']>;
  readonly configuration?: Given['configuration'];
}): Given {
  return { ...nothing, ...difference, options: { ...nothing.options, ...difference.options } };
}

const url = 'http://127.0.0.1:1';

describe('the subject is', () => {
  test.each<[string, Given, Readonly<Record<string, string>>, Subject]>([
    ['what the argument names', given({ baseUrl: url }), {}, 'named'],
    ['what the configuration names', given({ configuration: { baseUrl: url } }), { CI: 'true' }, 'named'],
    ['what is named, with all that is known of it', given({ baseUrl: url, options: { token: 'x' } }), {}, 'named'],
    ['the mock, where nothing is named', nothing, {}, 'mock for want of another'],
    ['the mock, where CI is switched off', nothing, { CI: 'false' }, 'mock for want of another'],
    [
      'the mock, with limits',
      given({ configuration: { timeoutMs: 1, concurrency: 1 } }),
      {},
      'mock for want of another',
    ],
    ['the mock, asked for', given({ options: { mock: true } }), {}, 'mock'],
    ['the mock, asked for under CI', given({ options: { mock: true } }), { CI: 'true' }, 'mock'],
    [
      'the mock, asked for with a token for others around',
      given({ options: { mock: true } }),
      { CLOUD_CONTRACTS_TOKEN: 'x' },
      'mock',
    ],
  ])('%s', (_, all, environment, subject) => expect(subjectOf(all, environment)).toBe(subject));
});

describe('it cannot be told what to verify', () => {
  test.each<[string, Given, Readonly<Record<string, string>>, RegExp]>([
    ['with an empty URL', given({ baseUrl: '' }), {}, /^BASE_URL is empty: say where the subject listens, or --mock$/],
    ['with an empty URL, and the mock', given({ baseUrl: '', options: { mock: true } }), {}, /^BASE_URL is empty/],
    [
      'with a URL and the mock',
      given({ baseUrl: url, options: { mock: true } }),
      {},
      /--mock is for a run without.*:1:/,
    ],
    [
      'with a URL in the configuration and the mock',
      given({ options: { mock: true, config: 'a.yaml' }, configuration: { baseUrl: url } }),
      {},
      /there is a baseUrl in a\.yaml: leave one of them out$/,
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
    ['with no need of one', given({ options: { insecure: true } }), {}, /^--insecure: this/],
    ['with known failures', given({ options: { knownFailures: 'a.yaml' } }), {}, /^--known-failures: this/],
    [
      'with a configuration of another subject',
      given({
        options: { config: 'a.yaml', token: 'x' },
        configuration: { conditions: {}, apis: {}, knownFailures: 'b.yaml', timeoutMs: 1 },
      }),
      {},
      /^--token, knownFailures in a\.yaml, conditions in a\.yaml, apis in a\.yaml: this/,
    ],
    [
      'with the mock and what is about another subject',
      given({ options: { mock: true, token: 'x' } }),
      {},
      /^--token: this is about a subject, and there is none: leave it out, or name one in place of the mock$/,
    ],
  ])('%s', (_, all, environment, message) => {
    expect(() => subjectOf(all, environment)).toThrow(UsageError);
    expect(() => subjectOf(all, environment)).toThrow(message);
  });
});

test.each<[readonly string[], readonly string[]]>([
  [[], ['--mock']],
  [
    ['--api', 'otc-css'],
    ['--mock', '--api', 'otc-css'],
  ],
  [
    [url, '--strict'],
    [url, '--strict'],
  ],
  [
    ['--config', 'a.yaml'],
    ['--config', 'a.yaml'],
  ],
  [['--config=a.yaml'], ['--config=a.yaml']],
])('npm run verify -- %j verifies %j', (args, meant) => expect(argumentsHere(args)).toEqual(meant));
