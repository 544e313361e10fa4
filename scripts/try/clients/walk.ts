import type { Refusal } from './clients.js';

/** A way that a client goes with its own methods, from what creates something to what removes it. */
export interface Walk {
  /** Name of the client in `clients`. */
  readonly client: string;
  /** Relative to the folder of the client's language. */
  readonly program: string;
  readonly api: string;
  /** The calls of the program, in order. */
  readonly steps: readonly Step[];
  /** What its methods do not cover, by the reason. */
  readonly lacks: readonly Lack[];
  readonly known?: readonly Known[];
}

/** One call of a walk. */
export interface Step {
  readonly operation: string;
  /** The client's own method. */
  readonly method: string;
  /** The refusal that is expected, of what is gone. */
  readonly refused?: Refusal;
}

/** Operations of the API for which the client has no method that fits. */
export interface Lack {
  readonly operations: readonly string[];
  readonly reason: string;
}

/** What is wrong with a walk by the client's own doing. */
export interface Known {
  /** How the fault begins, with `*` for each item of a list; it may be there several times. */
  readonly fault: string;
  readonly reason: string;
}

/** A call that is answered with a success. */
export const step = (operation: string, method: string): Step => ({ operation, method });

/** A call about what is gone. */
export const gone = (operation: string, method: string, raised: string): Step => ({
  operation,
  method,
  refused: { status: 404, raised },
});
