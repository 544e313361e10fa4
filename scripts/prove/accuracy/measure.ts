import { loadContracts } from '../../../conformance/contract/load.js';
import { isObservable, type RequirementId } from '../../../conformance/contract/model.js';
import type { Fault } from '../../../fixtures/subjects/faults/index.js';
import type { Variation } from '../../../fixtures/subjects/variations/index.js';
import { inParallel } from './in-parallel.js';
import type { Deviation } from '../../../fixtures/servers/reference/index.js';
import type { BrokenRequirement } from './replay.js';
import {
  brokenIn,
  brokenRequirements,
  isServer,
  scopeOf,
  verifySubject,
  type Examination,
  type Means,
  type Scope,
} from './verify-subject.js';

/** The result for a fault. */
export interface MeasuredFault {
  readonly fault: Fault;
  readonly killed: boolean;
  /** Whether it only causes warnings, so that a run fails under `--strict` alone. */
  readonly warnsOnly: boolean;
  /** All requirements that failed or warned, both intended and collateral. */
  readonly broken: readonly RequirementId[];
}

/** The result for a variation. */
export interface MeasuredVariation {
  readonly variation: Variation;
  /** Requirement and finding, one line each; empty if the verdict is right. */
  readonly alarms: readonly string[];
}

/** Servers at the same time, at least: they share one process, and each waits mostly for its own answers. */
const width = 12;

/** Classes with subjects that the suite takes for busy, and that may keep a state of their own. */
const slow: readonly string[] = ['limit', 'condition', 'status', 'refusal-status'];

/** The scope of each page. */
const scopes = new Map<string, Scope>(
  loadContracts().flatMap((contract) =>
    contract.pages.map((page) => {
      const scope = scopeOf([{ ...contract, pages: [page] }]);
      const isShared = contract.pages.some((one) => one !== page && one.operationId === page.operationId);
      const requirements = page.requirements.filter(isObservable).map(({ id }) => id);
      return [page.id, isShared ? { ...scope, requirements } : scope] as const;
    }),
  ),
);

/**
 * The scope of a page; without one, the given scope.
 * @throws Error for an unknown page.
 */
function scopeOfPage(page: string | undefined, all: Scope): Scope {
  if (page === undefined) return all;
  const scope = scopes.get(page);
  if (!scope) throw new Error(`there is no page ${page}: expected one of ${[...scopes.keys()].join(', ')}`);
  return scope;
}

/** A subject to measure: the reference with a deviation. */
export type Measured = Deviation & { readonly class: string; readonly page?: string };

/** How to find out what a subject breaks of a scope. */
export function examination({ class: name }: Measured, scope: Scope, means: Means): Examination {
  return { scope, means, isStateless: !slow.includes(name) };
}

/** What is wrong with the verdicts on the unchanged reference, in this process and over HTTP, one line each. */
export async function measureBaseline(scope: Scope): Promise<readonly string[]> {
  const reports = [
    ['in this process', await verifySubject({}, scope, 'function')],
    ['over HTTP', await verifySubject({}, scope, 'server')],
  ] as const;
  return reports
    .filter(([, { conformant }]) => !conformant)
    .flatMap(([where, report]) => [
      `the reference is not conformant ${where}: ${JSON.stringify(report.summary)}`,
      ...alarmsOf(brokenIn(report)),
    ]);
}

/** Verifies one subject for each fault. */
export function measureFaults(faults: readonly Fault[], all: Scope, means: Means): Promise<readonly MeasuredFault[]> {
  return measureEach(faults, means, async (fault) => {
    const wrong = await brokenRequirements(fault, examination(fault, scopeOfPage(fault.page, all), means));
    const broken = wrong.map(({ id }) => id);
    const killed = fault.requirements.some((id) => broken.includes(id));
    return { fault, broken, killed, warnsOnly: killed && wrong.every(({ verdict }) => verdict === 'warned') };
  });
}

/**
 * Verifies one subject for each variation.
 * @param all the scope of those that every page permits
 */
export function measureVariations(
  variations: readonly Variation[],
  all: Scope,
  means: Means,
): Promise<readonly MeasuredVariation[]> {
  return measureEach(variations, means, async (variation) => {
    const broken = await brokenRequirements(variation, examination(variation, scopeOfPage(variation.page, all), means));
    return { variation, alarms: alarmsOf(broken, variation.warns) };
  });
}

/**
 * Measures all subjects, and returns the results in their order: servers several at a time, those first for which the
 * suite may wait long, and functions one after another, because none of them waits.
 */
export async function measureEach<Subject extends Measured, Result>(
  subjects: readonly Subject[],
  means: Means,
  measure: (subject: Subject) => Promise<Result>,
): Promise<readonly Result[]> {
  const isQuick = ({ class: name }: Subject): boolean => !slow.includes(name);
  const servers = subjects
    .filter((subject) => isServer(subject, means))
    .sort((one, other) => Number(isQuick(one)) - Number(isQuick(other)));
  const results = new Map<Subject, Result>();
  const keep = async (subject: Subject): Promise<void> => void results.set(subject, await measure(subject));
  const served = inParallel(servers, width, keep);
  for (const subject of subjects) if (!isServer(subject, means)) await keep(subject);
  await served;
  return subjects.flatMap((subject) => results.get(subject) ?? []);
}

/** What is wrong with a verdict, one line each: every broken requirement, except that `warns` have to warn. */
function alarmsOf(broken: readonly BrokenRequirement[], warns: readonly RequirementId[] = []): readonly string[] {
  const isExpected = ({ id, verdict }: BrokenRequirement): boolean => verdict === 'warned' && warns.includes(id);
  const silent = warns.filter((id) => !broken.some((one) => one.id === id && isExpected(one)));
  const wrong = broken.filter((one) => !isExpected(one));
  return [...silent.map((id) => `${id} does not warn`), ...wrong.map(describe)];
}

function describe({ id, verdict, findings: [first] }: BrokenRequirement): string {
  const finding = first
    ? `: ${first.message}; expected ${first.expected}, got ${first.actual} (${first.exchange})`
    : '';
  return `${id} ${verdict}${finding}`;
}
