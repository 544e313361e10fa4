import { UnreachableError } from '../errors.js';
import type { PlannedRequest, Preparation } from './planned-request.js';
import type { Target } from '../target/target.js';
import { openConnection } from './connection.js';
import { isAnswered, type Exchange } from './exchange.js';
import { connectionRefused } from './failure.js';
import { paceOf } from './pace.js';
import { runCommand } from './preparation.js';
import { send } from './send.js';

/** Where to send, and with which limits. */
export type Line = Pick<Target, 'baseUrl' | 'timeoutMs' | 'concurrency' | 'maxBodyBytes' | 'requestsPerSecond' | 'tls'>;

/** Sends requests to a subject and returns its answers. A test runner may provide another one than ours. */
export interface Transport {
  /** Sends one request; never throws because of the subject. */
  send(request: PlannedRequest, signal: AbortSignal): Promise<Exchange>;
  /** Closes the connections. */
  close(): void;
}

/** The hooks of a session: who follows it, and who may end it. */
export interface SessionHooks {
  /** Ends the session: nothing more is sent, and the requests in progress are given up. */
  readonly signal: AbortSignal;
  /** Asks to end the session, with the reason in words. */
  readonly stop: (reason: string) => void;
  /** Called after each exchange of a plan. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** Requests that were not sent, with the reason. */
export interface Unprepared {
  readonly requests: readonly PlannedRequest[];
  readonly reason: string;
}

/** The result of a plan. */
export interface RunOutcome {
  /** In the order of the plan. */
  readonly exchanges: readonly Exchange[];
  readonly unprepared: readonly Unprepared[];
}

/** An open session with a subject. */
export interface Session {
  /** Number of requests sent so far. */
  readonly sent: number;
  /**
   * Sends the planned requests: first those that need no command, several at a time, then those of each preparation.
   * @throws UnreachableError when the subject refuses the connection, or answers none of the first requests.
   */
  run(plan: readonly PlannedRequest[]): Promise<RunOutcome>;
  /** Sends one request. */
  send(request: PlannedRequest): Promise<Exchange>;
  /** Closes the connections. */
  close(): void;
}

/** Opens a session; nothing is sent yet. */
export function openSession(line: Line, hooks: SessionHooks, transport = openTransport(line)): Session {
  const pace = paceOf(line.requestsPerSecond);
  let sent = 0;
  const sendOne = async (request: PlannedRequest): Promise<Exchange> => {
    await pace(hooks.signal);
    sent += 1;
    return transport.send(request, hooks.signal);
  };
  const reach: Reach = { failures: 0, isAnswered: false };
  return {
    get sent() {
      return sent;
    },
    run: (plan) => runPlan(plan, sendOne, line, hooks, reach),
    send: sendOne,
    close: () => transport.close(),
  };
}

function openTransport(line: Line): Transport {
  const connection = openConnection(line);
  return {
    send: (request, signal) => send(request, { ...line, connection, signal }),
    close: () => connection.close(),
  };
}

type SendOne = (request: PlannedRequest) => Promise<Exchange>;

async function runPlan(
  plan: readonly PlannedRequest[],
  sendOne: SendOne,
  line: Line,
  hooks: SessionHooks,
  reach: Reach,
): Promise<RunOutcome> {
  const exchanges = new Map<PlannedRequest, Exchange>();
  const unprepared: Unprepared[] = [];
  for (const [preparation, requests] of byPreparation(plan)) {
    const sendThem = async (): Promise<void> => {
      for (const [request, exchange] of await sendAll(requests, sendOne, line, hooks, reach)) {
        exchanges.set(request, exchange);
      }
    };
    const reason = await sendPrepared(preparation, line, hooks, sendThem);
    if (reason !== undefined) unprepared.push({ requests, reason });
  }
  return { exchanges: plan.flatMap((request) => exchanges.get(request) ?? []), unprepared };
}

/** Requests by their preparation. Those without one come first, because a command affects the whole subject. */
function byPreparation(
  plan: readonly PlannedRequest[],
): ReadonlyMap<Preparation | undefined, readonly PlannedRequest[]> {
  const groups = new Map<Preparation | undefined, PlannedRequest[]>([[undefined, []]]);
  for (const request of plan) {
    const group = groups.get(request.preparation);
    if (group) group.push(request);
    else groups.set(request.preparation, [request]);
  }
  return groups;
}

/**
 * Brings a condition about, sends the requests, and undoes the condition. Returns the reason when nothing was sent. It
 * stops the session when undoing fails: the subject may still be in the condition, so further answers would be
 * misleading.
 */
async function sendPrepared(
  preparation: Preparation | undefined,
  { baseUrl }: Line,
  { signal, stop }: SessionHooks,
  sendThem: () => Promise<void>,
): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  if (!preparation) {
    await sendThem();
    return undefined;
  }
  const { condition, before, after } = preparation;
  const run = async (command: string | undefined, when: string): Promise<string | undefined> => {
    const failure = command === undefined ? null : (await runCommand(command, preparation, baseUrl)).failure;
    return failure === null ? undefined : `the command ${when} "${condition}" ${failure}`;
  };
  const failure = await run(before, 'before');
  if (failure === undefined) await sendThem();
  const left = await run(after, 'after');
  if (left !== undefined) stop(left);
  return failure;
}

/** Sends the requests and returns their exchanges; ends early when the signal aborts. */
async function sendAll(
  plan: readonly PlannedRequest[],
  sendOne: SendOne,
  { concurrency, baseUrl }: Line,
  { signal, onExchange }: SessionHooks,
  reach: Reach,
): Promise<ReadonlyMap<PlannedRequest, Exchange>> {
  const exchanges = new Map<PlannedRequest, Exchange>();
  const queue = plan.values();
  const workers = Math.min(plan.length, concurrency);
  const isOver = (): boolean => signal.aborted;
  const work = async (): Promise<void> => {
    for (const request of queue) {
      if (isOver()) return;
      const exchange = await sendOne(request);
      if (isOver()) return;
      exchanges.set(request, exchange);
      onExchange(exchange);
      assertReachable(exchange, workers, reach, baseUrl);
    }
  };
  await unlessAborted(signal, Promise.all(Array.from({ length: workers }, work)));
  return new Map(exchanges);
}

/** Waits for work to finish or for the signal to abort. */
async function unlessAborted(signal: AbortSignal, work: Promise<unknown>): Promise<void> {
  let end = (): void => undefined;
  const aborted = new Promise<void>((resolve) => (end = resolve));
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Whether the subject has answered yet, and how many requests it did not answer. */
interface Reach {
  failures: number;
  isAnswered: boolean;
}

/** A subject that sends an invalid answer is reachable; a subject that never answers is not. */
function assertReachable(exchange: Exchange, patience: number, reach: Reach, baseUrl: string): void {
  reach.isAnswered ||= isAnswered(exchange) || exchange.failure.reason === 'broken';
  if (reach.isAnswered || isAnswered(exchange)) return;
  reach.failures += 1;
  if (reach.failures < patience) return;
  const { message } = exchange.failure;
  const advice = message === connectionRefused ? '; --wait SECONDS waits for a subject that is still starting' : '';
  throw new UnreachableError(`no answer from ${baseUrl}: ${message}${advice}`);
}
