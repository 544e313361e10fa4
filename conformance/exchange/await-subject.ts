import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UnreachableError } from '../errors.js';
import { addressOf } from '../contract/address.js';

const pauseMs = 100;

/** A proxy before a subject that is not there yet accepts a connection, and closes it at once. */
const settledMs = 50;

/** Measures time in milliseconds from any fixed moment, and waits. */
interface Timer {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const processTimer: Timer = { now: () => performance.now(), wait: sleep };

/**
 * Waits until something accepts connections where the subject is to listen. No request is sent.
 * @param seconds how long at most
 * @param signal ends the waiting; the run that follows tells why
 * @throws UnreachableError when nothing accepts them by then
 */
export async function awaitSubject(
  baseUrl: string,
  seconds: number,
  signal?: { readonly aborted: boolean },
  timer = processTimer,
): Promise<void> {
  const { host, port } = addressOf(baseUrl);
  const deadline = timer.now() + seconds * 1000;
  for (;;) {
    const problem = await connectionProblem(connect(port, host), deadline - timer.now());
    if (problem === undefined || signal?.aborted === true) return;
    if (timer.now() + pauseMs >= deadline) {
      throw new UnreachableError(`no answer from ${baseUrl} in ${seconds} s: ${problem}`);
    }
    await timer.wait(pauseMs);
  }
}

/** Why a connection that begins cannot be made, or is not kept; `undefined` when it is. It is ended in either case. */
export function connectionProblem(socket: Socket, limitMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = (problem?: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(problem);
    };
    let timer = setTimeout(() => end('nothing accepts the connection'), Math.max(limitMs, pauseMs));
    socket.on('error', (error) => end(messageOf(error)));
    socket.on('close', () => end('the connection is closed at once'));
    socket.on('connect', () => {
      clearTimeout(timer);
      timer = setTimeout(end, settledMs);
    });
    socket.resume();
  });
}
