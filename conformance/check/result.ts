import type { Place } from './place.js';

/** What a check found wrong in one exchange. */
export interface Discrepancy {
  /** What is wrong, in one sentence. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  readonly place: Place;
  /**
   * What was broken, so that a failure can be recognised: the JSON Schema keyword (`required`, `type`), the relation
   * (`equal`), or the kind of the check (`status`, `mediaType`, `noBody`, `json`, `noAnswer`).
   */
  readonly keyword: string;
}

/** The result of a check over one exchange. An exchange that does not carry what the check judges is `notApplicable`. */
export type CheckResult =
  | { readonly outcome: 'passed' }
  | { readonly outcome: 'failed'; readonly discrepancies: readonly Discrepancy[] }
  | { readonly outcome: 'notApplicable'; readonly reason: string };

export const passed: CheckResult = { outcome: 'passed' };

/** The result of a check that found one thing wrong. */
export function failed(discrepancy: Discrepancy): CheckResult {
  return { outcome: 'failed', discrepancies: [discrepancy] };
}

/** The result of a check that the exchange gives nothing to judge. */
export function notApplicable(reason: string): CheckResult {
  return { outcome: 'notApplicable', reason };
}

/** Folds the results over several places by severity: one failure is a failure. */
export function foldResults(results: readonly CheckResult[]): CheckResult {
  const discrepancies = results.flatMap((result) => (result.outcome === 'failed' ? result.discrepancies : []));
  if (discrepancies.length > 0) return { outcome: 'failed', discrepancies };
  return (
    results.find(({ outcome }) => outcome === 'passed') ?? results[0] ?? notApplicable('there is nothing to judge')
  );
}
