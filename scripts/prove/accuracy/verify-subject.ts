import path from 'node:path';
import type { Contract } from '../../../conformance/contract/contract.js';
import { packageRoot } from '../../../conformance/contract/load.js';
import type { ApiId } from '../../../conformance/contract/model.js';
import { openSession } from '../../../conformance/exchange/session.js';
import type { Plan } from '../../../conformance/plan/plan-requests.js';
import { requirementsOf, type Report, type RequirementReport } from '../../../conformance/report/report.js';
import { buildTarget } from '../../../conformance/target/build-target.js';
import { readConfiguration } from '../../../conformance/target/configuration.js';
import { planRun, verify, verifyBy, type OpenSession } from '../../../conformance/verify.js';
import { openAnswerer } from '../../../fixtures/servers/reference/answer.js';
import type { Deviation } from '../../../fixtures/servers/reference/deviation.js';
import { startReference } from '../../../fixtures/servers/reference/index.js';
import { openInProcess } from './in-process.js';
import { simulatedClock } from './simulated-clock.js';

/** Which requirements of a subject to verify; an empty list stands for all. */
export interface Scope {
  readonly apis: readonly ApiId[];
  readonly operations: readonly string[];
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

/** The requirements that a subject breaks: those that failed, and `implied` ones that warn. */
export function brokenRequirements(report: Report): readonly RequirementReport[] {
  return requirementsOf(report).filter(({ verdict }) => verdict === 'failed' || verdict === 'warned');
}
