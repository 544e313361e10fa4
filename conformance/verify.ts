import type { ApiId } from './contract/model.js';
import type { Exchange } from './exchange/exchange.js';
import { openSession, type Session } from './exchange/session.js';
import { explorePage, type Exploration } from './explore/explore.js';
import { planRun, type Plan } from './plan/plan-run.js';
import type { PlannedRequest } from './plan/planned-request.js';
import { assembleReport, recordOf, type RunRecord, type Strictness } from './report/assemble.js';
import type { Report } from './report/report.js';
import type { Selection } from './plan/selection.js';
import type { Target } from './target/target.js';

/** What to verify and how strictly. */
export interface VerifyOptions extends Selection, Strictness {
  readonly apis: readonly ApiId[];
  /** Requests to generate beyond the plan; none unless given. */
  readonly exploration?: Exploration;
}

/**
 * Verifies a subject: sends the planned requests and judges the selected requirements.
 * @throws UnreachableError when the subject does not answer at all.
 */
export async function verify(target: Target, options: VerifyOptions, plan = planRun(target, options)): Promise<Report> {
  const startedAt = new Date();
  const { exchanges, sent } = await exchangeAll(plan, target, options.exploration);
  const durationMs = Date.now() - startedAt.getTime();
  const seed = options.exploration?.seed ?? null;
  return assembleReport(plan, target, { exchanges, sent, seed, startedAt, durationMs }, options);
}

async function exchangeAll(
  plan: Plan,
  target: Target,
  exploration: Exploration | undefined,
): Promise<Pick<RunRecord, 'exchanges' | 'sent'>> {
  const session = openSession(target);
  try {
    const planned = await sendPlan(plan.requests, session);
    const generated = exploration ? await exploreAll(plan, planned, exploration, session) : [];
    return { exchanges: [...planned, ...generated], sent: session.sent };
  } finally {
    session.close();
  }
}

/** The controls come first: what the other requests leave behind must not stand against them. */
async function sendPlan(requests: readonly PlannedRequest[], session: Session): Promise<readonly Exchange[]> {
  const controls = await session.run(requests.filter(({ control }) => control === undefined));
  const others = await session.run(requests.filter(({ control }) => control !== undefined));
  return [...controls, ...others];
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
