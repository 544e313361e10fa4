import { spawn } from 'node:child_process';

/** Starts a server that prints "listening on URL", runs something against it, and ends it. */
export async function whileListening(
  command: string,
  args: readonly string[],
  cwd: string,
  use: (url: string) => void,
): Promise<void> {
  const server = spawn(command, args, { cwd });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.on('error', reject);
      server.on('exit', () => reject(new Error(`${command} ${args.join(' ')} ended before it listened`)));
      server.stdout.on('data', (text: Buffer) => {
        const found = /listening on (\S+)/.exec(text.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    use(url);
  } finally {
    server.removeAllListeners('exit');
    server.kill();
  }
}
