import { parse } from 'yaml';
import type { Contract } from '../contract/contract.js';
import { loadContracts } from '../contract/load.js';
import { buildTarget } from './build-target.js';
import type { Configuration } from './configuration.js';
import { configurationTemplate } from './configuration-template.js';

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
    ...{ requestsPerSecond: 20, insecure: true },
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
  expect(apis).toMatchObject({ [api]: { leaveOut: { runInstanceAction: 'not implemented yet' } } });
  expect(Object.keys(apis ?? {})).toEqual([api]);
  expect(apis?.[api]?.parameters).toEqual({ version: 'v1.0', accountId: '1234' });
});
