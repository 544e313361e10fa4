import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { faultsOfJunit } from './junit-file.js';
import { readmeExample } from './readme-examples.js';
import { runBash } from './run-bash.js';

/** As much of a GitLab job as a runner needs. */
export interface Job {
  readonly image: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: { readonly junit: string };
  };
}

/** The job in the README. */
export function readJob(root: string): Job {
  const [job] = Object.values(parse(readmeExample(root, '.gitlab-ci.yml')) as Record<string, Job>);
  if (!job) throw new Error('the GitLab job of the README is empty');
  return job;
}

/** What is wrong with a job, without running it. GitLab publishes no linter that works without a server. */
export function faultsOfJob(job: Job): readonly string[] {
  const { image, variables, script, artifacts } = job;
  const texts = [image, artifacts.reports.junit, ...Object.values(variables), ...script, ...artifacts.paths];
  return [
    ...unknownKeys('the job', job, ['image', 'variables', 'script', 'artifacts']),
    ...unknownKeys('artifacts', artifacts, ['when', 'paths', 'reports']),
    ...unknownKeys('reports', artifacts.reports, ['junit']),
    ...texts.flatMap((text: unknown) => (typeof text === 'string' ? [] : [`${JSON.stringify(text)} is no string`])),
    ...(artifacts.when === 'always' ? [] : ['a red job would keep no artifacts']),
    // Where it is not installed, npx would run whatever the registry has by that name.
    ...(script[0] === 'npm ci' ? [] : ['the job does not begin with npm ci']),
  ];
}

function unknownKeys(where: string, value: object, known: readonly string[]): readonly string[] {
  return Object.keys(value).flatMap((key) => (known.includes(key) ? [] : [`${where} has the unknown key ${key}`]));
}

/** What a run of a job has to leave. */
export interface ExpectedOfJob {
  readonly exitCode: number;
  readonly log: RegExp;
}

/**
 * Runs the lines of a job's script as GitLab's runner does, and returns what is wrong with what they leave.
 * @param workspace a project that has the package among its dependencies
 */
export async function tryJob(
  { script, variables, artifacts }: Pick<Job, 'script' | 'variables' | 'artifacts'>,
  workspace: string,
  environment: Readonly<Record<string, string>>,
  expected: ExpectedOfJob,
): Promise<readonly string[]> {
  const files = [...artifacts.paths, artifacts.reports.junit].map((file) => path.join(workspace, file));
  // An artifact of an earlier run must not pass for one of this run.
  files.forEach((file) => rmSync(file, { force: true }));
  const run = await runBash(script.join('\n'), workspace, { ...variables, ...environment, GITLAB_CI: 'true' });
  return [
    ...(run.exitCode === expected.exitCode ? [] : [`exit code ${run.exitCode} in place of ${expected.exitCode}`]),
    ...(expected.log.test(run.log) ? [] : [`the log has no ${String(expected.log)}: ${run.log.slice(-500)}`]),
    ...files.flatMap((file) => (existsSync(file) ? [] : [`the artifact ${path.basename(file)} is missing`])),
    ...(await faultsOfJunit(path.join(workspace, artifacts.reports.junit), expected.exitCode !== 0)),
  ];
}
