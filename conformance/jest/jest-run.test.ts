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

let runs = 0;

/** Runs the requirements as a user does: Jest in a process of its own, against the reference with a deviation. */
async function runJest(deviation: Deviation, ...args: readonly string[]): Promise<Outcome> {
  runs += 1;
  const file = path.join(folder, `${runs}.json`);
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

test('the requirements pass on the reference, and the one fault fails the requirement about it', async () => {
  const outcome = await runJest({
    response: (response, { headers }) => (headers['x-fault'] === '412' ? { ...response, status: 409 } : response),
  });
  expect(idsWith(outcome, 'failed')).toEqual(['back-up-logs.precondition-failed']);
  expect(outcome.tests['back-up-logs.precondition-failed']?.said).toContain('Answered 409 instead of 412.');
  expect(idsWith(outcome, 'passed').length).toBeGreaterThan(150);
  expect(outcome.exitCode).toBe(1);
});

test('-t sends only what that requirement needs; one that is not observed is skipped, with the reason', async () => {
  const id = 'create-ha-backup.missing-token';
  const outcome = await runJest(
    {
      response: (response) =>
        response.status === 202 || response.status === 200 ? { ...response, status: 500 } : response,
    },
    ...['-t', `${id}:`],
  );
  expect(outcome.received).toEqual(Array.from({ length: 4 }, () => 'POST /v1.0/1234/backups'));
  expect(idsWith(outcome, 'passed')).toEqual([]);
  expect(outcome.tests[id]).toMatchObject({ status: 'pending' });
  expect(outcome.tests[id]?.title).toContain('(unobserved: control not accepted: ');
  expect(outcome.exitCode).toBe(0);
});
