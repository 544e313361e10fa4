import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Failure } from '../exchange/exchange.js';
import type { Selection } from '../plan/selection.js';
import type { PlanOptions } from '../plan/plan-page.js';
import type { Target } from '../target/target.js';

/**
 * The lines of a recording, one JSON object each: what was asked, every exchange in the order in which it ended, what
 * is to be known of each round, and a last line, without which the recording is cut off. Its secrets are removed.
 */
export type RecordedLine = RunLine | ExchangeLine | RoundLine | EndLine;

/** The first line. */
export interface RunLine {
  readonly kind: 'run';
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly target: Omit<Target, 'token'>;
  readonly selection: Selection;
  readonly planning: PlanOptions;
}

/** One exchange. */
export interface ExchangeLine {
  readonly kind: 'exchange';
  /** Counted from 1. */
  readonly round: number;
  readonly durationMs: number;
  readonly request: PlannedRequest;
  readonly response: RecordedResponse | null;
  readonly failure: Failure | null;
}

/** A response; a body that is not UTF-8 stands in base64. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly encoding: 'utf8' | 'base64';
  readonly body: string;
}

/** The end of a round. */
export interface RoundLine {
  readonly kind: 'round';
  readonly round: number;
  readonly sent: number;
  readonly seed: number | null;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly interrupted: string | null;
  /** Why requests were not sent, by id. */
  readonly unprepared: Readonly<Record<string, string>>;
}

/** The last line. */
export interface EndLine {
  readonly kind: 'end';
  /** Number of lines before this one. */
  readonly lines: number;
}
