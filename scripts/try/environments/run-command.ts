import { spawn } from 'node:child_process';

/** The outcome of a command. */
export interface Ended {
  /** `undefined` if a signal ended it, such as the one of its time limit. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** The folder of a command, and its time limit in milliseconds. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeout: number;
}

/**
 * Runs a command to its end.
 * @throws MissingCommand when there is no such command.
 */
export function runCommand(command: readonly string[], options: CommandOptions): Promise<Ended> {
  const [name = '', ...args] = command;
  const { timeout, ...others } = options;
  const child = spawn(name, args, { env: process.env, ...others, stdio: ['ignore', 'pipe', 'pipe'] });
  // The one of Node outlives a command that is not there, and keeps this process from ending.
  const limit = setTimeout(() => child.kill(), timeout);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text: Buffer) => void (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => void (stderr += text.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(limit);
      reject(error.code === 'ENOENT' ? new MissingCommand(name) : error);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ exitCode: code ?? undefined, stdout, stderr });
    });
  });
}

/** A command that is not installed on this machine. */
export class MissingCommand extends Error {
  constructor(command: string) {
    super(`there is no ${command} here`);
  }
}

/** The line of the output that best explains a failure: the last one about an error, or else the last one. */
export function tellingLine(printed: string): string {
  const lines = printed.trim().split('\n');
  const line = lines.findLast((text) => /^\[?\w*(error|exception)\b/i.test(text)) ?? lines.at(-1) ?? '';
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
