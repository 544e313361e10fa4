import { constants } from 'node:os';

/** Signals that ask the process to end, turned into the end of a run. */
export interface Interruption {
  /** Aborts on the first signal, with a reason for the report. */
  readonly signal: AbortSignal;
  /** Ends the process at once, as shells expect of one that a signal ended, if there was one. */
  exitIfInterrupted(): void;
}

/** Follows SIGINT and SIGTERM; a second one ends the process as if nobody followed. */
export function followSignals(): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      exitCode = 128 + constants.signals[name];
      controller.abort(`interrupted by ${name}`);
    });
  }
  return {
    signal: controller.signal,
    exitIfInterrupted: () => {
      if (exitCode !== undefined) process.exit(exitCode);
    },
  };
}
