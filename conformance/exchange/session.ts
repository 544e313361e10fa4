import { UnreachableError } from '../errors.js';
import type { PlannedRequest, Preparation } from './planned-request.js';
import type { Target } from '../target/target.js';
import { openConnection } from './connection.js';
import { isAnswered, type Exchange } from './exchange.js';
import { paceOf } from './pace.js';
import { runCommand } from './preparation.js';
import { send } from './send.js';

/** Where to send, and within which limits. */
export type Line = Pick<Target, 'baseUrl' | 'timeoutMs' | 'concurrency' | 'maxBodyBytes' | 'requestsPerSecond' | 'tls'>;

/** What carries requests to a subject, and its answers back; one that a test runner brings can stand in for ours. */
export interface Transport {
  /** Sends one request; never throws on what the subject does. */
  send(request: PlannedRequest, signal: AbortSignal): Promise<Exchange>;
  /** Closes the connections. */
  close(): void;
}

/** Who listens to a session, and who may end it. */
export interface SessionHooks {
  /** Ends the session: nothing more is sent, and what is under way is given up. */
  readonly signal: AbortSignal;
  /** Asks for that end, with the reason in words. */
  readonly stop: (reason: string) => void;
  /** Called after each exchange of a plan. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** Requests that were not sent, with the reason. */
export interface Unprepared {
  readonly requests: readonly PlannedRequest[];
  readonly reason: string;
}

/** What came of a plan. */
export interface RunOutcome {
  /** In the order of the plan. */
  readonly exchanges: readonly Exchange[];
  readonly unprepared: readonly Unprepared[];
}

/** An open line to a subject. */
export interface Session {
  /** Number of requests sent so far. */
  readonly sent: number;
  /**
   * Sends the planned requests: first those that need no command, some at a time, then those of each preparation.
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
    const reason = await prepared(preparation, line, hooks, sendThem);
    if (reason !== undefined) unprepared.push({ requests, reason });
  }
  return { exchanges: plan.flatMap((request) => exchanges.get(request) ?? []), unprepared };
}

/** Requests by their preparation, those without one first: what a command does to the subject is done to all of it. */
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
 * Brings a condition about, sends, and takes the condition back; returns why nothing was sent, if so. A subject that
 * may still be in the condition is not fit for more.
 */
async function prepared(
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

/** Requests with what came of them; ends early when the signal says so. */
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

/** Waits for work, but no longer than until the signal. */
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

/** Whether the subject has answered yet, and how often it has not. */
interface Reach {
  failures: number;
  isAnswered: boolean;
}

/** A subject that answers garbage is there; one that never answers anything is not. */
function assertReachable(exchange: Exchange, patience: number, reach: Reach, baseUrl: string): void {
  reach.isAnswered ||= isAnswered(exchange) || exchange.failure.reason === 'broken';
  if (reach.isAnswered || isAnswered(exchange)) return;
  reach.failures += 1;
  if (reach.failures < patience) return;
  throw new UnreachableError(`no answer from ${baseUrl}: ${exchange.failure.message}`);
}
