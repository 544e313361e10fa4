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
    observer.close();
  }
  return verdicts;
}

async function expectAgreement(target: Target, operations: readonly string[] = []): Promise<void> {
  const byUs = await byCommandLine(target, operations);
  expect(Object.keys(byUs).length).toBeGreaterThan(0);
  expect(await bySupertest(target, operations)).toEqual(byUs);
}

async function expectAgreementOn(deviation: Deviation, page?: string): Promise<void> {
  const own = contracts.flatMap(({ pages }) => pages).filter(({ id }) => id === page);
  const reference = await startReference({ deviation });
  try {
    await expectAgreement(
      buildTarget({ ...configuration, baseUrl: reference.url }),
      own.map(({ operationId }) => operationId),
    );
  } finally {
    await reference.close();
  }
}

describe('supertest and the transport of the command line come to the same verdicts', () => {
  test('on the embedded mock', async () => {
    const mock = await startMock();
    try {
      await expectAgreement(buildTarget({ baseUrl: mock.url, profile: 'prism' }));
    } finally {
      await mock.close();
    }
  });

  test('on the reference', () => expectAgreementOn({}));

  // One page shows what befalls all answers, and the waits for a busy subject pass side by side.
  test.concurrent.each([
    ...faults(contracts).filter((_, index) => index % 310 === 0),
    ...variations().filter((one, index) => one.class === 'transport' && index % 2 === 0),
    ...variations().filter(({ id }) => id === 'save-instance-logs/one action at a time, else 422'),
    ...faults(contracts).filter(({ id }) => id === 'create-ha-backup/an increment is refused with 422'),
  ])('on a subject that differs in: $id', (subject) =>
    expectAgreementOn(subject, subject.page ?? 'export-server-logs'),
  );
});

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
    observer.close();
    await subject.close();
    expect(outcomes.length).toBeGreaterThan(5);
    expect(outcomes.filter((one) => !(one instanceof UnreachableError))).toEqual([]);
    expect(subject.requests).toBe(1);
  });
});
