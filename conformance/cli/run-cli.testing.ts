import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { run } from './run.js';

/** The output and the exit code of a run of the command line. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the command line that has begun. */
export interface Begun {
  /** What it has printed first. */
  readonly printed: Promise<string>;
  readonly ended: Promise<Outcome>;
  /** Sends a signal, as the user or the system does. */
  readonly kill: (signal: NodeJS.Signals) => unknown;
}

/** Runs the command line to its end, in this process. */
export function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return beginCli(args, environment).ended;
}

/** Begins to run the command line in this process. */
export function beginCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Begun {
  const output = { stdout: '', stderr: '' };
  const events = new EventEmitter();
  const print = (text: string): unknown => events.emit('printed', (output.stdout += text));
  const printed = new Promise<string>((resolve) => events.once('printed', resolve));
  const exitCode = run(args, {
    stdout: { write: print, offer: print },
    stderr: { write: (text) => (output.stderr += text) },
    env: environmentWith(environment),
    once: (signal, listener) => events.once(signal, listener),
    off: (signal, listener) => events.off(signal, listener),
  });
  const ended = exitCode.then((code) => ({ exitCode: code, ...output }));
  return { printed, ended, kill: (signal) => events.emit(signal) };
}

/** Starts the published command line in a process of its own, as a user does. */
export function startCli(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  nodeOptions: readonly string[] = [],
  root = packageRoot,
): ChildProcessWithoutNullStreams {
  const main = path.join(root, 'dist/program/cli.mjs');
  return spawn(process.execPath, [...nodeOptions, main, ...args], { cwd: root, env: environmentWith(environment) });
}

/** The environment of a run: nothing in that of the tests reaches it that changes what it does. */
export function environmentWith(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...process.env, NO_COLOR: '1', CI: '', CLOUD_CONTRACTS_TOKEN: '', ...environment };
}

/** Waits until a process has ended. */
export function outcomeOf(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (output.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output.stderr += text.toString()));
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, ...output })));
}

/** Makes a folder that is deleted after the tests. The returned function writes a file into it and returns its path. */
export function openFolder(): (name: string, text: string) => string {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name, text) => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };
}
