import { checkKey } from '../check/check-key.js';
import type { Contract } from '../contract/contract.js';
import { groupBy } from '../contract/group-by.js';
import type { RequirementId } from '../contract/model.js';
import { hasSucceeded, isAnswered, stepsBefore, type AnsweredExchange, type Exchange } from '../exchange/exchange.js';
import { againId, pagesOf } from '../exchange/pages.js';
import { isControl, polledId, situationKey, type PlannedRequest } from '../exchange/planned-request.js';
import type { Plan, PlannedPage } from '../plan/plan-requests.js';
import type { Target } from '../target/target.js';
import { judge, type PageRecord } from '../verdict/judge.js';
import { isExpired, isWaived, type ListedFailure } from '../verdict/known-failure.js';
import type { Judgement, Verdict } from '../verdict/verdict.js';
import { redactorOf, type Redact } from '../text/redact.js';
import { diagnose } from './diagnose.js';
import { secretsOf } from './secrets.js';
import type { ApiReport, Creation, Leftover, OperationReport, Report, RequirementReport } from './report.js';
import { keptFindings } from './kept-findings.js';
import { reportExchange } from './reported-exchange.js';
import { conformanceOf, summarise } from './summary.js';
import { reportWaivers } from './waivers.js';
import { withoutSecrets } from './without-secrets.js';

/** What makes a run fail in addition to a failed requirement, and which failures do not count. */
export interface Gate {
  /** Fail on `implied` requirements too. */
  readonly strict: boolean;
  /** Fail unless every selected requirement is observed. */
  readonly requireObserved: boolean;
  /** Failures that do not count as long as they stay the same. */
  readonly knownFailures: readonly ListedFailure[];
  /** The file that lists the known failures. */
  readonly knownFailuresFile?: string;
  /** The command that repeats the run, without reporters and token. */
  readonly command?: string;
  /** The command that judges one requirement again when `--requirement ID` is added. */
  readonly requirementCommand?: string;
  /** The command that explains a requirement when its id is added; needed where it has to name the contracts. */
  readonly explainCommand?: string;
}

/** What a run sent and received, and when. */
export interface RunRecord {
  readonly exchanges: readonly Exchange[];
  /** Why requests of the plan were not sent, by the id of the request. */
  readonly unprepared: ReadonlyMap<string, string>;
  /** Why the run ended before all planned requests were sent, or `null`. */
  readonly interrupted: string | null;
  /** What is left on the subject; absent where nothing was to be removed. */
  readonly left?: readonly Leftover[];
  /** Number of requests. The exchanges contain only those generated requests that fail. */
  readonly sent: number;
  readonly seed: number | null;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** The data for a report. */
export interface ReportInput {
  readonly plan: Plan;
  readonly target: Target;
  readonly run: RunRecord;
  readonly gate: Gate;
  /** The version of this package. */
  readonly version: string;
  /** Removes what the report must not contain; the target's secrets unless given. */
  readonly redact?: Redact;
}

/** Judges a run and assembles the report: a pure function of its input. Secrets are removed. */
export function assembleReport(input: ReportInput): Report {
  const { plan, target, run, gate, version, redact = redactorOf(secretsOf(target)) } = input;
  const records = recordsOf(plan, run);
  const apis = judgeRun(records, gate, run.startedAt);
  const { seed, interrupted, durationMs, startedAt, left } = run;
  const judged = {
    interrupted,
    summary: summarise(apis),
    waivers: reportWaivers(gate.knownFailures, apis, { today: dayOf(startedAt), isComplete: interrupted === null }),
  };
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'cloud-contracts', version },
    target: target.baseUrl,
    profile: target.profile ?? null,
    startedAt: startedAt.toISOString(),
    durationMs,
    requests: run.sent,
    seed,
    repeats: 1,
    diagnoses: diagnose(records.values(), target),
    insecure: target.tls.insecure && target.baseUrl.startsWith('https:'),
    command: gate.command ?? `npx cloud-contracts verify ${target.baseUrl}`,
    requirementCommand: gate.requirementCommand ?? `npx cloud-contracts verify ${target.baseUrl}`,
    ...(gate.explainCommand !== undefined && { explainCommand: gate.explainCommand }),
    conformant: conformanceOf(judged, gate.requireObserved),
    ...judged,
    checks: countChecks(plan),
    apis,
    knownFailures: gate.knownFailuresFile ?? null,
    created: creations(records.values()),
    ...(left && { left }),
    exchanges: run.exchanges.map((exchange) => reportExchange(exchange, target.baseUrl, redact)),
  };
  return withoutSecrets(report, redact);
}

