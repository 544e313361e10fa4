import { Agent as HttpAgent } from 'node:http';
import { UnreachableError } from '../errors.js';
import type { PlannedRequest } from '../plan/planned-request.js';
import { isAnswered, type Exchange } from './exchange.js';
import { send, type Sender } from './send.js';

/** Where to send and within which limits. */
export interface RunOptions {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly concurrency: number;
}

/**
 * Sends the planned requests, some at a time, and returns the exchanges in the order of the plan.
 * @throws UnreachableError when the subject refuses the connection, or answers none of the first requests.
 */
export async function run(plan: readonly PlannedRequest[], options: RunOptions): Promise<readonly Exchange[]> {
  const agent = new HttpAgent({ keepAlive: true, maxSockets: options.concurrency });
  const sender: Sender = { baseUrl: options.baseUrl, timeoutMs: options.timeoutMs, agent };
  try {
    return await sendAll(plan, sender, options.concurrency);
  } finally {
    agent.destroy();
  }
}

async function sendAll(
  plan: readonly PlannedRequest[],
  sender: Sender,
  concurrency: number,
): Promise<readonly Exchange[]> {
  const exchanges = new Map<number, Exchange>();
  const patience = Math.min(plan.length, concurrency);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < plan.length; index = next++) {
      const request = plan[index];
      if (!request) return;
      exchanges.set(index, await send(request, sender));
      if (exchanges.size >= patience) assertReachable([...exchanges.values()], sender.baseUrl);
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
