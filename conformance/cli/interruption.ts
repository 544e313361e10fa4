import { constants } from 'node:os';
import type { Io } from './io.js';

/** Signals that ask the process to end, turned into the end of a run. */
export interface Interruption {
  /** Aborts on the first signal, with a reason for the report. */
  readonly signal: AbortSignal;
  /** The exit code that shells expect of a process that a signal ended; `undefined` without a signal. */
  exitCode(): number | undefined;
  /** Stops following signals. */
  close(): void;
}

const names = ['SIGINT', 'SIGTERM'] as const;

/** Follows SIGINT and SIGTERM. A second signal ends the process as usual. */
export function followSignals(io: Io): Interruption {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const listeners = names.map((name) => {
    const listener = (): void => {
      exitCode = signalExitCode(name);
      controller.abort(`interrupted by ${name}`);
    };
    io.once(name, listener);
    return [name, listener] as const;
  });
  return {
    signal: controller.signal,
    exitCode: () => exitCode,
    close: () => listeners.forEach(([name, listener]) => io.off(name, listener)),
  };
}

/** Tells whether an exit code means that a signal ended the process. */
export function isOfSignal(exitCode: number): boolean {
  return names.some((name) => signalExitCode(name) === exitCode);
}

function signalExitCode(name: (typeof names)[number]): number {
  return 128 + constants.signals[name];
}
