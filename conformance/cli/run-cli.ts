import { spawn } from 'node:child_process';
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

/** Runs the command line as a user does, in a process of its own. */
export function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const main = path.join(packageRoot, 'conformance/cli/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: packageRoot,
    env: { ...process.env, NO_COLOR: '1', ...environment },
  });
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
