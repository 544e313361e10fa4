import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { isObject } from '../../../conformance/contract/pointer.js';
import { awaitSubject } from '../../../conformance/exchange/await-subject.js';
import { tellingLine } from '../environments/run-command.js';

/** A subject that accepts connections. */
export interface RunningSubject {
  readonly url: string;
  /** Ends its processes at once. */
  readonly stop: () => void;
}

/** How long a subject may take until it accepts connections, at most; one that ends is noticed at once. */
const startSeconds = 240;

/**
 * Starts a subject on a free port of 127.0.0.1.
 * @param command gets the port as its last argument
 * @throws Error when the subject ends, or does not accept connections in time
 */
export async function startSubject(command: readonly string[], cwd: string): Promise<RunningSubject> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [name = '', ...args] = command;
  // A process group of its own, so that the processes which it starts end with it.
  const child = spawn(name, [...args, String(port)], { cwd, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let printed = '';
  child.stderr.on('data', (text: Buffer) => void (printed = `${printed}${text.toString()}`.slice(-10_000)));
  const ending = new AbortController();
  child.on('error', ({ message }) => ending.abort(message));
  child.on('close', () => ending.abort(tellingLine(printed)));
  const stop = (): void => {
    process.off('exit', stop);
    endGroup(child.pid);
  };
  process.on('exit', stop);
  try {
    await awaitSubject(url, startSeconds, ending.signal);
  } catch (error) {
    stop();
    throw error;
  }
  if (!ending.signal.aborted) return { url, stop };
  stop();
  throw new Error(`ended before it accepted connections: ${String(ending.signal.reason)}`);
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    const isGone = isObject(error) && error['code'] === 'ESRCH';
    if (!isGone) throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server on a port has an address');
  return address.port;
}
