import { loadContracts } from '../../../conformance/contract/load.js';
import type { RequirementId } from '../../../conformance/contract/model.js';
import type { Fault } from '../../../fixtures/subjects/faults/index.js';
import type { Variation } from '../../../fixtures/subjects/variations/index.js';
import { inParallel } from './in-parallel.js';
import type { RequirementReport } from '../../../conformance/report/report.js';
import { brokenRequirements, verifySubject, type Scope } from './verify-subject.js';

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

/** Subjects at the same time, at least: they share one process, and each waits mostly for its own answers. */
const width = 12;

/** Classes with subjects that the suite takes for busy. */
const slow: readonly string[] = ['limit', 'condition', 'status', 'refusal-status'];

const scopes = new Map<string, Scope>(
  loadContracts().flatMap(({ api, pages }) =>
    pages.map(({ id, operationId }) => [id, { apis: [api], operations: [operationId] }] as const),
  ),
);

/**
 * The scope of a page, or of all of them.
 * @throws Error for an unknown page.
 */
function scopeOf(page: string | undefined): Scope {
  if (page === undefined) return { apis: [], operations: [] };
  const scope = scopes.get(page);
  if (!scope) throw new Error(`there is no page ${page}: expected one of ${[...scopes.keys()].join(', ')}`);
  return scope;
}

/** What is wrong with the verdict on the unchanged reference, one line each. */
export async function measureBaseline(): Promise<readonly string[]> {
  const report = await verifySubject({}, scopeOf(undefined));
  if (report.conformant) return [];
  return [`the reference is not conformant: ${JSON.stringify(report.summary)}`, ...alarmsOf(report)];
}

/** Verifies one server for each fault. */
export function measureFaults(faults: readonly Fault[]): Promise<readonly MeasuredFault[]> {
  return measureEach(faults, async (fault) => {
    const report = await verifySubject(fault, scopeOf(fault.page));
    const wrong = brokenRequirements(report);
    const broken = wrong.map(({ id }) => id);
    const killed = fault.requirements.some((id) => broken.includes(id));
    return { fault, broken, killed, warnsOnly: killed && wrong.every(({ verdict }) => verdict === 'warned') };
  });
}

/** Verifies one server for each variation. */
export function measureVariations(variations: readonly Variation[]): Promise<readonly MeasuredVariation[]> {
  return measureEach(variations, async (variation) => {
    const report = await verifySubject(variation, scopeOf(variation.page));
    return { variation, alarms: alarmsOf(report, variation.warns) };
  });
}

/** Measures all subjects, those first for which the suite may wait long, and returns the results in the order of the subjects. */
async function measureEach<Subject extends { readonly class: string }, Result>(
  subjects: readonly Subject[],
  measure: (subject: Subject) => Promise<Result>,
): Promise<readonly Result[]> {
  const isQuick = ({ class: name }: Subject): boolean => !slow.includes(name);
  const queue = [...subjects.entries()].sort(([, one], [, other]) => Number(isQuick(one)) - Number(isQuick(other)));
  const measured = await inParallel(queue, width, async ([index, subject]) => ({
    index,
    result: await measure(subject),
  }));
  return [...measured].sort((one, other) => one.index - other.index).map(({ result }) => result);
}

/** What is wrong with a verdict, one line each: every broken requirement, except that `warns` have to warn. */
function alarmsOf(
  report: Parameters<typeof brokenRequirements>[0],
  warns: readonly RequirementId[] = [],
): readonly string[] {
  const broken = brokenRequirements(report);
  const isExpected = ({ id, verdict }: RequirementReport): boolean => verdict === 'warned' && warns.includes(id);
  const silent = warns.filter((id) => !broken.some((one) => one.id === id && isExpected(one)));
  const wrong = broken.filter((one) => !isExpected(one));
  return [...silent.map((id) => `${id} does not warn`), ...wrong.map(describe)];
}

function describe({ id, verdict, findings: [first] }: RequirementReport): string {
  const finding = first
    ? `: ${first.message}; expected ${first.expected}, got ${first.actual} (${first.exchange})`
    : '';
  return `${id} ${verdict}${finding}`;
}
