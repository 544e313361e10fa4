import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startReference, type Deviation } from '../../fixtures/servers/reference/index.js';
import { packageRoot } from '../contract/load.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-jest-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What Jest reports of its tests, by the id of the requirement. */
interface Outcome {
  readonly exitCode: number | null;
  readonly tests: Readonly<Record<string, { readonly status: string; readonly title: string; readonly said: string }>>;
  /** The requests that the subject received, as `METHOD path`. */
  readonly received: readonly string[];
}

/** Runs the requirements as a user does: Jest in a process of its own, against the reference with a deviation. */
async function runJest(deviation: Deviation, ...args: readonly string[]): Promise<Outcome> {
  const file = path.join(folder, 'results.json');
  const received: string[] = [];
  const reference = await startReference({
    deviation: {
      ...deviation,
      request: (request) => {
        received.push(`${request.method} ${request.path}`);
        return request;
      },
    },
  });
  const jest = path.join(packageRoot, 'node_modules/jest/bin/jest.js');
  const child = spawn(process.execPath, [jest, '--json', `--outputFile=${file}`, ...args], {
    cwd: packageRoot,
    env: {
      ...process.env,
      CLOUD_CONTRACTS_TARGET: reference.url,
      CLOUD_CONTRACTS_CONFIG: 'fixtures/servers/reference/target.yaml',
    },
    stdio: 'ignore',
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  await reference.close();
  return { exitCode, received, tests: testsIn(readFileSync(file, 'utf8')) };
}

function testsIn(json: string): Outcome['tests'] {
  const { testResults } = JSON.parse(json) as {
    readonly testResults: readonly {
      readonly assertionResults: readonly {
        readonly title: string;
        readonly status: string;
        readonly failureMessages: readonly string[];
      }[];
    }[];
  };
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return Object.fromEntries(
    tests.map(({ title, status, failureMessages }) => [
      title.split(':')[0] ?? '',
      { status, title, said: failureMessages.join('\n') },
    ]),
  );
}

function idsWith({ tests }: Outcome, status: string): readonly string[] {
  return Object.entries(tests).flatMap(([id, one]) => (one.status === status ? [id] : []));
}

test('a fault fails the requirement about it, -t sends only what the chosen ones need, and a skipped test says why', async () => {
  const [met, broken, unobserved] = [
    'back-up-logs.success',
    'back-up-logs.412.status',
    'create-ha-backup.missing-token',
  ];
  const outcome = await runJest(
    {
      response: (response, { headers, path: place }) => {
        if (headers['x-fault'] === '412') return { ...response, status: 400 };
        return place.endsWith('/backups') && response.status < 300 ? { ...response, status: 500 } : response;
      },
    },
    ...['-t', `(${met}|${broken}|${unobserved}):`],
  );
  expect(idsWith(outcome, 'passed')).toEqual([met]);
  expect(idsWith(outcome, 'failed')).toEqual([broken]);
  expect(outcome.tests[broken]?.said).toContain('Answered 400 instead of 412.');
  expect(outcome.tests[unobserved]).toMatchObject({ status: 'pending' });
  expect(outcome.tests[unobserved]?.title).toContain('(unobserved: control not accepted: ');
  const ofLogs = outcome.received.filter((line) => line.endsWith('/logs/collect'));
  const ofBackups = outcome.received.filter((line) => line === 'POST /v1.0/1234/backups');
  expect([ofLogs.length, ofBackups.length]).toEqual([2, 4]);
  expect(outcome.received).toHaveLength(6);
  expect(outcome.exitCode).toBe(1);
});
