import { openCleanUp } from '../cleanup/clean-up.js';
import { hidingSecrets } from '../cli/hide-secrets.js';
import { packageVersion } from '../contract/load.js';
import type { ObservableRequirement } from '../contract/model.js';
import type { Exchange } from '../exchange/exchange.js';
import { isControl, isInWorkflow, neededBy, pollId, type PlannedRequest } from '../exchange/planned-request.js';
import { openSession, type Sent, type Transport } from '../exchange/session.js';
import { bodyWriterOf } from '../plan/body-writer.js';
import type { Plan, PlannedPage } from '../plan/plan-requests.js';
import { assembleReport, dayOf, gatedVerdict, recordOf, type Gate, type ReportInput } from '../report/assemble.js';
import type { Leftover, Report } from '../report/report.js';
import { secretsOf } from '../report/secrets.js';
import { withoutSecretsInLeftover } from '../report/without-secrets.js';
import type { Target } from '../target/target.js';
import { redactorOf } from '../text/redact.js';
import { judge } from '../verdict/judge.js';
import type { Verdict } from '../verdict/verdict.js';
import { gateOf } from '../verify.js';
import { neededRequests } from './needed-requests.js';

/** What came of one requirement, without secrets. */
export interface Observation {
  readonly verdict: Verdict;
  /** Why the requirement is unobserved, and what to do to observe it. */
  readonly howToObserve: string | undefined;
  /** The report about this requirement alone. Most tests pass and need none, and a report shows all exchanges. */
  readonly report: () => Report;
}

/** Observes requirements one by one. A request that several of them need is sent once. */
export interface Observer {
  /**
   * Sends the requests that a requirement needs and that were not sent yet, and judges it.
   * @throws UnreachableError when the subject does not answer at all.
   */
  observe(planned: PlannedPage, requirement: ObservableRequirement): Promise<Observation>;
  /** Removes what was created, returns what is left, and closes the connections. */
  close(): Promise<readonly Leftover[]>;
}

/** How an observer judges and sends. */
export interface ObserverOptions extends Partial<Pick<Gate, 'strict' | 'knownFailures'>> {
  /** The suite's own unless given. */
  readonly transport?: Transport;
  /** The requests that may be sent: what they create is removed at the end. Without it, all that is created stays. */
  readonly plan?: Plan;
  /** Remove nothing. */
  readonly readOnly?: boolean;
}

/** Prepares to observe. Sends nothing yet. */
export function openObserver(
  target: Target,
  { transport, plan, readOnly = false, ...options }: ObserverOptions = {},
): Observer {
  const gate = gateOf(options);
  const redact = redactorOf(secretsOf(target));
  const end = new AbortController();
  const stop = (reason: string): void => end.abort(reason);
  const timer = setTimeout(() => stop(`the run took longer than ${target.runTimeoutMs} ms`), target.runTimeoutMs);
  const cleanUp = plan && target.keep !== true ? openCleanUp(plan, target, { readOnly }) : undefined;
  const written = plan && bodyWriterOf(plan.pages);
  const hooks = { signal: end.signal, stop, onExchange: () => undefined, ...(written && { written }) };
  const following = cleanUp ? { ...hooks, onSent: (sent: Sent) => cleanUp.note(sent) } : hooks;
  const session = openSession(target, following, transport);
  const exchanges = new Map<string, Exchange>();
  const unprepared = new Map<string, string>();
  const send = async (needed: readonly PlannedRequest[], documented: readonly PlannedRequest[]): Promise<void> => {
    const left = needed.filter(({ id }) => !exchanges.has(id) && !unprepared.has(id));
    // The controls go first, because what other requests leave behind could change their answers.
    for (const requests of [left.filter(isControl), left.filter((request) => !isControl(request))]) {
      const outcome = await session.run(requests, documented);
      for (const exchange of outcome.exchanges) exchanges.set(exchange.request.id, exchange);
      for (const one of outcome.unprepared) one.requests.forEach(({ id }) => unprepared.set(id, one.reason));
    }
  };
  const early = plan?.requests.filter(({ isEarly }) => isEarly === true) ?? [];
  const observe: Observer['observe'] = async (planned, requirement) => {
    const startedAt = new Date();
    // What shows how things are that others change comes before all of these.
    if (early.length > 0) await send(early, []);
    const needed = neededRequests(requirement, planned.plan.requests);
    const sources = sourcesOf(needed, [...planned.plan.requests.filter(isInWorkflow), ...planned.sources]);
    if (needed.some(({ id, apart }) => apart !== undefined && !exchanges.has(id))) {
      // Something else may have been sent since the steps before it, so that they are sent again.
      for (const { id } of sources) [exchanges, unprepared].forEach((known) => known.delete(id));
    }
    for (const source of sources) await send([source], []);
    await send(needed, planned.plan.requests.filter(isControl));
    const run = {
      exchanges: needed.flatMap(({ id }) => answersTo(id, exchanges)),
      unprepared,
      interrupted: end.signal.aborted ? String(end.signal.reason) : null,
      sent: session.sent,
      seed: null,
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
    };
    return observationOf(planned, requirement, {
      target,
      run,
      answers: exchanges,
      gate,
      version: packageVersion,
      redact,
    });
  };
  const close = async (): Promise<readonly Leftover[]> => {
    try {
      const left = (await cleanUp?.run(session, { hurry: end.signal, onExchange: () => undefined })) ?? [];
      return left.map((one) => withoutSecretsInLeftover(one, redact));
    } finally {
      clearTimeout(timer);
      session.close();
    }
  };
  return {
    observe: oneAtATime(untilItFails((...given) => hidingSecrets(redact, () => observe(...given)))),
    close: () => hidingSecrets(redact, close),
  };
}

