import type { PlannedRequest } from '../exchange/planned-request.js';
import type { Selection } from '../plan/selection.js';
import type { PlanOptions } from '../plan/plan-page.js';
import type { Target } from '../target/target.js';

import type {
  EndLine,
  RecordedExchangeLine,
  RecordedResponse,
  RecordedRunLine,
  RoundLine,
} from '../../generated/suite/recording.js';

export type { RecordedResponse, RoundLine };

/** A line of a recording; see `recording.schema.json`. */
export type RecordedLine = RunLine | ExchangeLine | RoundLine | EndLine;

/** A target without its secrets. */
export type RecordedTarget = Omit<Target, 'token' | 'tokens' | 'secrets'>;

/** The first line. It has target, selection and planning as the suite uses them. */
export type RunLine = Omit<RecordedRunLine, 'target' | 'selection' | 'planning'> & {
  readonly target: RecordedTarget;
  readonly selection: Selection;
  readonly planning: PlanOptions;
};

/** One exchange, with the request as the suite planned it. */
export type ExchangeLine = Omit<RecordedExchangeLine, 'request'> & { readonly request: PlannedRequest };
