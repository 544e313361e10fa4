import type { Place } from './place.js';

/** What a check found wrong in one exchange. */
export interface Discrepancy {
  /** What is wrong, in one sentence. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly place: Place;
  /**
   * What is broken, so that the same failure can be recognised later: the JSON Schema keyword (`required`, `type`), the
   * relation (`equal`), or the kind of the check (`status`, `mediaType`, `noBody`, `json`, `noAnswer`).
   */
  readonly keyword: string;
}

/** The result of a check for one exchange; `notApplicable` when the exchange lacks what the check judges. */
export type CheckResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly discrepancies: readonly Discrepancy[] }
  | { readonly outcome: 'notApplicable'; readonly reason: string };

export const passed: CheckResult = { outcome: 'passed' };

/** The result of a check that found one thing wrong. */
export function failed(discrepancy: Discrepancy): CheckResult {
  return { outcome: 'failed', discrepancies: [discrepancy] };
}

/** The result of a check that cannot judge the exchange. */
export function notApplicable(reason: string): CheckResult {
  return { outcome: 'notApplicable', reason };
}

/** Combines the results for several places by severity: one failure makes the whole a failure. */
export function foldResults(results: readonly CheckResult[]): CheckResult {
  const discrepancies = results.flatMap((result) => (result.outcome === 'failed' ? result.discrepancies : []));
  if (discrepancies.length > 0) return { outcome: 'failed', discrepancies };
  return (
    results.find(({ outcome }) => outcome === 'passed') ?? results[0] ?? notApplicable('there is nothing to judge')
  );
}
