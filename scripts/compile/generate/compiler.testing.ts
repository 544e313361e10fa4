import { generate } from './generate.js';

/** The outcome of a run of the compiler. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The compiler in a process of its own. It answers each message, an argument list, with the outcome. Jest would
 * load the packages of the compiler anew for each suite, and a process for each test would take far longer than the test.
 */
process.on('message', (argv: readonly string[]) => void outcomeOf(argv).then((outcome) => process.send?.(outcome)));

async function outcomeOf(argv: readonly string[]): Promise<Outcome> {
  const output = { stdout: '', stderr: '' };
  const exitCode = await generate(argv, {
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
  });
  return { exitCode, ...output };
}
