import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import type { Program } from './timed-process.js';

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/**
 * Starts a server of `processes/`, and waits until it listens.
 * @throws Error when it ends instead
 */
export function startServer(name: string, ...args: readonly string[]): Promise<Server> {
  const file = path.join(__dirname, 'processes', `${name}.ts`);
  return startProgram({ args: ['--import', 'tsx', file, ...args], cwd: packageRoot });
}

/**
 * Starts a server, and waits until it prints "listening on" and its base URL.
 * @throws Error when it ends instead
 */
export async function startProgram({ args, cwd }: Program): Promise<Server> {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error(`${args.join(' ')} ended before it listened`)));
    child.stdout.on('data', (text: Buffer) => {
      const found = /listening on (\S+)/.exec(text.toString())?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  // What it prints later takes as little time here as nothing would.
  child.stdout.removeAllListeners('data').resume();
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Starts a server and ends it. @returns the time until it listened, in milliseconds */
export async function timeStart(program: Program): Promise<number> {
  const started = performance.now();
  const server = await startProgram(program);
  const elapsed = performance.now() - started;
  await server.stop();
  return elapsed;
}
