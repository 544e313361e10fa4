import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../conformance/contract/load.js';
import { startReference, type Deviation } from '../../fixtures/reference/index.js';
import { differences, faultsOfFiles, reportNames, type Expected } from './checks.js';
import { runAction } from './composite-action.js';
import { readJob, tryJob } from './gitlab-job.js';

const token = 'reference-token';

/** Creates with another status code than is documented. */
const faulty: Deviation = {
  response: (response) => (response.status === 202 ? { ...response, status: 207 } : response),
};

interface Scenario {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Replaces the base URL by that of a reference implementation. */
  readonly subject?: Deviation;
  readonly expected: Expected;
}

const configured = { config: 'the target.yaml', token, reports: 'the reports' };
const noVerdict = /^## ❌ No verdict\n/;

const scenarios: readonly Scenario[] = [
  {
    name: 'a conforming subject',
    inputs: { ...configured, 'require-observed': 'true' },
    subject: {},
    expected: {
      exitCode: 0,
      outputs: { conformant: 'true', 'exit-code': '0', failed: '0', unobserved: '0', passed: /^\d\d+$/ },
      log: /is conformant/,
      summary: /^## ✅ Conformant\n/,
      reports: reportNames,
    },
  },
  {
    name: 'a faulty subject, two APIs',
    inputs: { ...configured, api: 'huawei-clouddc\n\n  otc-css\n' },
    subject: faulty,
    expected: {
      exitCode: 1,
      outputs: { conformant: 'false', 'exit-code': '1', failed: /^[1-9]\d*$/ },
      log: /huawei-clouddc[^]*otc-css[^]*is not conformant/,
      summary: /^## ❌ Not conformant\n/,
      reports: reportNames,
    },
  },
  {
    name: 'no subject',
    inputs: { 'base-url': 'http://127.0.0.1:9', reports: 'none' },
    expected: {
      reports: ['report.xml'],
      summary: noVerdict,
      exitCode: 3,
      outputs: { conformant: '', 'exit-code': '3', failed: '' },
      log: /no answer from http:\/\/127\.0\.0\.1:9/,
    },
  },
  {
    name: 'inputs that are commands',
    inputs: {
      'base-url': '$(touch pwned); `touch pwned`; touch pwned',
      api: "$(touch pwned)\n'; touch pwned; '\n--insecure",
      reports: 'more',
    },
    expected: {
      reports: [],
      summary: noVerdict,
      exitCode: 2,
      outputs: { conformant: '', 'exit-code': '2' },
      log: /is no base URL/,
    },
  },
  {
    name: 'a flag that is none',
    inputs: { 'base-url': 'http://127.0.0.1:9', strict: 'yes' },
    expected: {
      reports: [],
      summary: /^$/,
      exitCode: 2,
      outputs: {},
      log: /strict is "yes": expected true or false/,
    },
  },
];

/** Runs what this project offers to CI systems as they would, and fails with what does not work. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-ci-'));
  try {
    const action = path.join(folder, 'the action');
    const workspace = path.join(folder, 'the workspace');
    copyRepository(action);
    mkdirSync(workspace);
    cpSync(path.join(packageRoot, 'fixtures/reference/target.yaml'), path.join(workspace, 'the target.yaml'));
    const faults = [
      ...faultsOfFiles(packageRoot),
      ...(await tryScenarios(action, workspace)),
      ...(await tryGitlab(folder)),
    ];
    faults.forEach((fault) => console.error(fault));
    if (faults.length === 0) {
      console.log(`the GitHub Action and the GitLab job do what they say (${scenarios.length} runs of the Action)`);
    }
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The files that are, or would be, committed. */
function copyRepository(folder: string): void {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: packageRoot,
    encoding: 'utf8',
  });
  const files = listed.split('\0').filter((file) => file !== '' && existsSync(path.join(packageRoot, file)));
  for (const file of files) cpSync(path.join(packageRoot, file), path.join(folder, file));
}

async function tryScenarios(action: string, workspace: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [index, { name, inputs, subject, expected }] of scenarios.entries()) {
    const reference = subject === undefined ? undefined : await startReference({ deviation: subject });
    const given = { ...inputs, ...(reference && { 'base-url': reference.url }) };
    // The first run installs; the others need not do so again.
    const run = await runAction(action, workspace, given, (step) => index > 0 && step.id === undefined);
    await reference?.close();
    faults.push(...differences(run, expected, workspace).map((fault) => `${name}: ${fault}\n${run.log.slice(-500)}`));
    if (existsSync(path.join(workspace, 'pwned'))) faults.push(`${name}: an input was run as a command`);
    if (`${run.log}${run.summary}`.includes(token)) faults.push(`${name}: the token is in the log or in the summary`);
  }
  return faults;
}

/** Installs the package in a project of its own, and runs the README's job there. */
async function tryGitlab(folder: string): Promise<readonly string[]> {
  const project = path.join(folder, 'the project');
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
  const pack = ['pack', '--silent', '--pack-destination', project];
  const tarball = execFileSync('npm', pack, { cwd: packageRoot, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', `./${tarball}`], { cwd: project });
  cpSync(path.join(packageRoot, 'fixtures/reference/target.yaml'), path.join(project, 'target.yaml'));
  const job = readJob(path.join(packageRoot, 'README.md'));
  const faults: string[] = [];
  for (const [deviation, exitCode] of [
    [{}, 0],
    [faulty, 1],
  ] as const) {
    const reference = await startReference({ deviation });
    const found = await tryJob(job, project, { BASE_URL: reference.url, CLOUD_CONTRACTS_TOKEN: token }, exitCode);
    await reference.close();
    faults.push(...found.map((fault) => `the GitLab job: ${fault}`));
    const junit = path.join(project, job.artifacts.reports.junit);
    const hasFailure = existsSync(junit) && readFileSync(junit, 'utf8').includes('<failure');
    if (hasFailure !== (exitCode === 1))
      faults.push(`the GitLab job: its JUnit file ${hasFailure ? 'has' : 'has no'} failure`);
    rmSync(junit, { force: true });
  }
  return faults;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
