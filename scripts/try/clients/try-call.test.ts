import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadContracts } from '../../../conformance/contract/load.js';
import { startMock } from '../../../fixtures/servers/mock/index.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';
import { clients, type Call } from './clients.js';
import { environments } from './environments.js';
import { leftOut } from './left-out.js';
import { folder, versionOf } from './pins.js';
import { rowStart, walkRow } from './table.js';
import { tryCall, type Tried } from './try-call.js';
import { tryWalk } from './try-walk.js';
import type { Walk } from './walk.js';
import { walks } from './walks.js';

const everyCall = clients.flatMap((client) => client.calls.map((call) => ({ client, call })));

test('every API has an operation that a client calls, and every call is one of a documented operation', () => {
  const called = new Set(everyCall.map(({ call }) => call.page));
  const contracts = loadContracts().map(({ pages }) => pages.map(({ id }) => id));
  expect(contracts.filter((pages) => !pages.some((id) => called.has(id)))).toEqual([]);
  expect([...called].filter((id) => !contracts.flat().includes(id))).toEqual([]);
});

test('the README has a row for every call, with the pinned version, and for every client left out', () => {
  const rows = readFileSync(path.join(folder, 'README.md'), 'utf8').split('\n');
  const lost = everyCall.filter(({ client, call }) => {
    const start = `| ${rowStart(client, call).join(' | ')} |`;
    return !rows.some((row) => row.startsWith(start) && !/\| (failed|not tried) \|/.test(row));
  });
  expect(lost).toEqual([]);
  const unwalked = walks.filter((walk) => !rows.includes(`| ${walkRow(walk, []).join(' | ')} |`));
  expect(unwalked.map(({ program }) => program)).toEqual([]);
  expect(leftOut.filter(({ name }) => !rows.some((row) => row.startsWith(`| ${name} |`)))).toEqual([]);
});

test.each(walks)(
  '$client walks through all operations of $api but those that it lacks',
  ({ api, client, steps, lacks }) => {
    const operations = loadContracts([api]).flatMap(({ pages }) => pages.map(({ operationId }) => operationId));
    const named = new Set([...steps.map(({ operation }) => operation), ...lacks.flatMap((lack) => lack.operations)]);
    expect([...named].sort()).toEqual([...new Set(operations)].sort());
    expect(clients.map(({ name }) => name)).toContain(client);
  },
);

test('every API has a client that walks through it', () => {
  const walked = new Set(walks.map(({ api }) => api));
  expect(loadContracts().filter(({ api }) => !walked.has(api))).toEqual([]);
});

test('a client that nothing pins is found', () => {
  expect(versionOf({ name: 'huaweicloudsdkcss', environment: 'python/huaweicloud' })).toMatch(/^\d+\.\d+\.\d+$/);
  expect(() => versionOf({ name: 'sdkcss', environment: 'python/huaweicloud' })).toThrow(
    'scripts/try/clients/python/huaweicloud.txt pins no version of sdkcss',
  );
});

describe('a client that is a development dependency', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-client-'));
  const servers: { readonly url: string; close(): Promise<void> }[] = [];
  beforeAll(async () => void servers.push(await startMock(), await startReference()));
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    rmSync(home, { recursive: true });
  });

  function tried(call: Call): Promise<Tried> {
    const [mock, reference] = servers.map(({ url }) => url);
    const command = environments['node/own']?.command('', call.program) ?? [];
    expect(command.filter((part) => path.isAbsolute(part) && !existsSync(part))).toEqual([]);
    return tryCall(call, { mock: mock ?? '', reference: reference ?? '' }, { command, home });
  }

  const own = everyCall.filter(({ client }) => client.environment === 'node/own');

  test.each(own.map(({ client, call }) => ({ name: client.name, call })))(
    '$name works for $call.page',
    async ({ call }) => expect((await tried(call)).faults).toEqual([]),
  );

  function walked(walk: Walk): Promise<readonly string[]> {
    const command = environments['node/own']?.command('', walk.program) ?? [];
    return tryWalk(walk, { command, home });
  }

  const walk = walks.find(({ api }) => api === 'rackspace-cloud-backup');

  test('walks through all that it creates and removes', async () => {
    if (!walk) throw new Error('nobody looks after log files');
    expect(await walked(walk)).toEqual([]);
  });

  test('walks otherwise than was said, or as nobody knows', async () => {
    if (!walk) throw new Error('nobody looks after log files');
    const [first, second, third, ...others] = walk.steps.filter(({ refused }) => !refused);
    if (!first || !second || !third) throw new Error('the walk is short');
    const refused = { status: 404, raised: 'response' };
    const steps = [{ ...first, operation: 'collectLogs' }, { ...second, refused }, third, ...others];
    const known = [{ fault: 'client.GET: /name', reason: 'none' }];
    expect(await walked({ ...walk, steps, known })).toEqual([
      `made ${walk.steps.length} of ${steps.length} calls: `,
      'client.GET sent no collectLogs',
      'client.GET: was sent 200, not 404',
      'a call sent no request',
      'no longer: client.GET: /name',
    ]);
  });

  test('that meets another refusal, or none, has faults', async () => {
    const call = own.find(({ call: { reference } }) => reference)?.call;
    if (!call) throw new Error('the reference refuses no call');
    const { program, page, request, method } = call;
    const other = { program, page, request, method, refusal: { status: 401, raised: 'Error' } };
    expect((await tried(other)).faults).toEqual([
      'raised ClientRequestException with 401, not Error with 401',
      'from the reference: raised ClientRequestException with 401 for an answer with 401',
    ]);
  });
});
