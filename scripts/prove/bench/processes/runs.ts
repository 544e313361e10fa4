import { pathToFileURL } from 'node:url';
import { peakMemory } from './peak-memory.js';

/** What a process is asked for: a run of the command line. */
export interface Asked {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** What it answers: the outcome, and its peak memory in KB up to now. */
export interface Answered {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly peak: number;
}

const [, , cli = ''] = process.argv;
const program = import(pathToFileURL(cli).href) as Promise<{
  readonly run: (args: readonly string[], io: object) => Promise<number>;
}>;

/** Runs the published command line in this process, once for each message. */
process.on('message', ({ args, env }: Asked) => {
  // What earlier runs have left counts for none of the later ones.
  globalThis.gc?.();
  const output = { stdout: '', stderr: '' };
  const stdout = (text: string): unknown => (output.stdout += text);
  const stderr = (text: string): unknown => (output.stderr += text);
  const io = { stdout: { write: stdout, offer: stdout }, stderr: { write: stderr }, env };
  const ignore = (): void => undefined;
  void program
    .then(({ run }) => run(args, { ...io, once: ignore, off: ignore }))
    .then((exitCode) => process.send?.({ exitCode, ...output, peak: peakMemory() } satisfies Answered));
});
