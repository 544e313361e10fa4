import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/**
 * Starts one of `processes/` that serve, and waits until it listens.
 * @throws Error when it ends instead
 */
export async function startServer(name: string, ...args: readonly string[]): Promise<Server> {
  const file = path.join(__dirname, 'processes', `${name}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', () => reject(new Error(`the server ${name} ended before it listened`)));
    child.stdout.on('data', (text: Buffer) => {
      const found = /listening on (\S+)/.exec(text.toString())?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
