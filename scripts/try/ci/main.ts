import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { startReference, type Deviation } from '../../../fixtures/servers/reference/index.js';
import { differences, faultsOfFiles } from './checks.js';
import { runAction } from './composite-action.js';
import { readJob, tryJob, type ExpectedOfJob } from './gitlab-job.js';
import { faultsOfJunit } from './junit-file.js';
import { configurationFile, faulty, scenarios, token, type Scenario } from './scenarios.js';

/** Runs what this project offers to CI systems as they would, and fails with what does not work. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-ci-'));
  try {
    const action = path.join(folder, 'the action');
    copyRepository(action);
    const faults = [
      ...faultsOfFiles(packageRoot),
      ...(await tryScenarios(action, path.join(folder, 'the workspace'))),
      ...(await tryGitlab(action, path.join(folder, 'the project'))),
    ];
    faults.forEach((fault) => console.error(fault));
    if (faults.length > 0)
      throw new Error(`what the project offers to CI systems has ${faults.length} faults, see above`);
    console.log(`the GitHub Action and the GitLab job do what they say (${scenarios.length} runs of the Action)`);
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

/** The reference's configuration without its token, which has to come by the ways that CI systems have for secrets. */
function writeConfiguration(file: string): void {
  const text = readFileSync(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), 'utf8');
  writeFileSync(file, text.replace(`token: ${token}\n`, ''));
  if (readFileSync(file, 'utf8') === text)
    throw new Error(`fixtures/servers/reference/target.yaml has no token ${token}`);
}

async function tryScenarios(action: string, workspace: string): Promise<readonly string[]> {
  mkdirSync(workspace);
  writeConfiguration(path.join(workspace, configurationFile));
  const faults: string[] = [];
  for (const [index, scenario] of scenarios.entries()) {
    // The first run installs; the others need not do so again.
    const found = await tryScenario(scenario, action, workspace, index === 0);
    faults.push(...found.map((fault) => `${scenario.name}: ${fault}`));
  }
  return faults;
}

async function tryScenario(
  { inputs, environment = {}, subject, expected }: Scenario,
  action: string,
  workspace: string,
  installs: boolean,
): Promise<readonly string[]> {
  const reference = subject === undefined ? undefined : await startReference({ deviation: subject });
  const given = { ...inputs, ...(reference && { 'base-url': reference.url }) };
  const skip = ({ id }: { id?: string }): boolean => !installs && id === undefined;
  const run = await runAction(action, workspace, { inputs: given, environment, skip });
  await reference?.close();
  const found = differences(run, expected, workspace);
  const junit = run.outputs['report-junit'] ?? '';
  return [
    ...found,
    ...(found.length > 0 ? [`its log ends with\n${run.log.slice(-800)}`] : []),
    ...(junit === '' ? [] : await faultsOfJunit(path.join(workspace, junit), expected.exitCode !== 0)),
    ...(existsSync(path.join(workspace, 'pwned')) ? ['an input was run as a command'] : []),
    ...(`${run.log}${run.summary}`.includes(token) ? ['the token is in the log or in the summary'] : []),
  ];
}

/** Packs the package, makes it a dependency of a project of its own, and runs the README's job there. */
async function tryGitlab(action: string, project: string): Promise<readonly string[]> {
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
  // The action is built by now.
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', project];
  const tarball = execFileSync('npm', pack, { cwd: action, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
  const lock = ['install', '--package-lock-only', '--silent', '--no-audit', '--no-fund', '--save-dev', `./${tarball}`];
  execFileSync('npm', lock, { cwd: project });
  writeConfiguration(path.join(project, 'target.yaml'));
  const job = readJob(packageRoot);
  // The first run installs; the second need not do so again.
  const installed = { ...job, script: job.script.filter((line) => line !== 'npm ci') };
  const runs: readonly (readonly [name: string, tried: typeof job, subject: Deviation, expected: ExpectedOfJob])[] = [
    ['a conforming subject', job, {}, { exitCode: 0, log: /is conformant/ }],
    ['a faulty subject', installed, faulty, { exitCode: 1, log: /is not conformant/ }],
  ];
  const faults: string[] = [];
  for (const [name, tried, subject, expected] of runs) {
    const reference = await startReference({ deviation: subject });
    const environment = { BASE_URL: reference.url, CLOUD_CONTRACTS_TOKEN: token };
    const found = await tryJob(tried, project, environment, expected);
    await reference.close();
    faults.push(...found.map((fault) => `the GitLab job, ${name}: ${fault}`));
  }
  return faults;
}

main().catch((error: unknown) => {
  console.error(`try-ci: ${messageOf(error)}`);
  process.exitCode = 1;
});
