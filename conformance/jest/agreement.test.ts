import path from 'node:path';
import { startMock } from '../../fixtures/servers/mock/index.js';
import { startReference, type Deviation } from '../../fixtures/servers/reference/index.js';
import { faults } from '../../fixtures/subjects/faults/index.js';
import { startSubject } from '../../fixtures/subjects/misbehaving/index.js';
import { variations } from '../../fixtures/subjects/variations/index.js';
import { loadContracts, packageRoot } from '../contract/load.js';
import { UnreachableError } from '../errors.js';
import { requirementsOf } from '../report/report.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration } from '../target/configuration.js';
import type { Target } from '../target/target.js';
import { planRun, verify } from '../verify.js';
import { openObserver } from './observer.js';
import { openSupertest } from './supertest-transport.js';

const contracts = loadContracts();
const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});

type Verdicts = Readonly<Record<string, string>>;

/** The operations of an API that create, read, change and remove. */
const ofBackups = contracts
  .filter(({ api }) => api === 'rackspace-cloud-backup')
  .flatMap(({ pages }) => pages.map(({ operationId }) => operationId));

/** The verdicts of the command line, which sends all requests in one run by its own transport. */
async function byCommandLine(target: Target, operations: readonly string[]): Promise<Verdicts> {
  const report = await verify(target, { operations });
  return Object.fromEntries(requirementsOf(report).map(({ id, verdict }) => [id, verdict]));
}

/** The verdicts of Jest, which sends the requests of one requirement after another by supertest. */
async function bySupertest(target: Target, operations: readonly string[]): Promise<Verdicts> {
  const observer = openObserver(target, { transport: openSupertest(target) });
  const verdicts: Record<string, string> = {};
  try {
    for (const planned of planRun(target, { contracts, operations }).pages) {
      for (const requirement of planned.requirements) {
        verdicts[requirement.id] = (await observer.observe(planned, requirement)).verdict;
      }
    }
  } finally {
    await observer.close();
  }
  return verdicts;
}

async function verdictsOnReference(
  verdictsBy: typeof byCommandLine,
  deviation: Deviation,
  operations: readonly string[],
): Promise<Verdicts> {
  const reference = await startReference({ deviation });
  try {
    return await verdictsBy(buildTarget({ ...configuration, baseUrl: reference.url }), operations);
  } finally {
    await reference.close();
  }
}

/** Subjects that differ from the reference. One that keeps a state is another one each time. */
function deviations(): readonly (Deviation & { readonly id: string; readonly page?: string })[] {
  const [broken, varied] = [faults(contracts), variations(contracts)];
  // These change no status code, so that nothing is waited for. What this list has depends on what was made before: in a run
  // by requests of other requirements, too.
  const steady = broken.filter(
    ({ class: name, page }) =>
      ['property', 'header', 'media-type', 'error-body'].includes(name) && page !== 'list-instance-backups',
  );
  return [
    // This one takes longest, because it is waited for.
    ...varied.filter(({ id }) => id === 'save-instance-logs/one action at a time, else 422'),
    ...steady.filter((_, index) => index % Math.ceil(steady.length / 5) === 0),
    ...varied.filter((one, index) => one.class === 'transport' && index % 2 === 0),
    ...broken.filter(({ id }) => id === 'create-ha-backup/an increment is refused with 422'),
  ];
}

describe('supertest and the transport of the command line come to the same verdicts', () => {
  test('on the embedded mock', async () => {
    const mock = await startMock();
    try {
      const target = buildTarget({ baseUrl: mock.url, profile: 'prism' });
      const byUs = await byCommandLine(target, ofBackups);
      expect(Object.keys(byUs).length).toBeGreaterThan(0);
      expect(await bySupertest(target, ofBackups)).toEqual(byUs);
    } finally {
      await mock.close();
    }
  });

  // One page shows what befalls all answers. Each transport has a subject of its own, and the waits for a busy one pass side
  // by side.
  const others = deviations();
  test.concurrent.each([
    ...deviations().map((one, index) => ({ ...one, page: one.page ?? 'export-server-logs', other: others[index] })),
    { id: 'nothing', page: 'list-log-files', other: {} },
  ])('on a subject that differs in: $id', async ({ other = {}, ...one }: Twins) => {
    const own = contracts.flatMap(({ pages }) => pages).filter(({ id }) => id === one.page);
    const operations = own.map(({ operationId }) => operationId);
    const [byUs, byOthers] = await Promise.all([
      verdictsOnReference(byCommandLine, one, operations),
      verdictsOnReference(bySupertest, other, operations),
    ]);
    expect(Object.keys(byUs).length).toBeGreaterThan(0);
    expect(byOthers).toEqual(byUs);
  });
});

/** The same subject twice, each with a state of its own. */
interface Twins extends Deviation {
  readonly id: string;
  readonly page?: string;
  readonly other?: Deviation | undefined;
}

describe('a subject that never answers', () => {
  test('is given up, and is not tried again for each requirement', async () => {
    const subject = await startSubject({});
    const target = buildTarget({ baseUrl: subject.url, timeoutMs: 50 });
    const observer = openObserver(target, { transport: openSupertest(target) });
    const outcomes: unknown[] = [];
    for (const planned of planRun(target, { contracts, operations: ['collectLogs'] }).pages) {
      for (const requirement of planned.requirements) {
        outcomes.push(await observer.observe(planned, requirement).catch((error: unknown) => error));
      }
    }
    await observer.close();
    await subject.close();
    expect(outcomes.length).toBeGreaterThan(5);
    expect(outcomes.filter((one) => !(one instanceof UnreachableError))).toEqual([]);
    // On a busy machine, the time may be over before the one request arrives.
    expect(subject.requests).toBeLessThanOrEqual(1);
  });
});
