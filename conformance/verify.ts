import { randomBytes } from 'node:crypto';
import { openCleanUp, type CleanUp } from './cleanup/clean-up.js';
import type { Contract } from './contract/contract.js';
import { loadContracts, packageVersion } from './contract/load.js';
import { contractsFrom, sourcesIn } from './contracts.js';
import { awaitSubject } from './exchange/await-subject.js';
import type { Exchange } from './exchange/exchange.js';
import { openSession, type RunOutcome, type Session, type SessionHooks, type Unprepared } from './exchange/session.js';
import type { Exploration } from './explore/explore.js';
import { bodyWriterOf } from './plan/body-writer.js';
import type { PlanOptions } from './plan/plan-page.js';
import { nonceOf } from './plan/nonce.js';
import { planRequests, type Plan, type PlannedPage } from './plan/plan-requests.js';
import { turnsOf } from './plan/turns.js';
import { isControl } from './exchange/planned-request.js';
import type { Selection } from './plan/selection.js';
import { assembleReport, dayOf, gatedVerdict, recordsOf, type Gate, type RunRecord } from './report/assemble.js';
import { diagnose } from './report/diagnose.js';
import { foldRounds } from './report/fold-rounds.js';
import type { Report } from './report/report.js';
import type { Target } from './target/target.js';
import { judge } from './verdict/judge.js';

/** What to plan. */
export interface PlanRunOptions extends Selection, Partial<PlanOptions> {
  /** The contracts to verify against; those of this package unless given. */
  readonly contracts?: readonly Contract[];
  /** Requests to generate in addition to the plan; none unless given. The seed also repeats the texts of the plan. */
  readonly exploration?: Exploration;
}

/** What to verify, how often and how strictly, and the hooks of the run. */
export interface VerifyOptions extends PlanRunOptions, VerifyHooks, Partial<Gate> {
  /** The OpenAPI document to verify against instead of `contracts`, YAML or JSON, or several. */
  readonly contract?: string | readonly string[];
  /** The requests of the first round, when the caller has already planned them (`planRun`). */
  readonly plan?: Plan;
  /** How long to wait at most until the subject accepts connections; not at all unless given. */
  readonly waitSeconds?: number;
  /** How often to send the plan; once unless given. A verdict that differs between rounds is marked as unstable. */
  readonly repeat?: number;
  /** End the run at the first requirement that fails. */
  readonly bail?: boolean;
}

/** The part of an `AbortSignal` that a run needs. The types of this package depend neither on Node nor on a browser. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Who follows a run, and who may end it. */
export interface VerifyHooks {
  /** Ends the run. Its reason, a text, appears in the report, which covers everything up to then. */
  readonly signal?: StopSignal;
  /** Called after each exchange with its round, counted from 1. */
  readonly onExchange?: (exchange: Exchange, round: number) => void;
  /** Called at the end of each round. */
  readonly onRound?: (run: RunRecord, round: number) => void;
  /**
   * Called before the run removes what it has created, with the number of things so far. What it cannot remove is `left` in the
   * report; a target with `keep` keeps everything.
   */
  readonly onCleanUp?: (things: number) => void;
  /** Called before the first verdict with a cause that keeps the subject from being judged; see `Report.diagnoses`. */
  readonly onDiagnosis?: (diagnosis: string) => void;
}

/**
 * Plans the requests of a run without sending any.
 * @param round counted from 1; each round sends different texts
 * @throws UsageError for a selection with an unknown name
 */
export function planRun(target: Target, options: PlanRunOptions = {}, round = 1): Plan {
  const { contracts = loadContracts(), exploration, ...choice } = options;
  const nonce = exploration === undefined ? randomBytes(4).toString('hex') : nonceOf(exploration.seed, round);
  return planRequests(target, { ...choice, contracts, nonce });
}

/**
 * Verifies a subject: sends the planned requests and judges the selected requirements.
 * @throws UnreachableError when the subject does not answer at all
 * @throws UsageError for a selection with an unknown name, and for a document that is no contract
 */
export function verify(target: Target, given: VerifyOptions = {}): Promise<Report> {
  return verifyBy(openSession, target, given);
}

/** Opens the session of a round. */
export type OpenSession = (target: Target, hooks: SessionHooks) => Session;

