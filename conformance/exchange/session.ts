import { mayCreate, type BodyWriter, type PlannedRequest } from './planned-request.js';
import type { Target } from '../target/target.js';
import { openConnection } from './connection.js';
import { BusySubject, type Doubt } from './busy-subject.js';
import { Courier, type Delivery } from './courier.js';
import type { Exchange } from './exchange.js';
import { NewTexts } from './new-texts.js';
import { paceOf, processClock, type Clock } from './pace.js';
import { deliverUntilDone, Patience, readsOn } from './polling.js';
import { assertReachable, type Reach } from './reach.js';
import { lookAgain } from './look-again.js';
import { readOn, type ReadOnTools } from './read-on.js';
import { removeAll, type Removal, type RemovalOptions, type RemovalOutcomes } from './removal.js';
import { send } from './send.js';
import { unlessAborted } from './unless-aborted.js';
import { byPreparation, wavesOf } from './waves.js';

/** Where to send, and with which limits. */
export type Line = Pick<
  Target,
  'baseUrl' | 'polling' | 'timeoutMs' | 'concurrency' | 'maxBodyBytes' | 'requestsPerSecond' | 'tls'
>;

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
  /**
   * Called with everything that was sent, whether or not it is part of the outcome. With it, a request that may create something
   * is not given up when the signal aborts, because nobody would learn what it has created.
   */
  readonly onSent?: (sent: Sent) => void;
  /** Writes the bodies of requests that get new texts; as JSON unless given. */
  readonly written?: BodyWriter;
}

/** An exchange with the time that it took, by the clock of the session. */
export interface Sent {
  readonly exchange: Exchange;
  readonly begunAt: number;
  readonly endedAt: number;
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
   * What a busy subject refused is sent again, one at a time; see `BusySubject`.
   * @param documented the documented requests of the same pages, besides those in the plan
   * @throws UnreachableError when the subject refuses the connection, or answers none of the first requests.
   */
  run(plan: readonly PlannedRequest[], documented?: readonly PlannedRequest[]): Promise<RunOutcome>;
  /** Sends one request, and sends it again as `run` does. */
  send(request: PlannedRequest): Promise<Exchange>;
  /** Waits for the requests that are under way, also where the signal has aborted, and gives up those that take longer. */
  quiet(graceMs: number): Promise<void>;
  /**
   * Removes what was created, at the pace of the session, and also where the signal has aborted; see `removeAll`.
   * @param groups one after the other; the removals of a group at the same time
   */
  remove(groups: readonly (readonly Removal[])[], options: RemovalOptions): Promise<RemovalOutcomes>;
  /** Closes the connections. */
  close(): void;
}

