import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A program to run with Node. */
export interface Program {
  /** Options of Node, the file, and the arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end, discards its output, and returns the time in milliseconds.
 * @throws Error with the last line that it printed, if its exit code is not 0
 */
export async function timeProgram({ args, cwd, env = {} }: Program): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-500)));
  const [code] = (await once(child, 'exit')) as [number | null];
  const elapsed = performance.now() - started;
  if (code !== 0) throw new Error(`ended with ${code ?? 'a signal'}: ${said.trim().split('\n').at(-1) ?? ''}`);
  return elapsed;
}

/**
 * Runs a program to its end, and returns its peak memory in MB.
 * @param preload the compiled `processes/peak-memory.ts`
 * @param file the file that it writes
 * @throws Error when its exit code is not 0
 */
export async function peakMemory(program: Program, preload: string, file: string): Promise<number> {
  const args = ['--require', preload, ...program.args];
  await timeProgram({ ...program, args, env: { ...program.env, PEAK_MEMORY_FILE: file } });
  return Number(readFileSync(file, 'utf8')) / 1024;
}
