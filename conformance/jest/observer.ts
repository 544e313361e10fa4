import { hidingSecrets } from '../cli/hide-secrets.js';
import type { ObservableRequirement } from '../contract/model.js';
import type { Exchange } from '../exchange/exchange.js';
import { isControl } from '../exchange/planned-request.js';
import { openSession, type Transport } from '../exchange/session.js';
import type { PlannedPage } from '../plan/plan-requests.js';
import { recordOf } from '../report/assemble.js';
import { secretsOf } from '../report/secrets.js';
import { withoutSecretsInRequirement } from '../report/without-secrets.js';
import type { Target } from '../target/target.js';
import { redactorOf } from '../text/redact.js';
import { judge } from '../verdict/judge.js';
import type { Judgement } from '../verdict/verdict.js';
import { neededRequests } from './needed-requests.js';

/** Observes requirements one by one. A request that several of them need is sent once. */
export interface Observer {
  /**
   * Sends the requests that a requirement needs and that were not sent yet, and judges it. The result has no secrets.
   * @throws UnreachableError when the subject does not answer at all.
   */
  observe(planned: PlannedPage, requirement: ObservableRequirement): Promise<Judgement>;
  /** Closes the connections. */
  close(): void;
}

/** Prepares to observe. Sends nothing yet. */
export function openObserver(target: Target, transport: Transport): Observer {
  const redact = redactorOf(secretsOf(target));
  const end = new AbortController();
  const stop = (reason: string): void => end.abort(reason);
  const timer = setTimeout(() => stop(`the run took longer than ${target.runTimeoutMs} ms`), target.runTimeoutMs);
  const session = openSession(target, { signal: end.signal, stop, onExchange: () => undefined }, transport);
  const exchanges = new Map<string, Exchange>();
  const unprepared = new Map<string, string>();
  const observe: Observer['observe'] = async (planned, requirement) => {
    const needed = neededRequests(requirement, planned.plan.requests);
    const left = needed.filter(({ id }) => !exchanges.has(id) && !unprepared.has(id));
    const documented = planned.plan.requests.filter(isControl);
    // The controls go first, because what other requests leave behind could change their answers.
    for (const requests of [left.filter(isControl), left.filter((request) => !isControl(request))]) {
      const outcome = await session.run(requests, documented);
      for (const exchange of outcome.exchanges) exchanges.set(exchange.request.id, exchange);
      for (const one of outcome.unprepared) one.requests.forEach(({ id }) => unprepared.set(id, one.reason));
    }
    const own = needed.flatMap(({ id }) => exchanges.get(id) ?? []);
    const interrupted = end.signal.aborted ? String(end.signal.reason) : null;
    const judgement = judge(requirement, recordOf(planned, { exchanges: own, unprepared, interrupted }));
    return withoutSecretsInRequirement(judgement, redact);
  };
  const close = (): void => {
    clearTimeout(timer);
    session.close();
  };
  return { observe: untilItFails((...given) => hidingSecrets(redact, () => observe(...given))), close };
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
