import { packageVersion, type Contract } from '../contract/load.js';
import { isAccepted, isAnswered, type Exchange } from '../exchange/exchange.js';
import type { Plan, PlannedPage } from '../plan/plan-run.js';
import type { Target } from '../target/target.js';
import { judge, type PageRecord } from '../verdict/judge.js';
import { verdicts, type Verdict } from '../verdict/verdict.js';
import { redact } from './redact.js';
import {
  requirementsOf,
  type ApiReport,
  type Creation,
  type OperationReport,
  type Report,
  type RequirementReport,
} from './report.js';
import { reportExchange } from './reported-exchange.js';

/** What makes a run fail besides a failed requirement. */
export interface Strictness {
  /** Fail on `implied` requirements too. */
  readonly strict: boolean;
  /** Fail unless every selected requirement is observed. */
  readonly requireObserved: boolean;
}

/** What a run sent and received, and when. */
export interface RunRecord {
  readonly exchanges: readonly Exchange[];
  /** Number of requests; of the generated ones only those that fail are among the exchanges. */
  readonly sent: number;
  readonly seed: number | null;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** Judges a run and puts the report together: a pure function of plan and exchanges. The target's tokens are removed. */
export function assembleReport(plan: Plan, target: Target, run: RunRecord, strictness: Strictness): Report {
  const { exchanges, sent, seed, startedAt, durationMs } = run;
  const apis = judgeRun(plan, exchanges, strictness.strict);
  const summary = summarise(apis);
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'cloud-contracts', version: packageVersion },
    target: target.baseUrl,
    profile: target.profile ?? null,
    startedAt: startedAt.toISOString(),
    durationMs,
    requests: sent,
    seed,
    repeats: 1,
    interrupted: null,
    diagnoses: [],
    insecure: false,
    command: `npx cloud-contracts verify ${target.baseUrl}`,
    conformant: isConformant(summary, strictness),
    summary,
    apis,
    waivers: [],
    created: creations(plan, exchanges),
    exchanges: exchanges.map((exchange) => reportExchange(exchange, target.baseUrl)),
  };
  return redact(report, secretsOf(target));
}

/** The exchanges of one page with what its requirements are judged by. */
export function recordOf({ contract, page, plan }: PlannedPage, exchanges: readonly Exchange[]): PageRecord {
  const own = exchanges.filter(({ request }) => request.api === contract.api && request.page === page.id);
  return { contract, page, exchanges: own, unplanned: plan.unplanned };
}

function isConformant(summary: Report['summary'], { requireObserved }: Strictness): boolean {
  return summary.failed === 0 && !(requireObserved && summary.unobserved > 0);
}

function judgeRun(plan: Plan, exchanges: readonly Exchange[], strict: boolean): readonly ApiReport[] {
  const contracts = [...new Set(plan.pages.map(({ contract }) => contract))];
  return contracts.map((contract) => ({
    id: contract.api,
    documents: documentsOf(contract),
    operations: plan.pages
      .filter((page) => page.contract === contract)
      .map((page) => judgePage(page, exchanges, strict)),
  }));
}

function judgePage(selected: PlannedPage, all: readonly Exchange[], strict: boolean): OperationReport {
  const { page, requirements } = selected;
  const record = recordOf(selected, all);
  return {
    page: page.id,
    title: page.title,
    operationId: page.operationId,
    method: page.method.toUpperCase(),
    path: page.path,
    requirements: requirements.map((requirement): RequirementReport => {
      const { verdict, findings, exchanges, howToObserve = null } = judge(requirement, record);
      const { id, basis, statement, source, ambiguities } = requirement;
      const gated = verdict === 'warned' && strict ? 'failed' : verdict;
      const facts = { id, basis, statement, source, ambiguities };
      return { ...facts, verdict: gated, unstable: null, findings, howToObserve, exchanges };
    }),
  };
}

function documentsOf({ documents }: Contract): ApiReport['documents'] {
  return Object.fromEntries(
    Object.entries(documents).map(([number, { title, origin }]) => [number, { title, origin }]),
  );
}

function summarise(apis: readonly ApiReport[]): Report['summary'] {
  const counts: Record<Verdict, number> = { passed: 0, failed: 0, warned: 0, waived: 0, unobserved: 0 };
  const requirements = requirementsOf({ apis });
  for (const verdict of verdicts) counts[verdict] = requirements.filter((one) => one.verdict === verdict).length;
  return counts;
}

/** What each accepted request created, by the page that documents it. */
function creations(plan: Plan, exchanges: readonly Exchange[]): readonly Creation[] {
  return plan.pages.flatMap((selected) => {
    const { page } = selected;
    return recordOf(selected, exchanges)
      .exchanges.filter((exchange) => isAnswered(exchange) && isAccepted(page, exchange.response.status))
      .map(({ request }) => ({ operationId: page.operationId, what: page.creates, exchange: request.id }));
  });
}

/** The target's tokens; the made-up one is no secret. */
function secretsOf({ token, conditions, apis }: Target): readonly string[] {
  const settings = [conditions, ...Object.values(apis).map((api) => api.conditions ?? {})];
  const stimuli = settings.flatMap((byName) => Object.values(byName));
  const others = stimuli.map((stimulus) => ('token' in stimulus ? stimulus.token : undefined));
  return [token, ...others].filter((secret) => secret !== undefined);
}