function countChecks({ pages }: Plan): number {
  return new Set(pages.flatMap(({ page, requirements }) => requirements.map((one) => checkKey(page, one)))).size;
}

/** The record of a page in a run, which tells what was set aside too. */
type RunPageRecord = PageRecord & Required<Pick<PageRecord, 'aside'>>;

type RunRecords = ReadonlyMap<PlannedPage, RunPageRecord>;

/** The records that requirements are judged by, by page. */
export function recordsOf(
  plan: Plan,
  { exchanges, unprepared, interrupted }: Pick<RunRecord, 'exchanges' | 'unprepared' | 'interrupted'>,
): RunRecords {
  const answers = answersById(exchanges);
  // Cleaning up is no part of what the subject is judged by.
  const judged = inOrderOf(plan, exchanges).filter(({ aside }) => aside !== 'cleaning-up');
  const byPage = groupBy(judged, ({ request }) => pageKey(request));
  return new Map(
    plan.pages.map((selected) => {
      const key = pageKey({ api: selected.contract.api, page: selected.page.id });
      return [selected, recordOf(selected, { exchanges: byPage.get(key) ?? [], unprepared, interrupted }, answers)];
    }),
  );
}

/** In the order of the plan, whatever the order in which they were sent and answered; those without a plan come last. */
function inOrderOf({ requests }: Plan, exchanges: readonly Exchange[]): readonly Exchange[] {
  const order = new Map(requests.map(({ id }, index) => [id, index]));
  const placeOf = ({ request: { id } }: Exchange): number =>
    order.get(id) ?? order.get(polledId(id) ?? id) ?? requests.length;
  return [...exchanges].sort((one, other) => placeOf(one) - placeOf(other));
}

function answersById(exchanges: readonly Exchange[]): ReadonlyMap<string, Exchange> {
  return new Map(exchanges.map((exchange) => [exchange.request.id, exchange]));
}

/**
 * The record of one page: its exchanges, and why situations were not brought about.
 * @param answers all exchanges of the run by the id of the request, among which are those that this page builds on
 */
export function recordOf(
  { contract, page, plan, planner }: PlannedPage,
  { exchanges, unprepared, interrupted }: Pick<RunRecord, 'exchanges' | 'unprepared' | 'interrupted'>,
  answers = answersById(exchanges),
): RunPageRecord {
  const judged = exchanges.filter(({ aside }) => aside === undefined).map((exchange) => withOthers(exchange, answers));
  const aside = exchanges.filter((exchange) => exchange.aside !== undefined);
  const unsent = plan.requests.flatMap((request) => {
    const reason = unprepared.get(request.id);
    return reason === undefined ? [] : unsentSituations(request, exchanges).map((key) => [key, reason] as const);
  });
  const unplanned = new Map([...plan.unplanned, ...unsent]);
  const { unvarying } = planner.target;
  return {
    ...{ contract, page, exchanges: judged, aside, unplanned },
    ...(interrupted !== null && { interrupted }),
    ...(unvarying !== undefined && { unvarying }),
  };
}

/**
 * An exchange with the one that created, changed, removed or listed what its request is about, with that list once more, with the
 * steps before it, and with the pages of its own list.
 */
