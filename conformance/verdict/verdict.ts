import type { Discrepancy } from '../check/result.js';

/** The verdicts of a requirement, most severe first. */
export const verdicts = ['failed', 'warned', 'waived', 'unobserved', 'passed'] as const;

/** The result of a requirement in a run. */
export type Verdict = (typeof verdicts)[number];

/** A discrepancy with the exchange that shows it. */
export interface Finding extends Discrepancy {
  /** The place as text: `status`, `header:NAME`, or the JSON Pointer into the response body. */
  readonly pointer: string;
  /** Id of the exchange's request. */
  readonly exchange: string;
  /** How the control of that exchange was answered; `null` where the exchange is a control itself. */
  readonly control: ControlOutcome | null;
}

/** The result of the documented request that another request differs from in one respect. */
export interface ControlOutcome {
  /** Id of the control's request. */
  readonly exchange: string;
  /** The status code; `null` without an answer. */
  readonly status: number | null;
  /** Whether the status code is a documented success. */
  readonly accepted: boolean;
}

/** A verdict with its reasons. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Number of findings like these, which are left out; absent where none is. */
  readonly furtherFindings?: number;
  /** Ids of the exchanges that it was judged by. */
  readonly exchanges: readonly string[];
  /** Why the requirement is unobserved, and what to do to observe it. */
  readonly howToObserve?: string;
}
