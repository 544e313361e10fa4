import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { assert, bin } from './project.js';

/** Vitest 5 needs a newer Node than this package does. */
const newestVitest = Number(process.versions.node.split('.')[0]) >= 22 ? 'latest' : '4';

/** The test runners that run the requirements: the newest, and the oldest Jest that is tried. */
export const testRunners: Readonly<Record<string, string>> = {
  jest: 'latest',
  'jest-oldest': 'npm:jest@29.7.0',
  vitest: newestVitest,
};

/** Lines of npm about packages of the oldest Jest, which are nobody's dependency otherwise. */
export const isOfOldestJest = (line: string): boolean => / (?:glob@7|inflight@1)\./.test(line);

type Kind = 'esm' | 'cjs' | 'vitest';

/** The files with an app: one that conforms, and one with a fault. */
const apps = ['conforming', 'faulty'];

const logs = `apis: ['otc-css']`;

/** How a file of each kind imports what it needs. */
const imports: Readonly<Record<Kind, string>> = {
  cjs: `const { describeRequirements } = require('cloud-contracts/jest');\nconst { appendFileSync } = require('node:fs');`,
  esm: `import { describeRequirements } from 'cloud-contracts/jest';\nimport { appendFileSync } from 'node:fs';`,
  vitest: `import * as runner from 'vitest';\nimport { describeRequirements } from 'cloud-contracts/jest';\nimport { appendFileSync } from 'node:fs';`,
};

/** A file with the requirements of one API against an app in the process that answers every request alike. */
function suite(kind: Kind, status: number): string {
  const given = kind === 'vitest' ? ', runner' : '';
  return `${imports[kind]}
const app = (request, response) => {
  appendFileSync(process.env.RECEIVED, '${status}\\n');
  request.resume();
  response.writeHead(${status}).end();
};
describeRequirements({ target: app, ${logs} }${given});
`;
}

/** The mock in the same process; its file has one kind, because the mock is the same for all. */
const mockSuite = `const { describeRequirements } = require('cloud-contracts/jest');
describeRequirements({ mock: true, ${logs} });
`;

/** The snippet of the page about these tests, as printed, with the app and the configuration that it names. */
const documentedFiles = (): Readonly<Record<string, string>> => {
  const page = readFileSync(path.join(packageRoot, 'conformance/jest/README.md'), 'utf8');
  const [, snippet = ''] = /^```js\n([\s\S]*?)^```/m.exec(page) ?? [];
  return {
    'documented.test.js': snippet,
    'app.js': `export const app = (request, response) => {
  request.resume();
  response.writeHead(request.headers['x-auth-token'] === 'of-the-file' ? 202 : 401).end();
};
`,
    'target.yaml': 'token: of-the-file\n',
  };
};

/** The outcome of each test by the id of its requirement, and the status codes that were answered. */
interface Run {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly answered: readonly string[];
  readonly said: string;
}

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

interface Command {
  readonly name: string;
  readonly kind: Kind;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function commandsIn(folder: string): readonly Command[] {
  const jest = (name: string): string => path.join(folder, 'node_modules', name, 'bin/jest.js');
  const modules = { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' };
  return [
    { name: 'the newest Jest', kind: 'cjs', words: [process.execPath, jest('jest')] },
    { name: 'the oldest Jest', kind: 'cjs', words: [process.execPath, jest('jest-oldest')] },
    { name: 'Jest with ES modules', kind: 'esm', words: [process.execPath, jest('jest')], env: modules },
    { name: 'Vitest', kind: 'vitest', words: [bin(folder, 'vitest'), 'run', '--reporter=json'] },
  ];
}

/**
 * Runs the requirements with each test runner: against an app that conforms, one with a fault, and the mock. With `-t`, the
 * one with a fault receives only the request of the chosen requirement.
 */
export function tryTestRunners(folder: string): void {
  for (const kind of ['cjs', 'esm', 'vitest'] as const) {
    const own = path.join(folder, 'requirements', kind);
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, 'package.json'), JSON.stringify({ type: kind === 'cjs' ? 'commonjs' : 'module' }));
    writeFileSync(path.join(own, 'conforming.test.js'), suite(kind, 200));
    writeFileSync(path.join(own, 'faulty.test.js'), suite(kind, 202));
    if (kind === 'cjs') writeFileSync(path.join(own, 'mock.test.js'), mockSuite);
    if (kind === 'esm')
      Object.entries(documentedFiles()).forEach(([name, text]) => writeFileSync(path.join(own, name), text));
  }
  for (const command of commandsIn(folder)) {
    assertAll(runSuites(folder, command, []), command);
    // Jest takes -t alike, whatever the kind of the file.
    if (command.kind !== 'esm')
      assertOne(runSuites(folder, command, ['-t', 'back-up-logs.success:', ...apps]), command);
  }
}