function withOthers(exchange: Exchange, answers: ReadonlyMap<string, Exchange>): Exchange {
  const { captures, looksAgain } = exchange.request;
  const source = answered(captures?.[0] && answers.get(captures[0].from));
  const later = answered(looksAgain && answers.get(againId(exchange.request)));
  const pages = isAnswered(exchange) ? pagesOf(exchange, answers) : undefined;
  const steps = stepsBefore(exchange.request, answers);
  if (!pages && !source && !steps) return exchange;
  return {
    ...exchange,
    ...(source && { source }),
    ...(later && { later }),
    ...(steps && { steps }),
    ...(pages && { pages }),
  };
}

function answered(exchange: Exchange | undefined): AnsweredExchange | undefined {
  return exchange && isAnswered(exchange) ? exchange : undefined;
}

/**
 * The situations that an unsent request leaves without any. The documented requests are alternatives: another one may
 * have been sent.
 */
function unsentSituations(request: PlannedRequest, exchanges: readonly Exchange[]): readonly string[] {
  if (!isControl(request)) return [request.situation];
  const name = request.id.slice(request.page.length + 1);
  const own = situationKey({ condition: request.situation, request: name });
  return exchanges.some((exchange) => isControl(exchange.request)) ? [own] : [own, request.situation];
}

function pageKey({ api, page }: { readonly api: string; readonly page: string }): string {
  return `${api}/${page}`;
}

function judgeRun(records: RunRecords, gate: Gate, startedAt: Date): readonly ApiReport[] {
  const judged = [...records].map(([selected, record]) => ({
    contract: selected.contract,
    operation: judgePage(selected, record, gate, dayOf(startedAt)),
  }));
  return [...groupBy(judged, ({ contract }) => contract)].map(([contract, own]) => ({
    id: contract.api,
    documents: documentsOf(contract),
    operations: own.map(({ operation }) => operation),
  }));
}

function judgePage(
  { page, requirements }: PlannedPage,
  record: PageRecord,
  gate: Gate,
  today: string,
): OperationReport {
  return {
    page: page.id,
    title: page.title,
    operationId: page.operationId,
    method: page.method.toUpperCase(),
    path: page.path,
    requirements: requirements.map((requirement): RequirementReport => {
      const judgement = judge(requirement, record);
      const { exchanges, howToObserve = null } = judgement;
      const { id, basis, statement, source, ambiguities } = requirement;
      const facts = { id, basis, statement, source, ambiguities };
      const verdict = gatedVerdict(id, judgement, gate, today);
      const listed = gate.knownFailures.filter((entry) => entry.requirement === id);
      const kept = keptFindings(judgement, listed);
      return { ...facts, verdict, unstable: null, ...kept, howToObserve, exchanges };
    }),
  };
}

/** The verdict after the gate: a known failure is waived, and a strict gate fails `implied` requirements too. */
export function gatedVerdict(
  id: RequirementId,
  judgement: Pick<Judgement, 'verdict' | 'findings'>,
  { knownFailures, strict }: Pick<Gate, 'knownFailures' | 'strict'>,
  today: string,
): Verdict {
  const entries = knownFailures.filter((entry) => entry.requirement === id && !isExpired(entry, today));
  if (isWaived(judgement, entries)) return 'waived';
  return judgement.verdict === 'warned' && strict ? 'failed' : judgement.verdict;
}

/** The day of an instant in UTC, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function documentsOf({ documents }: Contract): ApiReport['documents'] {
  return Object.fromEntries(
    Object.entries(documents).map(([number, { title, origin, facts }]) => [
      number,
      { title, origin, ...(facts && { facts }) },
    ]),
  );
}

/** What each request created that was answered with a success, documented or not, with its page. */
function creations(records: Iterable<RunPageRecord>): readonly Creation[] {
  return [...records].flatMap(({ page: { operationId, creates }, exchanges, aside }) => {
    if (creates === null) return [];
    return [...exchanges, ...aside]
      .filter(hasSucceeded)
      .map(({ request }) => ({ operationId, what: creates, exchange: request.id }));
  });
}
