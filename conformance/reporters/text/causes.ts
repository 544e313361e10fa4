import type { RequirementReport } from '../../report/report.js';

/** Requirements that the subject departs from in the same way, in the order of the contract; never empty. */
export type Cause = readonly [RequirementReport, ...RequirementReport[]];

/**
 * Groups requirements by verdict and by what their first finding expected and saw, so that one cause reads as one. A
 * status code is one cause whatever was expected of it: who answers 500 to everything has one fault.
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

/** What the requirements of a cause expected, each once. */
export function expectationsOf(cause: Cause): string {
  return [...new Set(cause.flatMap(({ findings: [finding] }) => finding?.expected ?? []))].join('; ');
}

/** Groups what was not observed by the reason that it shares. */
export function reasonsOf(requirements: readonly RequirementReport[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, verdict, howToObserve } of requirements) {
    if (verdict !== 'unobserved') continue;
    const reason = howToObserve ?? 'no reason is known';
    groups.set(reason, [...(groups.get(reason) ?? []), id]);
  }
  return groups;
}
