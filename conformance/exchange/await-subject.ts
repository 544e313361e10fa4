import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, UnreachableError } from '../errors.js';

const pauseMs = 100;

/** A proxy before a subject that is not there yet accepts a connection, and closes it at once. */
const settledMs = 50;

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
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const problem = await connectionProblem(baseUrl, deadline - performance.now());
    if (problem === undefined || signal?.aborted === true) return;
    if (performance.now() + pauseMs >= deadline) {
      throw new UnreachableError(`no answer from ${baseUrl} in ${seconds} s: ${problem}`);
    }
    await sleep(pauseMs);
  }
}

/** Why no connection can be made, or is not kept; `undefined` when one is. */
function connectionProblem(baseUrl: string, limitMs: number): Promise<string | undefined> {
  const { protocol, hostname, port } = new URL(baseUrl);
  const standardPort = protocol === 'https:' ? 443 : 80;
  return new Promise((resolve) => {
    const socket = connect(port === '' ? standardPort : Number(port), hostname.replace(/^\[|\]$/g, ''));
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
      timer = setTimeout(() => end(), settledMs);
    });
    socket.resume();
  });
}
