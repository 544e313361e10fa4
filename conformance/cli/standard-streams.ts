import type { Output } from './io.js';

/** The standard streams of a process, of which no error reaches the process itself. */
export interface StandardStreams {
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Waits until everything is written.
   * @returns why standard output could not be written, such as a full disk; `undefined` where it could, or where its
   * reader had read enough and closed it
   */
  flush(): Promise<string | undefined>;
}

/** The part of a stream that is used here. */
interface Stream extends Output {
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

interface Guarded extends Output {
  flush(): Promise<Error | undefined>;
}

/** A stream that takes no more text after its first error. */
function guard(stream: Stream): Guarded {
  let problem: Error | undefined;
  const note = (error?: Error | null): void => {
    problem ??= error ?? undefined;
  };
  stream.on('error', note);
  return {
    isTTY: stream.isTTY,
    write: (text) => (problem === undefined ? stream.write(text, note) : false),
    flush: () =>
      new Promise((resolve) => {
        if (problem !== undefined) resolve(problem);
        else {
          stream.write('', (error) => {
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
