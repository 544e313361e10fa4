import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** As much of a GitLab job as a runner needs. */
interface Job {
  readonly image: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: { readonly junit: string };
  };
}

/** The job in the README: its one YAML block that keeps artifacts. */
export function readJob(readme: string): Job {
  const blocks = [...readFileSync(readme, 'utf8').matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);
  const found = blocks.filter((text) => text.includes('artifacts:'));
  if (found.length !== 1) throw new Error(`the README has ${found.length} GitLab jobs, not one`);
  const [job] = Object.values(parse(found[0] ?? '') as Record<string, Job>);
  if (!job) throw new Error('the GitLab job of the README is empty');
  return job;
}

/**
 * Runs the lines of a job's script as GitLab's runner does, and returns what is wrong with what they leave.
 * @param workspace a project in which the package is installed
 */
export async function tryJob(
  job: Job,
  workspace: string,
  variables: Readonly<Record<string, string>>,
  exitCode: number,
): Promise<readonly string[]> {
  const child = spawn('bash', ['-eo', 'pipefail', '-c', job.script.join('\n')], {
    cwd: workspace,
    env: { ...process.env, ...job.variables, ...variables, CI: 'true', GITLAB_CI: 'true' },
  });
  let log = '';
  child.stdout.on('data', (text: Buffer) => (log += text.toString()));
  child.stderr.on('data', (text: Buffer) => (log += text.toString()));
  const ended = await new Promise((resolve) => child.on('close', resolve));
  const { when, paths, reports } = job.artifacts;
  const missing = [...paths, reports.junit].filter((file) => !existsSync(path.join(workspace, file)));
  return [
    ...(ended === exitCode ? [] : [`exit code ${String(ended)} in place of ${exitCode}: ${log.slice(-300)}`]),
    ...missing.map((file) => `the artifact ${file} is missing`),
    ...(when === 'always' ? [] : ['a red job would keep no artifacts']),
  ];
}