/** Verifies a subject as `verify` does, but through sessions of the caller's. */
export async function verifyBy(open: OpenSession, target: Target, given: VerifyOptions): Promise<Report> {
  const sources = sourcesIn({ contract: given.contract ?? [] });
  const options = sources === undefined ? given : { ...given, contracts: await contractsFrom(sources) };
  const gate = gateOf(options);
  if (options.waitSeconds !== undefined) await awaitSubject(target.baseUrl, options.waitSeconds, options.signal);
  const rounds: Report[] = [];
  for (let round = 1; round <= (options.repeat ?? 1); round += 1) {
    const planned = round === 1 ? options.plan : undefined;
    const plan = planned ?? planRun(target, options, round);
    const run = await sendRound(plan, target, { open, options, gate, round });
    options.onRound?.(run, round);
    rounds.push(assembleReport({ plan, target, run, gate, version: packageVersion }));
    if (run.interrupted !== null) break;
  }
  return foldRounds(rounds, gate.requireObserved);
}

/** The gate that the options describe. Unless they say otherwise, it demands nothing and knows no failures. */
export function gateOf({ strict = false, requireObserved = false, knownFailures = [], ...names }: Partial<Gate>): Gate {
  const { command, requirementCommand, explainCommand, knownFailuresFile } = names;
  return {
    strict,
    requireObserved,
    knownFailures,
    ...(command !== undefined && { command }),
    ...(requirementCommand !== undefined && { requirementCommand }),
    ...(explainCommand !== undefined && { explainCommand }),
    ...(knownFailuresFile !== undefined && { knownFailuresFile }),
  };
}

interface Round {
  readonly open: OpenSession;
  readonly options: VerifyOptions;
  readonly gate: Gate;
  readonly round: number;
}

/** Sends one round: its controls, the other planned requests, and the generated requests. */
async function sendRound(plan: Plan, target: Target, { open, options, gate, round }: Round): Promise<RunRecord> {
  const startedAt = new Date();
  const end = openEnd(target.runTimeoutMs, options.signal);
  const seen: Exchange[] = [];
  const cleanUp = target.keep === true ? undefined : openCleanUp(plan, target, { readOnly: options.readOnly === true });
  const session = open(target, {
    signal: end.signal,
    stop: end.stop,
    written: bodyWriterOf(plan.pages),
    ...(cleanUp && { onSent: (sent) => cleanUp.note(sent) }),
    onExchange: (exchange) => {
      seen.push(exchange);
      options.onExchange?.(exchange, round);
      if (options.bail === true && isFailure(exchange, seen, plan, gate, startedAt)) {
        end.stop(`a requirement failed (${exchange.request.id}), and the run was to end with the first`);
      }
    },
  });
  const { exploration } = options;
  const sendAll = async (): Promise<RunOutcome> => {
    const generated: Exchange[] = [];
    const { exchanges, unprepared } = await sendPlan(plan, session, {
      onControls: (controls) => {
        if (round === 1) diagnoseControls(plan, controls, target, options);
      },
      afterTurn: async (pages, before) => {
        if (!exploration) return;
        const found = await explore({ ...plan, pages }, before, exploration, session, end.signal);
        found.forEach((exchange) => options.onExchange?.(exchange, round));
        generated.push(...found);
      },
    });
    return { exchanges: [...exchanges, ...generated], unprepared };
  };
  const clean = (): Promise<Cleaned> => cleanUpAfter(cleanUp, session, end.signal, options, round);
  try {
    const { exchanges, unprepared } = await sendAll().catch(async (error: unknown) => {
      await clean();
      throw error;
    });
    const interrupted = end.signal.aborted ? String(end.signal.reason) : null;
    const { removals, ...left } = await clean();
    return {
      exchanges: [...exchanges, ...removals],
      unprepared: new Map(unprepared.flatMap(({ requests, reason }) => requests.map(({ id }) => [id, reason]))),
      interrupted,
      ...left,
      sent: session.sent,
      seed: exploration?.seed ?? null,
      startedAt,
      durationMs: Date.now() - startedAt.getTime(),
    };
  } finally {
    end.close();
    session.close();
  }
}

/** What was sent to clean up, and what is left; nothing where everything is kept. */
interface Cleaned extends Pick<RunRecord, 'left'> {
  readonly removals: readonly Exchange[];
}

