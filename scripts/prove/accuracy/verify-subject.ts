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
import { readConfiguration, type Configuration } from '../../../conformance/target/configuration.js';
import type { Target } from '../../../conformance/target/target.js';
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
  /** The contracts to verify against; those of this package unless given. */
  readonly contracts?: readonly Contract[];
  /** What the configuration says of the APIs besides. */
  readonly settings?: NonNullable<Configuration['apis']>;
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
const nowhere = 'http://reference.invalid';

/** Each subject ends with its run, and so does what was created on it. */
function targetAt(baseUrl: string, { settings = {} }: Scope): Target {
  return buildTarget({ ...configuration, baseUrl, apis: settings, keep: true });
}

/** The clock of all subjects that are functions. */
export const clock = simulatedClock();

/** A scope without a server, with its requests. */
interface Prepared {
  readonly target: Target;
  readonly plan: Plan;
}

/** Prepared once for each scope. Each subject is a new one, so that it may get the texts of another. */
const prepared = new WeakMap<Scope, Prepared>();

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
  const { target, plan } = preparedFor(scope);
  return verifyBy(open, target, { ...scope, plan, requireObserved: true });
}

async function verifyServer(deviation: Deviation, scope: Scope): Promise<Report> {
  const reference = await startReference({ deviation });
  try {
    return await verify(targetAt(reference.url, scope), {
      ...scope,
      plan: preparedFor(scope).plan,
      requireObserved: true,
    });
  } finally {
    await reference.close();
  }
}

function preparedFor(scope: Scope): Prepared {
  const known = prepared.get(scope);
  if (known) return known;
  const target = targetAt(nowhere, scope);
  const one = { target, plan: planRun(target, scope) };
  prepared.set(scope, one);
  return one;
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

const recordings = new WeakMap<Scope, Promise<Recording>>();

function recordingOf(scope: Scope): Promise<Recording> {
  const recording = recordings.get(scope) ?? record(scope);
  recordings.set(scope, recording);
  return recording;
}

/** Records a run against the unchanged reference, one request after the other, so that each answer has its request. */
async function record(scope: Scope): Promise<Recording> {
  const { plan, target: concurrent } = preparedFor(scope);
  const target = { ...concurrent, concurrency: 1 };
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
