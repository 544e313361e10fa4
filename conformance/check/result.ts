import { groupBy } from '../contract/group-by.js';
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
  | {
      readonly outcome: 'failed';
      readonly discrepancies: readonly Discrepancy[];
      /** Number of discrepancies like these, which are left out; absent where none is. */
      readonly further?: number;
    }
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

/** How many discrepancies with one keyword are kept: more only take memory, since a body may have a million items. */
const mostAlike = 1000;

function firstOfEachKeyword(all: readonly Discrepancy[]): readonly Discrepancy[] {
  return [...groupBy(all, ({ keyword }) => keyword).values()].flatMap((alike) => alike.slice(0, mostAlike));
}

/** Combines the results for several places by severity: one failure makes the whole a failure. */
export function foldResults(results: readonly CheckResult[]): CheckResult {
  const failures = results.filter((result) => result.outcome === 'failed');
  const all = failures.flatMap(({ discrepancies }) => discrepancies);
  if (all.length > 0) {
    const discrepancies = all.length <= mostAlike ? all : firstOfEachKeyword(all);
    const left = failures.reduce((sum, { further = 0 }) => sum + further, all.length - discrepancies.length);
    return { outcome: 'failed', discrepancies, ...(left > 0 && { further: left }) };
  }
  return (
    results.find(({ outcome }) => outcome === 'passed') ?? results[0] ?? notApplicable('there is nothing to judge')
  );
}
