import { parse } from 'yaml';
import type { Contract } from '../contract/contract.js';
import { loadContracts } from '../contract/load.js';
import { findThingsPage, makeThingPage, things, thingsWith } from '../contract/testing/things.js';
import type { Page } from '../contract/model.js';
import { buildTarget } from './build-target.js';
import type { Configuration } from './configuration.js';
import { configurationTemplate } from './configuration-template.js';

/** Where the contracts of a template come from. */
type Sources = Pick<Configuration, 'contract' | 'contracts'>;

const contracts = loadContracts();
const api = 'rackspace-cloud-databases';
const databases = contracts.filter((contract) => contract.api === api);

function templateOf(some: readonly Contract[]): Configuration {
  return parse(configurationTemplate(some)) as Configuration;
}

/** The template with every setting uncommented; prose stays commented. */
function everythingOf(some: readonly Contract[]): Configuration {
  return parse(configurationTemplate(some).replace(/^( *)#(?=\S)/gm, '$1')) as Configuration;
}

test('as it stands, a template names the subject, and by API the documented ids in paths and bodies', () => {
  expect(templateOf(databases)).toEqual({
    baseUrl: 'http://127.0.0.1:8080',
    apis: {
      [api]: {
        parameters: {
          version: 'v1.0',
          accountId: '1234',
          backupId: '61f12fef-edb1-4561-8122-e7c00ef26a82',
          instanceId: 'd4603f69-ec7e-4e9b-803f-600b9205576f',
          haId: '130922a2-b9ab-4e95-86be-9c5d79171b5e',
        },
        body: {
          '/instance/restorePoint/backupRef': '61f12fef-edb1-4561-8122-e7c00ef26a82',
          '/backup/source/id': '130922a2-b9ab-4e95-86be-9c5d79171b5e',
          '/backup/parent_id': '0c1b5616-fdc5-45ae-b2dc-6f1440d55d0e',
        },
      },
    },
  });
});

test('an id of one documented request stays, though a later one has none', () => {
  const reversed = databases.map((contract) => ({
    ...contract,
    pages: contract.pages.map((page) => ({ ...page, requests: [...page.requests].reverse() })),
  }));
  const idsIn = (all: readonly Contract[]): readonly string[] =>
    Object.keys(templateOf(all).apis?.[api]?.parameters ?? {}).sort();
  expect(idsIn(reversed)).toEqual(idsIn(databases));
});

test('an API whose bodies name nothing has no body in the template', () => {
  const { apis = {} } = templateOf(contracts.filter((contract) => contract.api === 'otc-css'));
  expect(Object.keys(apis['otc-css'] ?? {})).toEqual(['parameters']);
});

test('with every setting in force, a template has the defaults as limits, and is valid', () => {
  const { ca, cert, key, knownFailures, ...everything } = everythingOf(contracts);
  expect([ca, knownFailures]).toEqual(['private-authority.pem', 'known-failures.yaml']);
  expect([cert, key]).toEqual(['client.pem', 'client-key.pem']);
  expect(everything).toMatchObject({
    ...{ token: '${TOKEN}', timeoutMs: 10_000, runTimeoutMs: 600_000, maxBodyBytes: 4_194_304, concurrency: 8 },
    ...{ requestsPerSecond: 20, polling: { times: 20, intervalMs: 2000 }, insecure: true, keep: true },
    apis: {
      [api]: {
        leaveOut: { createBackup: 'not implemented yet' },
        operations: { showInstance: { conditions: { 'valid-request': { after: './wait-until-it-is-done.sh' } } } },
      },
    },
  });
  expect(() => buildTarget(everything)).not.toThrow();
});

test('each condition that only the target can bring about is there once, with the requirements that wait for it', () => {
  const text = configurationTemplate(contracts);
  const { conditions = {} } = everythingOf(contracts);
  const example = { headers: { 'X-Simulate': '{status}' } };
  const leftToTarget = Object.entries(conditions).filter(([, setting]) => 'headers' in setting);
  expect(leftToTarget.map(([, setting]) => setting)).toEqual(leftToTarget.map(() => example));
  expect(leftToTarget.map(([name]) => name).sort()).toEqual([
    'bad-request',
    'conflict',
    'forbidden',
    'not-implemented',
    'other-refusal',
    'over-limit',
    'precondition-failed',
    'server-fault',
    'service-unavailable',
    'too-many-requests',
    'unprocessable',
  ]);
  expect(text).toMatch(
    /^ {2}# A request that the token does not permit: .*create-ha-backup\.403\.status.*\n {2}#forbidden: \{/m,
  );
  const waiting = contracts.flatMap(({ pages }) =>
    pages.flatMap(({ requirements }) =>
      requirements.filter((one) => 'when' in one && one.when.condition === 'not-implemented').map(({ id }) => id),
    ),
  );
  expect(text).toContain(`  # A request for what it does not implement: ${waiting.join(', ')}\n  #not-implemented:`);
  expect(text).not.toMatch(/#(?:valid-request|missing-token):/);
});

test('each condition for which the suite makes up an id in the path is there once, with that id', () => {
  const { conditions = {} } = everythingOf(contracts);
  const madeUp = Object.entries(conditions).filter(([, setting]) => 'parameters' in setting);
  expect(Object.fromEntries(madeUp)).toMatchObject({
    'unknown-agent': { parameters: { agent_id: '8f135b4f-7a69-4b8a-947f-2c57b449db64' } },
    'unknown-project': { parameters: { project_id: 'cloud-contracts-unknown' } },
    'unknown-instance': { parameters: { instanceId: 'd4603f69-ec7e-4e9b-803f-377f6972243d' } },
    'unknown-account': { parameters: { accountId: 'cloud-contracts-unknown' } },
  });
  expect(configurationTemplate(contracts).match(/^ {2}#unknown-account:/gm)).toHaveLength(1);
});

test('every setting has a line of prose above its group, and so has the file', () => {
  const lines = configurationTemplate(databases).split('\n');
  const starts = lines.filter((line, index) => /^ *#?\w+:/.test(line) && !/^ *#?\w+:/.test(lines[index - 1] ?? ''));
  const above = starts.map((line) => lines[lines.indexOf(line) - 1] ?? '');
  expect(starts.map((line) => line.trim().split(':')[0])).toEqual(
    expect.arrayContaining([
      'baseUrl',
      '#token',
      '#timeoutMs',
      '#ca',
      '#knownFailures',
      'apis',
      '#leaveOut',
      '#conditions',
    ]),
  );
  expect(above.filter((line) => !/^ *# \w.*[.:)]/.test(line))).toEqual([]);
  expect(lines.filter((line, index) => line === '' && (lines[index + 1] ?? '').startsWith(' '))).toHaveLength(0);
  expect(lines.slice(0, 4).join('\n')).toMatch(
    /^# yaml-language-server: \$schema=\S+\n# Target configuration of cloud-contracts: .*\n# Every key is optional\. [^]*\n# places /,
  );
  expect(lines.join('\n')).toMatch(
    /# How to bring about [^\n]*\n# Each takes one or more of: [^\n]*\n# before and after /,
  );
});

test('each operation is named, with its method and path', () => {
  expect(configurationTemplate(databases)).toContain(
    '    # createBackup: Back up an HA group (POST /{version}/{accountId}/backups)\n',
  );
});

test('a contract without pages, and none at all, make a template too', () => {
  const [first] = contracts;
  const empty = first ? [{ ...first, pages: [] }] : [];
  expect(everythingOf(empty).apis).toEqual({
    [first?.api ?? '']: { parameters: {}, leaveOut: { operationId: 'not implemented yet' } },
  });
  expect(templateOf([])).toEqual({ baseUrl: 'http://127.0.0.1:8080', apis: null });
});

test('with operations, a template names their APIs alone, and leaves the other operations of these out', () => {
  const { apis } = parse(configurationTemplate(contracts, ['createBackup'])) as Configuration;
  const others = databases.flatMap(({ pages }) => pages.map(({ operationId }) => operationId));
  expect(Object.keys(apis ?? {})).toEqual([api]);
  expect(apis?.[api]?.leaveOut).toEqual(
    Object.fromEntries(others.filter((name) => name !== 'createBackup').map((name) => [name, 'not implemented yet'])),
  );
  expect(apis?.[api]?.parameters).toEqual({ version: 'v1.0', accountId: '1234' });
});

/** The synthetic contract, in which one page has other facts. */
function contractsWith(page: Page, facts: Partial<Page>): readonly Contract[] {
  return [thingsWith(page, facts).contract];
}

test.each<[string, Sources, string]>([
  ['nothing', {}, ''],
  ['a document', { contract: 'openapi.yaml', contracts: [] }, 'contract: openapi.yaml\n'],
  ['folders', { contract: [], contracts: ['a', 'b'] }, 'contracts: [ a, b ]\n'],
  ['both', { contract: ['a.yaml'], contracts: 'b' }, 'contract: [ a.yaml ]\ncontracts: b\n'],
])(
  'a template says where contracts come from, if they are others than those of the package: %s',
  (_, sources, want) => {
    expect(configurationTemplate([things], [], sources)).toContain(
      '#knownFailures: known-failures.yaml\n\n' +
        '# The OpenAPI documents of your own APIs, as in "contract: openapi.yaml", or folders that "cloud-contracts compile" ' +
        'wrote,\n# as in "contracts: contracts". With either, the APIs of the package are not verified.\n' +
        `${want}\n# What stands in the place of the documented ids, by API: your own, of resources that exist. A run is about ` +
        'the APIs\n# that are named here.\napis:\n  things:\n',
    );
  },
);

const schemes = [
  '# Tokens of single security schemes, for operations that need several at once; for HTTP Basic, user:password.',
  '#tokens: { token: "${TOKEN}", key: "${TOKEN}" }',
];

test.each<[string, readonly Contract[], readonly string[]]>([
  ['that there are', [things], schemes],
  ['none where an API needs no token', [{ ...things, pages: [{ ...findThingsPage, security: [] }] }], []],
])('a template has the security schemes, each with the token: %s', (_, some, want) => {
  expect(configurationTemplate(some)).toContain(['#token: ${TOKEN}', ...want, '', '# Limits: of one '].join('\n'));
});

describe('the documented ids in a template', () => {
  const owner = { description: 'for an owner that there is not', change: { body: { '/owner/id': 'nobody' } } };
  const [small, large] = makeThingPage.requests;
  if (!small || !large) throw new Error('the page has two documented requests');
  const { body: _, ...bare } = small;
  const ofNobody = { ...small, body: { owner: { id: null } } };

  test.each<[string, Page['requests'], object | undefined]>([
    ['the last one of several', [small, large], { '/owner/id': 'o2' }],
    ['that of an earlier request where a later one has none', [small, bare], { '/owner/id': 'o1' }],
    ['none where no request has one', [bare], undefined],
    ['none where one request has null', [small, ofNobody], undefined],
    ['nor where it is the first one', [ofNobody, small], undefined],
  ])('in bodies are %s', (_, requests, want) => {
    const { apis } = templateOf(contractsWith(makeThingPage, { requests, conditions: { 'unknown-owner': owner } }));
    expect(apis?.['things']?.body).toEqual(want);
  });

  test.each<[string, Page['parameters'], object]>([
    ['are those of paths alone', makeThingPage.parameters, { owner: 'o 1' }],
    ['are none of what is no parameter', [], {}],
  ])('in parameters %s', (_, parameters, want) => {
    expect(templateOf(contractsWith(makeThingPage, { parameters })).apis?.['things']?.parameters).toEqual(want);
  });
});

test('only what a condition changes in parameters alone can have another id', () => {
  const parameters = { owner: 'nobody' };
  const conditions: Page['conditions'] = {
    ...makeThingPage.conditions,
    'other-owner': { description: 'For another owner.', change: { parameters, body: { '/name': 'x' } } },
    'no-owner': { description: 'Without an owner.', change: [{ parameters }, { body: { '/name': 'x' } }] },
  };
  const all = everythingOf(contractsWith(makeThingPage, { conditions })).conditions ?? {};
  const others = Object.entries(all).filter(([, setting]) => !('headers' in setting));
  expect(Object.fromEntries(others)).toEqual({ 'unknown-owner': { parameters }, 'no-owner': { parameters } });
});
