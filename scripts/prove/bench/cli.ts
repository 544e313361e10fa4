import path from 'node:path';
import type { Program } from './timed-process.js';
import type { Workplace } from './workplace.js';

/** The command line of a built package. It keeps the data of its last run in the workplace. */
export function cli(workplace: Pick<Workplace, 'package' | 'file'>, ...args: readonly string[]): Program {
  const cwd = workplace.file('.');
  const env = { XDG_CACHE_HOME: workplace.file('cache') };
  return { args: [path.join(workplace.package, 'dist/program/cli.mjs'), ...args], cwd, env };
}
