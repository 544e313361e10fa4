import type { LossyOutput, Output } from './io.js';

/** The standard streams of a process, of which no error reaches the process itself. */
export interface StandardStreams {
  readonly stdout: LossyOutput;
  readonly stderr: Output;
  /**
   * Waits until everything is written, but only briefly for what may be lost.
   * @returns why standard output could not be written, such as a full disk; `undefined` where it could, or where its
   * reader had read enough and closed it
   */
  flush(): Promise<string | undefined>;
}

/** The part of a stream that is used here. */
interface Stream extends Output {
  /** How much is written and not yet read. */
  readonly writableLength?: number;
  write(text: string, done?: (error?: Error | null) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Guards the standard streams. `| head -1` closes standard output before its end, and that must change neither the exit
 * code nor the files that are written after it.
 */
export function guardStreams(process: { readonly stdout: Stream; readonly stderr: Stream }): StandardStreams {
  const stdout = guard(process.stdout);
  const stderr = guard(process.stderr);
  return {
    stdout,
    stderr,
    flush: async () => {
      await stderr.flush();
      const problem = await stdout.flush();
      return problem === undefined || isClosedByReader(problem) ? undefined : problem.message;
    },
  };
}

interface Guarded extends LossyOutput {
  flush(): Promise<Error | undefined>;
}

/** How much of what nobody reads is kept. */
const mostBacklog = 256 * 1024;

/** How long the end of the process waits for a reader of what may be lost. */
const patienceMs = 500;

/** A stream that takes no more text after its first error. */
function guard(stream: Stream): Guarded {
  let problem: Error | undefined;
  let owed = 0;
  const note = (error?: Error | null): void => {
    problem ??= error ?? undefined;
  };
  stream.on('error', note);
  return {
    isTTY: stream.isTTY,
    write: (text) => {
      if (problem !== undefined) return false;
      owed += 1;
      return stream.write(text, (error) => {
        owed -= 1;
        note(error);
      });
    },
    offer: (text) => {
      if (problem === undefined && (stream.writableLength ?? 0) < mostBacklog) stream.write(text, note);
    },
    flush: () =>
      new Promise((resolve) => {
        if (problem !== undefined) resolve(problem);
        else {
          const patience = owed === 0 ? setTimeout(() => resolve(problem), patienceMs) : undefined;
          stream.write('', (error) => {
            clearTimeout(patience);
            note(error);
            resolve(problem);
          });
        }
      }),
  };
}

function isClosedByReader(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
