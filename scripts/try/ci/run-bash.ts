import { spawn } from 'node:child_process';

/** The exit code of a script, and what it printed on both streams. */
export interface Ended {
  readonly exitCode: number;
  readonly log: string;
}

/** Runs a script as CI systems do: it stops at the first command that fails. */
export function runBash(script: string, cwd: string, environment: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    // Removed, so that the user's own token cannot replace one that a job fails to pass on.
    env: { ...process.env, CLOUD_CONTRACTS_TOKEN: undefined, CI: 'true', ...environment },
  });
  let log = '';
  const hear = (text: Buffer): void => void (log += text.toString());
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, log }));
  });
}
