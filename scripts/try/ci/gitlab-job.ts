import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ciExample } from './ci-examples.js';
import { runBash, type Ended } from './run-bash.js';

/** The parts of a GitLab job that a runner needs. */
export interface Job {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: { readonly junit: string };
  };
}

/** The job in the CI page. */
export function readJob(root: string): Job {
  const [job] = Object.values(parse(ciExample(root, '.gitlab-ci.yml')) as Record<string, Job>);
  if (!job) throw new Error('the GitLab job of the CI page is empty');
  return job;
}

/** The outcome of a run of a job. */
export interface JobRun extends Ended {
  /** Artifacts that the job declares but did not write. */
  readonly missing: readonly string[];
}

/**
 * Runs the lines of a job's script as GitLab's runner does.
 * @param workspace a project that depends on the package
 */
export async function runJob(
  { script, variables, artifacts }: Job,
  workspace: string,
  environment: Readonly<Record<string, string>>,
): Promise<JobRun> {
  const files = [...artifacts.paths, artifacts.reports.junit];
  // An artifact of an earlier run must not pass for one of this run.
  for (const file of files) rmSync(path.join(workspace, file), { force: true });
  const ended = await runBash(script.join('\n'), workspace, { ...variables, ...environment, GITLAB_CI: 'true' });
  return { ...ended, missing: files.filter((file) => !existsSync(path.join(workspace, file))) };
}