async function cleanUpAfter(
  cleanUp: CleanUp | undefined,
  session: Session,
  hurry: AbortSignal,
  { onExchange, onCleanUp }: VerifyHooks,
  round: number,
): Promise<Cleaned> {
  const removals: Exchange[] = [];
  const keep = (exchange: Exchange): void => {
    removals.push(exchange);
    onExchange?.(exchange, round);
  };
  const left = await cleanUp?.run(session, { hurry, onExchange: keep, ...(onCleanUp && { onBegin: onCleanUp }) });
  return { removals, ...(left && { left }) };
}

/** An early end of the run: by its time limit, the caller's signal, or a reason found during the run. */
interface End {
  readonly signal: AbortSignal;
  readonly stop: (reason: string) => void;
  readonly close: () => void;
}

function openEnd(runTimeoutMs: number, caller: StopSignal | undefined): End {
  const controller = new AbortController();
  const stop = (reason: string): void => controller.abort(reason);
  const follow = (): void => stop(String(caller?.reason));
  const timer = setTimeout(() => stop(`the run took longer than ${runTimeoutMs} ms`), runTimeoutMs);
  if (caller?.aborted === true) follow();
  caller?.addEventListener('abort', follow);
  const close = (): void => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', follow);
  };
  return { signal: controller.signal, stop, close };
}

/** What goes on between the turns of a plan. */
interface TurnHooks {
  /** Called with the controls that tell whether the subject can be judged at all. */
  readonly onControls: (controls: readonly Exchange[]) => void;
  /** Called after a turn with the pages to explore then, and all exchanges until then. */
  readonly afterTurn: (pages: readonly PlannedPage[], exchanges: readonly Exchange[]) => Promise<void>;
}

/** Sends a plan turn by turn. */
async function sendPlan(plan: Plan, session: Session, { onControls, afterTurn }: TurnHooks): Promise<RunOutcome> {
  const exchanges: Exchange[] = [];
  const unprepared: Unprepared[] = [];
  for (const { requests, explored } of turnsOf(plan)) {
    const outcome = await session.run(requests);
    const isFirst = requests.some(isControl) && !exchanges.some(isOfControl);
    if (isFirst) onControls(outcome.exchanges.filter(isOfControl));
    exchanges.push(...outcome.exchanges);
    unprepared.push(...outcome.unprepared);
    await afterTurn(explored, exchanges);
  }
  return { exchanges, unprepared };
}

function isOfControl({ request }: Exchange): boolean {
  return isControl(request);
}

function diagnoseControls(
  plan: Plan,
  exchanges: readonly Exchange[],
  target: Target,
  { onDiagnosis }: VerifyHooks,
): void {
  const records = recordsOf(plan, { exchanges, unprepared: new Map(), interrupted: null });
  diagnose(records.values(), target).forEach((diagnosis) => onDiagnosis?.(diagnosis));
}

/** Tells whether an exchange fails a requirement, judged with the controls that were seen before it. */
function isFailure(exchange: Exchange, seen: readonly Exchange[], plan: Plan, gate: Gate, startedAt: Date): boolean {
  const { api, page } = exchange.request;
  const isOwn = ({ contract, page: own }: PlannedPage): boolean => contract.api === api && own.id === page;
  const controls = seen.filter(({ request }) => isControl(request) && request !== exchange.request);
  const run = { exchanges: [...controls, exchange], unprepared: new Map<string, string>(), interrupted: null };
  const records = recordsOf({ ...plan, pages: plan.pages.filter(isOwn) }, run);
  return [...records].some(([{ requirements }, record]) =>
    requirements.some(
      (requirement) => gatedVerdict(requirement.id, judge(requirement, record), gate, dayOf(startedAt)) === 'failed',
    ),
  );
}

/** Explores page by page. fast-check is loaded only here, when it is needed. */
async function explore(
  plan: Plan,
  exchanges: readonly Exchange[],
  exploration: Exploration,
  session: Session,
  signal: AbortSignal,
): Promise<readonly Exchange[]> {
  const { explorePage } = await import('./explore/explore.js');
  const found: Exchange[] = [];
  const records = recordsOf(plan, { exchanges, unprepared: new Map(), interrupted: null });
  for (const [{ planner, requirements }, record] of records) {
    if (signal.aborted) break;
    const explored = { planner, requirements, record };
    found.push(...(await explorePage(explored, exploration, (request) => session.send(request))));
  }
  return found;
}
