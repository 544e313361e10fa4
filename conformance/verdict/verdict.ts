import type { Discrepancy } from '../check/result.js';

/** The verdicts of a requirement, most severe first. */
export const verdicts = ['failed', 'warned', 'waived', 'unobserved', 'passed'] as const;

/** What a run says of a requirement. */
export type Verdict = (typeof verdicts)[number];

/** A discrepancy with the exchange that shows it. */
export interface Finding extends Discrepancy {
  /** Id of the exchange's request. */
  readonly exchange: string;
}

/** A verdict with its grounds. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Why the requirement is unobserved, and what to do to observe it. */
  readonly howToObserve?: string;
}