/** The answers to a request that waits for something, the last one at the end. */
function answersTo(id: string, exchanges: ReadonlyMap<string, Exchange>): readonly Exchange[] {
  const found: Exchange[] = [];
  for (let count = 1; ; count += 1) {
    const earlier = exchanges.get(pollId(id, count));
    if (!earlier) return [...found, exchanges.get(id) ?? []].flat();
    found.push(earlier);
  }
}

/** The requests whose answers others need, each after those that it needs itself. */
function sourcesOf(requests: readonly PlannedRequest[], sources: readonly PlannedRequest[]): readonly PlannedRequest[] {
  const wanted = new Set(requests.flatMap(neededBy));
  const found = sources.filter(({ id }) => wanted.has(id));
  return found.length === 0 ? [] : [...sourcesOf(found, sources), ...found];
}

type Observed = Omit<Required<ReportInput>, 'plan'> & { readonly answers: ReadonlyMap<string, Exchange> };

/** Judges one requirement by what was sent for it. Other requirements and their known failures are no part of it. */
function observationOf(
  planned: PlannedPage,
  requirement: ObservableRequirement,
  { gate, redact, answers, ...input }: Observed,
): Observation {
  const { run } = input;
  const judgement = judge(requirement, recordOf(planned, run, answers));
  const { howToObserve } = judgement;
  return {
    verdict: gatedVerdict(requirement.id, judgement, gate, dayOf(run.startedAt)),
    howToObserve: howToObserve === undefined ? undefined : redact(howToObserve),
    report: () => {
      const plan = { pages: [{ ...planned, requirements: [requirement] }], requests: planned.plan.requests };
      const knownFailures = gate.knownFailures.filter((entry) => entry.requirement === requirement.id);
      return assembleReport({ ...input, redact, plan, gate: { ...gate, knownFailures } });
    },
  };
}

/** A runner may run tests at the same time, and two of them must not send the same request twice. */
function oneAtATime(observe: Observer['observe']): Observer['observe'] {
  let last: Promise<unknown> = Promise.resolve();
  return (...given) => {
    const next = last.then(
      () => observe(...given),
      () => observe(...given),
    );
    last = next;
    return next;
  };
}

/** Sends nothing more once the subject was unreachable, and repeats that error. */
function untilItFails(observe: Observer['observe']): Observer['observe'] {
  let failure: { readonly error: unknown } | undefined;
  return async (...given) => {
    if (failure) throw failure.error;
    try {
      return await observe(...given);
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
}

/** Why no request is planned that a requirement could be judged by; `undefined` if one is. */
export function whyNotPlanned(planned: PlannedPage, requirement: ObservableRequirement): string | undefined {
  if (neededRequests(requirement, planned.plan.requests).length > 0) return undefined;
  return judge(requirement, recordOf(planned, { exchanges: [], unprepared: new Map(), interrupted: null }))
    .howToObserve;
}
