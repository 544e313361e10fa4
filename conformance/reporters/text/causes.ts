import type { RequirementReport } from '../../report/report.js';

/** Requirements that the subject breaks in the same way, in the order of the contract; never empty. */
export type Cause = readonly [RequirementReport, ...RequirementReport[]];

/**
 * Groups requirements by verdict and by expected and actual of their first finding, so that one cause appears once. The
 * same wrong status code is one cause, whatever was expected: a subject that always answers 500 has one fault.
 */
export function causesOf(requirements: readonly RequirementReport[]): readonly Cause[] {
  const groups = new Map<string, [RequirementReport, ...RequirementReport[]]>();
  for (const requirement of requirements) {
    const [finding] = requirement.findings;
    const { expected, actual, pointer, keyword } = finding ?? {};
    const wanted = finding?.place.in === 'status' ? null : expected;
    const key = JSON.stringify([requirement.verdict, wanted, actual, pointer, keyword]);
    const group = groups.get(key);
    if (group) group.push(requirement);
    else groups.set(key, [requirement]);
  }
  return [...groups.values()];
}

/** The distinct expectations of the requirements of a cause. */
export function expectationsOf(cause: Cause): string {
  return [...new Set(cause.flatMap(({ findings: [finding] }) => finding?.expected ?? []))].join('; ');
}

/** Groups the ids of unobserved requirements by reason. */
export function reasonsOf(requirements: readonly RequirementReport[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, verdict, howToObserve } of requirements) {
    if (verdict !== 'unobserved') continue;
    const reason = howToObserve ?? 'no reason is known';
    groups.set(reason, [...(groups.get(reason) ?? []), id]);
  }
  return groups;
}
