import path from 'node:path';
import type { Deviation } from '../../fixtures/servers/reference/deviation.js';
import { startReference } from '../../fixtures/servers/reference/index.js';
import { packageRoot } from '../contract/load.js';
import { requirementsOf, type Report } from '../report/report.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration } from '../target/configuration.js';
import { verify, type VerifyOptions } from '../verify.js';

const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});

const createBackup = { operations: ['createBackup'] };

/** Verifies the reference subject with the given fault, with generated requests; what they create is kept. */
async function explore(response?: Deviation['response'], selection: VerifyOptions = createBackup): Promise<Report> {
  const reference = await startReference(response && { deviation: { response } });
  try {
    return await verify(buildTarget({ ...configuration, baseUrl: reference.url, keep: true }), {
      ...selection,
      exploration: { runs: 10, seed: 7 },
    });
  } finally {
    await reference.close();
  }
}

function failures(report: Report): readonly (readonly [id: string, request: string | null | undefined])[] {
  return requirementsOf(report)
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ id, findings }) => {
      const exchange = report.exchanges.find(({ id: name }) => name === findings[0]?.exchange);
      return [id, exchange?.request.body] as const;
    });
}

test('generated requests find nothing in the reference, and are counted', async () => {
  const report = await explore();
  expect(failures(report)).toEqual([]);
  expect(report.requests).toBeGreaterThan(report.exchanges.length + 120);
  expect(report.seed).toBe(7);
});

test('a body that is a list is replaced as a whole', async () => {
  const report = await explore(undefined, { operations: ['updateLogFile'] });
  expect(failures(report)).toEqual([]);
  expect(report.requests).toBeGreaterThan(report.exchanges.length + 8);
});

test('a fault that no planned request shows is found, and shrunk to a small request that shows it', async () => {
  const report = await explore((response, { json }) =>
    JSON.stringify(json ?? null).includes('~') && typeof response.body === 'string'
      ? { ...response, body: response.body.replaceAll('~', '-') }
      : response,
  );
  const found = failures(report);
  expect(found.map(([id]) => id)).toEqual([
    'create-backup.200-202.body.backup.name.as-given',
    'create-backup.200-202.body.backup.description.as-given',
    'create-ha-backup.200-202.body.backup.name.as-given',
    'create-ha-backup.200-202.body.backup.description.as-given',
  ]);
  const bodies = found.map(([, body]) => JSON.parse(body ?? '') as { backup: { name: string; description: string } });
  // fast-check removes the characters before the one that causes the failure, but keeps one after it.
  expect([bodies[0]?.backup.name, bodies[1]?.backup.description].join(' ')).toMatch(/^~!? ~!?$/);
});

test('the same seed finds the same request again', async () => {
  const fault: Deviation['response'] = (response, { json }) =>
    JSON.stringify(json ?? null).includes('"source":[') ? { ...response, status: 202 } : response;
  const requirements = [
    'create-ha-backup.request.body.backup.source.type',
    'create-ha-backup.200-202.media-type',
    'create-ha-backup.200-202.body',
  ];
  const [first, second] = [await explore(fault, { requirements }), await explore(fault, { requirements })];
  expect(failures(first).map(([id]) => id)).toEqual(requirements);
  expect(failures(second)).toEqual(failures(first));
});
