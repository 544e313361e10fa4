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
import { rowStart } from './table.js';
import { tryCall, type Tried } from './try-call.js';

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
  expect(leftOut.filter(({ name }) => !rows.some((row) => row.startsWith(`| ${name} |`)))).toEqual([]);
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