/** Opens a session; nothing is sent yet. */
export function openSession(
  line: Line,
  hooks: SessionHooks,
  transport = openTransport(line),
  clock = processClock,
): Session {
  const { signal, stop, onExchange, onSent } = hooks;
  const pace = paceOf(line.requestsPerSecond, clock);
  const underWay = new Set<Promise<Exchange>>();
  const over = new AbortController();
  const send = (request: PlannedRequest): Promise<Exchange> => {
    const isAwaited = onSent !== undefined && mayCreate(request);
    const sending = transport.send(request, isAwaited ? over.signal : signal);
    underWay.add(sending);
    // Whoever sends the request handles its error.
    void sending.catch(() => undefined).then(() => underWay.delete(sending));
    return sending;
  };
  const note = (exchange: Exchange, begunAt: number): void => onSent?.({ exchange, begunAt, endedAt: clock.now() });
  const answers = new Map<string, Exchange>();
  const texts = new NewTexts(hooks.written);
  const courier = new Courier({ baseUrl: line.baseUrl, pace, signal, stop, send, texts, onSent: note }, answers);
  const couriers = [courier];
  const repeated: Exchange[] = [];
  const onRepeated = (exchange: Exchange): void => {
    repeated.push(exchange);
    onExchange(exchange);
  };
  const subject = new BusySubject({ courier, pace, clock, signal, texts, onRepeated });
  const run: Run = { line, hooks, courier, subject, reach: { failures: 0, isAnswered: false }, clock };
  return {
    get sent() {
      return couriers.reduce((sum, { sent }) => sum + sent, 0);
    },
    run: async (plan, documented = []) => {
      subject.learn([...documented, ...plan]);
      const { exchanges, unprepared } = await runPlan(plan, run);
      return { exchanges: [...exchanges, ...repeated.splice(0)], unprepared };
    },
    send: (request) => sendAlone(request, run),
    quiet: async (graceMs) => {
      const timer = setTimeout(() => over.abort(), graceMs);
      await Promise.allSettled(underWay);
      clearTimeout(timer);
    },
    remove: (groups, options) => {
      const late = (request: PlannedRequest): Promise<Exchange> => transport.send(request, options.signal);
      const tools = { baseUrl: line.baseUrl, pace, signal: options.signal, stop: () => undefined, send: late };
      const remover = new Courier(tools, answers);
      couriers.push(remover);
      return removeAll(groups, { courier: remover, pace, clock, concurrency: line.concurrency, ...options });
    },
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

/** What the parts of a session share. */
interface Run {
  readonly line: Line;
  readonly hooks: SessionHooks;
  readonly courier: Courier;
  readonly subject: BusySubject;
  readonly reach: Reach;
  readonly clock: Clock;
}

/** What came of the requests so far. */
interface Results {
  readonly exchanges: Map<PlannedRequest, Exchange>;
  /** The answers to requests that wait for something, before it came about. */
  readonly polls: Map<PlannedRequest, Exchange[]>;
  readonly patience: Patience;
  readonly unprepared: Unprepared[];
  /** Takes a further page of a list, for which no plan can have a request. */
  readonly onPage: (exchange: Exchange) => void;
}

async function runPlan(plan: readonly PlannedRequest[], run: Run): Promise<RunOutcome> {
  const further: Exchange[] = [];
  const onPage = (exchange: Exchange): void => {
    further.push(exchange);
    run.hooks.onExchange(exchange);
  };
  const results: Results = { exchanges: new Map(), polls: new Map(), patience: new Patience(), unprepared: [], onPage };
  for (const [preparation, requests] of byPreparation(plan)) {
    const reason = await run.courier.between(preparation, async () => {
      // A value can be captured only from an answer that is there.
      for (const wave of wavesOf(requests)) await sendAll(wave, run, results);
    });
    if (reason !== undefined) results.unprepared.push({ requests, reason });
  }
  const { exchanges, polls, unprepared } = results;
  const answered = plan.flatMap((request) => [...(polls.get(request) ?? []), ...[exchanges.get(request) ?? []].flat()]);
  return { exchanges: [...answered, ...further], unprepared };
}

async function sendAlone(request: PlannedRequest, { courier, subject, hooks }: Run): Promise<Exchange> {
  const delivery = await courier.deliver(request);
  if ('unprepared' in delivery) return notSent(request, delivery.unprepared);
  const { exchange, begunAt } = delivery;
  const doubt = subject.doubtAbout(request, exchange);
  if (!doubt || hooks.signal.aborted) return exchange;
  subject.slowDownAfter(doubt, begunAt);
  let settled: Exchange = { ...exchange, aside: 'busy' };
  await subject.settle([doubt], {
    onSettled: (_, answer) => (settled = answer),
    onUnprepared: (_, reason) => (settled = notSent(request, reason)),
  });
  return settled;
}

function notSent(request: PlannedRequest, message: string): Exchange {
  return { request, durationMs: 0, failure: { reason: 'refused', message }, aside: 'busy' };
}

/**
 * Sends the requests, several at a time; then those for all pages of a list, which nothing may change meanwhile; and then
 * those with commands of their own, one at a time. Once the subject refuses one because of a limit, those with doubtful
 * answers are settled before the others go on. Ends early when the signal aborts.
 */
async function sendAll(requests: readonly PlannedRequest[], run: Run, results: Results): Promise<void> {
  const { signal } = run.hooks;
  const { concurrency } = run.line;
  const [withCommands, others] = [requests.filter(({ around }) => around), requests.filter(({ around }) => !around)];
  for (const [some, width] of [
    [others.filter(({ paging }) => !paging), concurrency],
    [others.filter(({ paging }) => paging), concurrency],
    [withCommands, 1],
  ] as const) {
    // It is taken from its end: from the beginning of a long list, that takes the square of its time.
    const queue = some.toReversed();
    while (queue.length > 0 && !signal.aborted) {
      const doubts = await sendUntilLimited(queue, width, run, results);
      await settleDoubts(doubts, run, results);
    }
  }
}

/** Takes requests from the end of the queue and sends them; returns those with a doubtful answer. */
async function sendUntilLimited(
  queue: PlannedRequest[],
  width: number,
  run: Run,
  results: Results,
): Promise<readonly Doubt[]> {
  const { subject, hooks, line, reach } = run;
  const workers = Math.min(queue.length, width);
  const doubts: Doubt[] = [];
  let isLimited = false;
  const isOver = (): boolean => hooks.signal.aborted;
  const work = async (): Promise<void> => {
    for (let request = queue.pop(); request; request = isLimited ? undefined : queue.pop()) {
      const stuck = subject.whyStuck(request);
      const delivery = stuck === undefined ? await deliver(request, run, results) : { unprepared: stuck };
      if (isOver()) return;
      if ('unprepared' in delivery) {
        results.unprepared.push({ requests: [request], reason: delivery.unprepared });
        continue;
      }
      const { exchange, begunAt } = delivery;
      subject.note(exchange, begunAt);
      const doubt = subject.doubtAbout(request, exchange);
      if (doubt) {
        doubts.push(doubt);
        subject.slowDownAfter(doubt, begunAt);
        isLimited ||= subject.isSlowed(doubt);
      } else {
        keep(request, exchange, run, results);
        await follow(exchange, !readsOn(request), run, results);
      }
      assertReachable(exchange, workers, reach, line.baseUrl);
    }
  };
  await unlessAborted(hooks.signal, Promise.all(Array.from({ length: workers }, work)));
  return isOver() ? [] : doubts;
}

/** Asks for what an answer leads to: the further pages of a list, and the list of an item again. */
async function follow(exchange: Exchange, isFirstPage: boolean, run: Run, { onPage }: Results): Promise<void> {
  if (isFirstPage) await readOn(exchange, { ...readerOf(run), onPage });
  await lookAgain(exchange, { courier: run.courier, send: readerOf(run).send, onPage });
}

function readerOf(run: Run): Omit<ReadOnTools, 'onPage'> {
  return { send: (request) => sendAlone(request, run), signal: run.hooks.signal };
}

/** Sends a request, and again as long as what it waits for is under way. */
function deliver(request: PlannedRequest, run: Run, { polls, patience, onPage }: Results): Promise<Delivery> {
  const { courier, clock, line, hooks } = run;
  return deliverUntilDone(request, {
    ...{ polling: line.polling, patience, clock, signal: hooks.signal, onPage },
    deliver: (one) => courier.deliver(one),
    readOn: (first, onFurther) => readOn(first, { ...readerOf(run), onPage: onFurther }),
    onPoll: (exchange) => {
      polls.set(request, [...(polls.get(request) ?? []), exchange]);
      hooks.onExchange(exchange);
    },
  });
}

async function settleDoubts(doubts: readonly Doubt[], run: Run, results: Results): Promise<void> {
  const { signal } = run.hooks;
  const settled: Exchange[] = [];
  const settling = run.subject.settle(doubts, {
    onSettled: (request, exchange) => settled.push(keep(request, exchange, run, results)),
    onUnprepared: (request, reason) => results.unprepared.push({ requests: [request], reason }),
  });
  await unlessAborted(signal, settling);
  for (const exchange of settled) await unlessAborted(signal, follow(exchange, true, run, results));
}

function keep(request: PlannedRequest, exchange: Exchange, { courier, hooks }: Run, results: Results): Exchange {
  results.exchanges.set(request, exchange);
  courier.keep(exchange);
  hooks.onExchange(exchange);
  return exchange;
}