function assertAll({ outcomes, said }: Run, { name, kind }: Command): void {
  const wanted: Readonly<Record<string, string>> = {
    'conforming back-up-logs.success': 'passed',
    'conforming back-up-logs.200.no-parameters': 'passed',
    'conforming back-up-logs.409.status': 'skipped',
    'faulty back-up-logs.success': 'failed',
    // Only the running test finds that there is nothing to judge.
    'faulty back-up-logs.200.no-parameters': 'skipped',
    'faulty at least one requirement was observed': 'passed',
    ...(kind === 'esm' && { 'documented request-log-file.missing-token': 'passed' }),
    ...(kind === 'cjs' && { 'mock back-up-logs.success': 'passed', 'mock back-up-logs.409.status': 'passed' }),
  };
  for (const [test, outcome] of Object.entries(wanted)) {
    assert(outcomes[test] === outcome, `with ${name}, ${test} is ${outcomes[test] ?? 'missing'}, not ${outcome}`);
  }
  const parts = ['Answered 202 instead of 200.', 'expected  200', 'actual    202', 'request   curl -i -X POST'];
  for (const part of parts) assert(said.includes(part), `with ${name}, a failed test does not say "${part}":\n${said}`);
}

function assertOne({ outcomes, answered }: Run, { name }: Command): void {
  const run = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'skipped');
  const found = run.map(([test]) => test).sort();
  const wanted = apps.map((file) => `${file} back-up-logs.success`);
  assert(found.join() === wanted.join(), `with ${name}, -t runs ${found.join(', ')}`);
  const sent = [...answered].sort().join();
  assert(sent === '200,202', `with ${name}, -t leads to requests that are answered ${sent}, not to one for each app`);
}

function runSuites(folder: string, { kind, words, env }: Command, args: readonly string[]): Run {
  const [command = '', ...rest] = words;
  const [file, received] = [path.join(folder, 'results.json'), path.join(folder, 'received.txt')];
  rmSync(file, { force: true });
  writeFileSync(received, '');
  const own = kind === 'vitest' ? [`--outputFile=${file}`] : ['--json', `--outputFile=${file}`, '--rootDir=.'];
  const { stdout, stderr } = spawnSync(command, [...rest, ...own, ...args], {
    cwd: path.join(folder, 'requirements', kind),
    encoding: 'utf8',
    env: { ...process.env, ...env, RECEIVED: received },
  });
  const { testResults } = readResults(file, `${stdout}${stderr}`);
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((one) => ({ ...one, file: path.basename(name, '.test.js') })),
  );
  return {
    outcomes: Object.fromEntries(
      tests.map(({ file: suiteName, title, status }) => [
        `${suiteName} ${title.split(':')[0] ?? ''}`,
        statusOf(status),
      ]),
    ),
    answered: readFileSync(received, 'utf8').split('\n').filter(Boolean),
    said: tests.flatMap(({ failureMessages }) => failureMessages ?? []).join('\n'),
  };
}

function readResults(file: string, printed: string): Results {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Results;
  } catch {
    throw new Error(`the test runner wrote no results:\n${printed}`);
  }
}

/** Jest has another word for a skipped test. */
function statusOf(status: string): string {
  return status === 'pending' ? 'skipped' : status;
}
