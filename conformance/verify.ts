import { randomBytes } from 'node:crypto';
import { loadContracts, packageVersion, type Contract } from './contract/load.js';
import type { ApiId } from './contract/model.js';
import { isAccepted, isAnswered, type Exchange } from './exchange/exchange.js';
import { openSession, type Session } from './exchange/session.js';
import { explorePage, type Exploration } from './explore/explore.js';
import { planPage, type PagePlan } from './plan/plan.js';
import type { PlannedRequest } from './plan/planned-request.js';
import type { Planner } from './plan/planner.js';
import { redact } from './report/redact.js';
import {
  requirementsOf,
  type ApiReport,
  type Creation,
  type OperationReport,
  type Report,
  type RequirementReport,
} from './report/report.js';
import { reportExchange } from './report/reported-exchange.js';
import { select, type SelectedPage, type Selection } from './selection.js';
import type { Target } from './target/target.js';
import { judge, type PageRecord } from './verdict/judge.js';
import { verdicts, type Verdict } from './verdict/verdict.js';

/** What to verify and how strictly. */
export interface VerifyOptions extends Selection {
  readonly apis: readonly ApiId[];
  /** Fail on `implied` requirements too. */
  readonly strict: boolean;
  /** Fail unless every selected requirement is observed. */
  readonly requireObserved: boolean;
  /** Requests to generate beyond the plan; none unless given. */
  readonly exploration?: Exploration;
}

/** A run before anything is sent. */
export interface Plan {
  readonly pages: readonly (SelectedPage & { readonly planner: Planner; readonly plan: PagePlan })[];
  readonly requests: readonly PlannedRequest[];
}

/**
 * Plans the requests that observe the selected requirements.
 * @throws UsageError for an unknown API, operation or requirement.
 */
export function planRun(target: Target, options: VerifyOptions): Plan {
  const nonce = randomBytes(4).toString('hex');
  const contracts = loadContracts(options.apis);
  const pages = select(contracts, options).map((selected) => {
    const { contract, page, requirements } = selected;
    const planner = { contract, page, target, settings: target.apis[contract.api] ?? {}, nonce };
    return { ...selected, planner, plan: planPage(planner, requirements) };
  });
  return { pages, requests: pages.flatMap(({ plan }) => plan.requests) };
}

/**
 * Verifies a subject: sends the planned requests and judges the selected requirements.
 * @throws UnreachableError when the subject does not answer at all.
 */
export async function verify(target: Target, options: VerifyOptions, plan = planRun(target, options)): Promise<Report> {
  const startedAt = new Date();
  const { exchanges, sent } = await exchangeAll(plan, target, options.exploration);
  const durationMs = Date.now() - startedAt.getTime();
  const apis = judgeRun(plan, exchanges, options.strict);
  const summary = summarise(apis);
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'cloud-contracts', version: packageVersion },
    target: target.baseUrl,
    profile: target.profile ?? null,
    startedAt: startedAt.toISOString(),
    durationMs,
    requests: sent,
    seed: options.exploration?.seed ?? null,
    conformant: isConformant(summary, options),
    summary,
    apis,
    created: creations(plan, exchanges),
    exchanges: exchanges.map((exchange) => reportExchange(exchange, target.baseUrl)),
  };
  return redact(report, secretsOf(target));
}

interface Sent {
  readonly exchanges: readonly Exchange[];
  /** Number of requests: those of the plan and the generated ones, of which only those that fail are kept. */
  readonly sent: number;
}

async function exchangeAll(plan: Plan, target: Target, exploration: Exploration | undefined): Promise<Sent> {
  const session = openSession(target);
  try {
    const planned = await session.run(plan.requests);
    const generated = exploration ? await exploreAll(plan, planned, exploration, session) : [];
    return { exchanges: [...planned, ...generated], sent: session.sent };
  } finally {
    session.close();
  }
}

async function exploreAll(
  plan: Plan,
  planned: readonly Exchange[],
  exploration: Exploration,
  session: Session,
): Promise<readonly Exchange[]> {
  const found: Exchange[] = [];
  for (const page of plan.pages) {
    const { planner, requirements } = page;
    const explored = { planner, requirements, record: recordOf(page, planned) };
    found.push(...(await explorePage(explored, exploration, (request) => session.send(request))));
  }
  return found;
}

function recordOf({ contract, page, plan }: Plan['pages'][number], exchanges: readonly Exchange[]): PageRecord {
  const own = exchanges.filter(({ request }) => request.api === contract.api && request.page === page.id);
  return { contract, page, exchanges: own, unplanned: plan.unplanned };
}

function isConformant(summary: Report['summary'], { requireObserved }: VerifyOptions): boolean {
  return summary.failed === 0 && !(requireObserved && summary.unobserved > 0);
}

function judgeRun(plan: Plan, exchanges: readonly Exchange[], strict: boolean): readonly ApiReport[] {
  const contracts = [...new Set(plan.pages.map(({ contract }) => contract))];
  return contracts.map((contract: Contract) => ({
    id: contract.api,
    operations: plan.pages
      .filter((page) => page.contract === contract)
      .map((page) => judgePage(page, exchanges, strict)),
  }));
}

function judgePage(selected: Plan['pages'][number], all: readonly Exchange[], strict: boolean): OperationReport {
  const { page, requirements } = selected;
  const record = recordOf(selected, all);
  return {
    operationId: page.operationId,
    method: page.method.toUpperCase(),
    path: page.path,
    requirements: requirements.map((requirement): RequirementReport => {
      const { verdict, findings, howToObserve } = judge(requirement, record);
      const { id, basis, statement, source } = requirement;
      const gated = verdict === 'warned' && strict ? 'failed' : verdict;
      return { id, basis, statement, source, verdict: gated, findings, howToObserve: howToObserve ?? null };
    }),
  };
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
