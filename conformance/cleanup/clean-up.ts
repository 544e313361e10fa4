import { exactCurl } from '../contract/curl.js';
import type { Exchange } from '../exchange/exchange.js';
import { sentFields, type PlannedRequest } from '../exchange/planned-request.js';
import { whyNotRemoved, type Removal, type RemovalOutcomes } from '../exchange/removal.js';
import type { Sent, Session } from '../exchange/session.js';
import type { Plan } from '../plan/plan-requests.js';
import type { Leftover } from '../report/report.js';
import type { Target } from '../target/target.js';
import { PutBacks } from './put-back.js';
import { Traces, type Trace } from './traces.js';

/** What to clean up after. */
export interface CleanUpOptions {
  /** Nothing is sent that removes anything; what is left is only listed. */
  readonly readOnly: boolean;
}

/** Who follows the cleaning up. */
export interface CleanUpHooks {
  /** Ends the waiting for a subject that is busy. */
  readonly hurry: AbortSignal;
  /** Called at the beginning, with the number of things to remove. An answer that is still under way may add to it. */
  readonly onBegin?: (things: number) => void;
  /** Called with each removal that was sent. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** Removes what a run has created. */
export interface CleanUp {
  /** Learns from an exchange; see `SessionHooks.onSent`. */
  note(sent: Sent): void;
  /** Waits for what is under way, removes what was created, and returns what is left. */
  run(session: Session, hooks: CleanUpHooks): Promise<readonly Leftover[]>;
}

/** How long a run that has ended early waits for an answer, in milliseconds. */
const graceMs = 5000;

/** Prepares to clean up after the requests of a plan. Sends nothing yet. */
export function openCleanUp(plan: Plan, target: Target, { readOnly }: CleanUpOptions): CleanUp {
  const traces = new Traces(plan, target);
  const putBacks = new PutBacks(readOnly ? [] : plan.putBacks);
  return {
    note: (sent) => {
      traces.note(sent);
      putBacks.note(sent.exchange);
    },
    run: async (session, { onBegin, ...hooks }) => {
      const removable = (): readonly Removable[] => (readOnly ? [] : traces.left().filter(isRemovable));
      onBegin?.(removable().length);
      await session.quiet(Math.min(graceMs, target.runTimeoutMs));
      const all = traces.left();
      const groups = groupsOf(removable());
      const outcomes = await removeAll(groups, session, target, hooks);
      const back = await putAllBack(putBacks, all, (group) => removeAll([[group]], session, target, hooks), target);
      const left = all.filter((trace) => !back.traces.has(trace));
      return [...left.flatMap((trace) => leftoverOf(trace, outcomes, target.baseUrl)), ...back.leftovers];
    },
  };
}

/** What a run has changed and what is as it was again, and what is not. */
interface PutBackOutcome {
  /** The traces that no longer count by themselves. */
  readonly traces: ReadonlySet<Trace>;
  readonly leftovers: readonly Leftover[];
}

/** Leaves things as they were, one after the other. */
async function putAllBack(
  putBacks: PutBacks,
  all: readonly Trace[],
  remove: (removal: Removal) => Promise<RemovalOutcomes>,
  { baseUrl }: Target,
): Promise<PutBackOutcome> {
  const traces = new Set<Trace>();
  const leftovers: Leftover[] = [];
  for (const [one, changed] of putBacks.changedBy(all)) {
    const failure = await putBacks.run(one, async (request) => {
      const removal = { request };
      return (await remove(removal)).get(removal) ?? 'it was not sent';
    });
    const [first] = changed;
    changed.forEach((trace) => traces.add(trace));
    if (!failure || !first) continue;
    const { operationId, why, request } = failure;
    const curl = request ? curlOf(request, baseUrl) : null;
    leftovers.push({ operationId, what: one.title, exchange: first.request.id, why, curl });
  }
  return { traces, leftovers };
}

type Removable = Trace & Required<Pick<Trace, 'removal'>>;

function isRemovable(trace: Trace): trace is Removable {
  return trace.removal !== undefined && trace.why === undefined;
}

/**
 * The removals in reverse order of creation, because something may depend on what was there before it. What was created at the
 * same time depends on nothing of its group, and is removed at the same time.
 */
function groupsOf(traces: readonly Removable[]): readonly (readonly Removal[])[] {
  const groups: Removable[][] = [];
  for (const trace of traces.toReversed()) {
    const group = groups.at(-1);
    if (group?.every(({ begunAt }) => begunAt < trace.endedAt) === true) group.push(trace);
    else groups.push([trace]);
  }
  return groups.map((group) => group.map(({ removal }) => removal));
}

/**
 * Cleaning up has the limit of the run for itself, since a run may end because of it. In a hurry, it does not wait long for an
 * answer either.
 */
async function removeAll(
  groups: readonly (readonly Removal[])[],
  session: Session,
  { runTimeoutMs }: Target,
  { hurry, onExchange }: Omit<CleanUpHooks, 'onBegin'>,
): Promise<RemovalOutcomes> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(), runTimeoutMs);
  let silence: NodeJS.Timeout | undefined;
  const awaitAnswer = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => end.abort(), graceMs);
  };
  if (hurry.aborted) awaitAnswer();
  hurry.addEventListener('abort', awaitAnswer);
  const times = new Map<string, number>();
  const tell = (exchange: Exchange): void => {
    if (hurry.aborted) awaitAnswer();
    const { id } = exchange.request;
    const time = (times.get(id) ?? 0) + 1;
    times.set(id, time);
    const request = { ...exchange.request, id: time === 1 ? id : `${id} again ${time - 1}` };
    onExchange({ ...exchange, request, aside: 'cleaning-up' });
  };
  try {
    return await session.remove(groups, { signal: end.signal, hurry, onExchange: tell });
  } finally {
    hurry.removeEventListener('abort', awaitAnswer);
    [timer, silence].forEach((one) => clearTimeout(one));
  }
}

const notTried = '--read-only removes nothing';

function leftoverOf(trace: Trace, outcomes: RemovalOutcomes, baseUrl: string): readonly Leftover[] {
  const { operationId, what, request, removal } = trace;
  const outcome = removal && outcomes.get(removal);
  const why = trace.why ?? (outcome === undefined ? notTried : whyNotRemoved(outcome));
  if (why === undefined) return [];
  return [{ operationId, what, exchange: request.id, why, curl: removal ? curlOf(removal.request, baseUrl) : null }];
}

function curlOf(request: PlannedRequest, baseUrl: string): string {
  const { method, path, body } = request;
  return exactCurl(method.toUpperCase(), `${baseUrl}${path}`, Object.entries(sentFields(request)), body);
}
