import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { startReference, type Deviation } from '../../../fixtures/servers/reference/index.js';
import { runAction } from './composite-action.js';
import { differences } from './expected.js';
import { readJob, runJob } from './gitlab-job.js';
import { configurationFile, faulty, scenarios, token, type Scenario } from './scenarios.js';

/** The folders on the machine of a CI system. */
interface Places {
  /** The packed package. */
  readonly tarball: string;
  /** Where the action is checked out. */
  readonly action: string;
  /** Where the job's project is checked out. */
  readonly workspace: string;
  /** A folder that exists for the duration of the job. */
  readonly temp: string;
}

/** Runs the action and the GitLab job as CI systems do, and fails with the problems found. */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-ci-'));
  try {
    const places = prepare(folder);
    const faults = [...(await tryScenarios(places)), ...(await tryGitlab(places, path.join(folder, 'the project')))];
    faults.forEach((fault) => console.error(fault));
    if (faults.length > 0)
      throw new Error(`what the project offers to CI systems has ${faults.length} faults, see above`);
    console.log(`the GitHub Action and the GitLab job do what they say (${scenarios.length} runs of the Action)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function prepare(folder: string): Places {
  const action = path.join(folder, 'the action');
  const workspace = path.join(folder, 'the workspace');
  const temp = path.join(folder, 'temporary files');
  [action, workspace, temp].forEach((place) => mkdirSync(place));
  // The action needs no other file of the repository.
  for (const file of ['action.yml', 'package.json']) cpSync(path.join(packageRoot, file), path.join(action, file));
  const pack = ['pack', '--silent', '--pack-destination', folder];
  const printed = execFileSync('npm', pack, { cwd: packageRoot, encoding: 'utf8' });
  writeConfiguration(path.join(workspace, configurationFile));
  return { tarball: path.join(folder, printed.trim().split('\n').at(-1) ?? ''), action, workspace, temp };
}

/** The reference's configuration without its token, which has to come through the CI system's way to pass secrets. */
function writeConfiguration(file: string): void {
  const text = readFileSync(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), 'utf8');
  writeFileSync(file, text.replace(`token: ${token}\n`, ''));
  if (readFileSync(file, 'utf8') === text)
    throw new Error(`fixtures/servers/reference/target.yaml has no token ${token}`);
}

async function tryScenarios(places: Places): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const scenario of scenarios) {
    const found = await tryScenario(scenario, places);
    faults.push(...found.map((fault) => `${scenario.name}: ${fault}`));
  }
  return faults;
}

async function tryScenario(
  { inputs, environment = {}, subject, expected }: Scenario,
  { tarball, action, workspace, temp }: Places,
): Promise<readonly string[]> {
  const reference = subject === undefined ? undefined : await startReference({ deviation: subject });
  const given = { package: tarball, ...inputs, ...(reference && { 'base-url': reference.url }) };
  const run = await runAction(action, { workspace, temp, inputs: given, environment });
  await reference?.close();
  return [
    ...differences(run, expected, workspace),
    ...(existsSync(path.join(workspace, 'pwned')) ? ['an input was run as a command'] : []),
    ...(`${run.log}${run.summary}`.includes(token) ? ['the token is in the log or in the summary'] : []),
  ];
}

/** Adds the package to a project as a dependency, and runs the job of the CI page there. */
async function tryGitlab({ tarball }: Places, project: string): Promise<readonly string[]> {
  mkdirSync(project);
  writeFileSync(path.join(project, 'package.json'), '{ "private": true }');
  const lock = ['install', '--package-lock-only', '--silent', '--no-audit', '--no-fund', '--save-dev', tarball];
  execFileSync('npm', lock, { cwd: project });
  writeConfiguration(path.join(project, 'target.yaml'));
  const job = readJob(packageRoot);
  // The first run installs the package; the second skips it.
  const installed = { ...job, script: job.script.filter((line) => line !== 'npm ci') };
  const runs: readonly (readonly [name: string, tried: typeof job, subject: Deviation, exitCode: number])[] = [
    ['a conforming subject', job, {}, 0],
    ['a faulty subject', installed, faulty, 1],
  ];
  const faults: string[] = [];
  for (const [name, tried, subject, expected] of runs) {
    const reference = await startReference({ deviation: subject });
    const environment = { BASE_URL: reference.url, CLOUD_CONTRACTS_TOKEN: token };
    const { exitCode, log, missing } = await runJob(tried, project, environment);
    await reference.close();
    if (exitCode !== expected) faults.push(`the GitLab job, ${name}: ended with ${exitCode}: ${log.slice(-800)}`);
    faults.push(...missing.map((file) => `the GitLab job, ${name}: the artifact ${file} is missing`));
  }
  return faults;
}

main().catch((error: unknown) => {
  console.error(`try-ci: ${messageOf(error)}`);
  process.exitCode = 1;
});
