import { spawn } from 'node:child_process';
import type { Preparation } from './planned-request.js';

/** The result of a shell command. */
export interface CommandOutcome {
  /** Why the command counts as failed, in one line; `null` when it exited with 0. */
  readonly failure: string | null;
}

/**
 * Runs a command from the target configuration in a shell. Its output is discarded, except the last line of its error
 * output when it fails. The command finds the condition in `CLOUD_CONTRACTS_CONDITION` and the subject in
 * `CLOUD_CONTRACTS_TARGET`. It may take a minute.
 */
export function runCommand(
  command: string,
  { condition }: Preparation,
  baseUrl: string,
  limitMs = 60_000,
): Promise<CommandOutcome> {
  const env = { ...process.env, CLOUD_CONTRACTS_CONDITION: condition, CLOUD_CONTRACTS_TARGET: baseUrl };
  const child = spawn(command, { shell: true, env, stdio: ['ignore', 'ignore', 'pipe'] });
  // Node's own limit would keep the process alive where there is no shell to begin.
  const timer = setTimeout(() => child.kill(), limitMs);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000)));
  return new Promise<CommandOutcome>((resolve) => {
    child.on('error', (error) => resolve({ failure: error.message }));
    child.on('close', (code, signal) => resolve({ failure: code === 0 ? null : describe(code, signal, said) }));
  }).finally(() => clearTimeout(timer));
}

function describe(code: number | null, signal: string | null, said: string): string {
  const end = code === null ? `was ended by ${String(signal)}` : `ended with ${code}`;
  const text = said.trim();
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  return lastLine === '' ? end : `${end}: ${lastLine}`;
}
