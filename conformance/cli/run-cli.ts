import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';

/** What a run of the command line left. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line of the package at `root` as a user does, in a process of its own. */
export function startCli(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  nodeOptions: readonly string[] = [],
  root = packageRoot,
): ChildProcessWithoutNullStreams {
  const main = path.join(root, 'dist/cli.js');
  return spawn(process.execPath, [...nodeOptions, main, ...args], {
    cwd: packageRoot,
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
}

/** Runs the command line to its end. */
export function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return outcomeOf(startCli(args, environment));
}

/** Waits until a command line has ended. */
export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, ...output })));
}

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file for the command line to read, and returns its path. */
export function writeFile(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
