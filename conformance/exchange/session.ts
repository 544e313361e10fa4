import { Agent as HttpAgent } from 'node:http';
import { UnreachableError } from '../errors.js';
import type { PlannedRequest } from '../plan/planned-request.js';
import { isAnswered, type Exchange } from './exchange.js';
import { send } from './send.js';

/** Where to send and within which limits. */
export interface RunOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly concurrency: number;
}

/** An open line to a subject. */
export interface Session {
  /** Number of requests sent so far. */
  readonly sent: number;
  /**
   * Sends the planned requests, some at a time, and returns the exchanges in the order of the plan.
   * @throws UnreachableError when the subject refuses the connection, or answers none of the first requests.
   */
  run(plan: readonly PlannedRequest[]): Promise<readonly Exchange[]>;
  /** Sends one request. */
  send(request: PlannedRequest): Promise<Exchange>;
  /** Closes the connections. */
  close(): void;
}

/** Opens a session; nothing is sent yet. */
export function openSession({ baseUrl, timeoutMs, concurrency }: RunOptions): Session {
  const agent = new HttpAgent({ keepAlive: true, maxSockets: concurrency });
  let sent = 0;
  const sendOne = (request: PlannedRequest): Promise<Exchange> => {
    sent += 1;
    return send(request, { baseUrl, timeoutMs, agent });
  };
  return {
    get sent() {
      return sent;
    },
    run: (plan) => sendAll(plan, sendOne, concurrency, baseUrl),
    send: sendOne,
    close: () => agent.destroy(),
  };
}

async function sendAll(
  plan: readonly PlannedRequest[],
  sendOne: (request: PlannedRequest) => Promise<Exchange>,
  concurrency: number,
  baseUrl: string,
): Promise<readonly Exchange[]> {
  const exchanges = new Map<number, Exchange>();
  const patience = Math.min(plan.length, concurrency);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < plan.length; index = next++) {
      const request = plan[index];
      if (!request) return;
      exchanges.set(index, await sendOne(request));
      if (exchanges.size >= patience) assertReachable([...exchanges.values()], baseUrl);
    }
  };
  await Promise.all(Array.from({ length: patience }, work));
  return plan.flatMap((_, index) => exchanges.get(index) ?? []);
}

/** A subject that answers garbage is there; one that never answers anything is not. */
function assertReachable(exchanges: readonly Exchange[], baseUrl: string): void {
  const [first] = exchanges;
  if (exchanges.some(isAnswered) || first === undefined || isAnswered(first)) return;
  if (exchanges.some((exchange) => !isAnswered(exchange) && exchange.failure.reason === 'broken')) return;
  throw new UnreachableError(`no answer from ${baseUrl}: ${first.failure.message}`);
}
