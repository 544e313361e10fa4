import path from 'node:path';
import type { Contract } from '../../../conformance/contract/contract.js';
import { packageRoot } from '../../../conformance/contract/load.js';
import type { ApiId, RequirementId } from '../../../conformance/contract/model.js';
import { isAnswered } from '../../../conformance/exchange/exchange.js';
import { openSession, type Transport } from '../../../conformance/exchange/session.js';
import type { Plan } from '../../../conformance/plan/plan-requests.js';
import type { RunRecord } from '../../../conformance/report/assemble.js';
import { requirementsOf, type Report } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { readConfiguration } from '../../../conformance/target/configuration.js';
import { planRun, verify, verifyBy, type OpenSession } from '../../../conformance/verify.js';
import { openAnswerer } from '../../../fixtures/servers/reference/answer.js';
import type { Deviation } from '../../../fixtures/servers/reference/deviation.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';
import { openInProcess, receive } from './in-process.js';
import { replay, type BrokenRequirement, type Recording, type Step } from './replay.js';
import { simulatedClock } from './simulated-clock.js';

/** Which requirements of a subject to verify; an empty list stands for all. */
export interface Scope {
  readonly apis: readonly ApiId[];
  readonly operations: readonly string[];
  /** Where several pages are about an operation, those of one page. */
  readonly requirements?: readonly RequirementId[];
}

/** The scope of the pages of some contracts. */
export function scopeOf(contracts: readonly Contract[]): Scope {
  return {
    apis: contracts.map(({ api }) => api),
    operations: [...new Set(contracts.flatMap(({ pages }) => pages.map(({ operationId }) => operationId)))],
  };
}

const { configuration } = readConfiguration(path.join(packageRoot, 'fixtures/servers/reference/target.yaml'), {});

/** No server has this address: nothing is sent to it. */
const inProcess = buildTarget({ ...configuration, baseUrl: 'http://reference.invalid' });

/** The clock of all subjects that are functions. */
export const clock = simulatedClock();

/** The plans by scope. Each subject is a new one, so that it may get the texts of another. */
const plans = new Map<string, Plan>();

/** What a subject is: a function in this process, unless it deviates in how it writes, or a server in any case. */
export type Means = 'function' | 'server';

/** Tells whether a subject has to be a server. */
export function isServer({ write }: Deviation, means: Means): boolean {
  return write !== undefined || means === 'server';
}

/**
 * Verifies a new reference with one deviation, under the reference's own configuration. For a function, no wait takes
 * time. A server is verified over HTTP and in real time.
 */
export function verifySubject(deviation: Deviation, scope: Scope, means: Means = 'function'): Promise<Report> {
  if (isServer(deviation, means)) return verifyServer(deviation, scope);
  const answerer = openAnswerer(deviation);
  const open: OpenSession = (line, hooks) => openSession(line, hooks, openInProcess(line, answerer, clock), clock);
  return verifyBy(open, inProcess, { ...scope, plan: planOf(scope), requireObserved: true });
}

async function verifyServer(deviation: Deviation, scope: Scope): Promise<Report> {
  const reference = await startReference({ deviation });
  try {
    const target = buildTarget({ ...configuration, baseUrl: reference.url });
    return await verify(target, { ...scope, plan: planOf(scope), requireObserved: true });
  } finally {
    await reference.close();
  }
}

function planOf(scope: Scope): Plan {
  const key = JSON.stringify(scope);
  const plan = plans.get(key) ?? planRun(inProcess, scope);
  plans.set(key, plan);
  return plan;
}

/** How to find out what a subject breaks. */
export interface Examination {
  readonly scope: Scope;
  readonly means: Means;
  /** Whether the subject may be given the same requests twice, because it does not keep a state of its own. */
  readonly isStateless: boolean;
}

/** The requirements that a subject breaks: those that failed, and `implied` ones that warn. */
export async function brokenRequirements(
  subject: Deviation,
  { scope, means, isStateless }: Examination,
): Promise<readonly BrokenRequirement[]> {
  const isReplayed = isStateless && !isServer(subject, means) && subject.request === undefined;
  const broken = isReplayed ? await replay(subject, await recordingOf(scope)) : undefined;
  return broken ?? brokenIn(await verifySubject(subject, scope, means));
}

/** The requirements that failed in a run, and `implied` ones that warn. */
export function brokenIn(report: Report): readonly BrokenRequirement[] {
  return requirementsOf(report).filter(({ verdict }) => verdict === 'failed' || verdict === 'warned');
}

const recordings = new Map<string, Promise<Recording>>();

function recordingOf(scope: Scope): Promise<Recording> {
  const key = JSON.stringify(scope);
  const recording = recordings.get(key) ?? record(scope);
  recordings.set(key, recording);
  return recording;
}

/** Records a run against the unchanged reference, one request after the other, so that each answer has its request. */
async function record(scope: Scope): Promise<Recording> {
  const plan = planOf(scope);
  const target = { ...inProcess, concurrency: 1 };
  const [steps, runs]: [Step[], RunRecord[]] = [[], []];
  let last: Pick<Step, 'request' | 'answered'> | undefined;
  const answerer = openAnswerer({
    response: (answered, request) => {
      last = { request, answered };
      return answered;
    },
  });
  const transport = openInProcess(target, answerer, clock);
  const send: Transport['send'] = async (request, signal) => {
    const exchange = await transport.send(request, signal);
    const receiveOther: Step['receive'] = async (answered) => {
      const outcome = await receive(answered, request.method, target);
      return 'response' in outcome ? outcome.response : undefined;
    };
    if (last && isAnswered(exchange)) steps.push({ ...last, received: exchange.response, receive: receiveOther });
    return exchange;
  };
  const open: OpenSession = (line, hooks) => openSession(line, hooks, { ...transport, send }, clock);
  await verifyBy(open, target, { ...scope, plan, onRound: (run) => void runs.push(run) });
  const [run] = runs;
  if (!run) throw new Error('the run against the reference had no round');
  return { plan, run, steps };
}
