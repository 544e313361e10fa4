import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Runs a command to its end and returns its output; fails with the output when the command fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const printed = `${stdout}${stderr}`;
  assert(status === 0, `${command} ${args.join(' ')} failed: ${error?.message ?? ''}\n${printed}`);
  return printed;
}

/** A command that a project has installed. */
export function bin(folder: string, name: string): string {
  return path.join(folder, 'node_modules/.bin', name);
}

/** @throws Error with the message unless the condition holds */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
