import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A running process. */
export interface RunningProcess {
  readonly parent: number;
  /** Equal for processes of one session. `setsid` starts another one. */
  readonly session: string;
  /** The command line, or the title that the process has given itself. */
  readonly command: string;
}

/** Finds a process by its id; `undefined` if it has ended. */
export type FindProcess = (id: number) => RunningProcess | undefined;

/** Whether a process runs. On systems without `/proc`, one that has ended counts until its parent has asked how. */
export function isRunning(id: number): boolean {
  if (hasProc()) return findInProc(id) !== undefined;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // The process of another user runs as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Finds a process in the way of this operating system; on Windows, none. */
export const findProcess: FindProcess = (id) => {
  if (hasProc()) return findInProc(id);
  return process.platform === 'win32' ? undefined : findWithPs(id);
};

function hasProc(): boolean {
  return existsSync('/proc/self/stat');
}

function findInProc(id: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name in parentheses may hold any character (proc_pid_stat(5)).
    const [state = '', parent, , session = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended, but its parent has not asked how.
    if (state === 'Z') return undefined;
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { parent: Number(parent), session, command };
  } catch {
    return undefined;
  }
}

function findWithPs(id: number): RunningProcess | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,sess=,stat=,args=', '-p', String(id)], { encoding: 'utf8' });
  const [, parent, session = '', state = '', command = ''] = /^\s*(\d+)\s+(\S+)\s+(\S+)\s+(.*)$/m.exec(stdout) ?? [];
  return parent === undefined || state.startsWith('Z') ? undefined : { parent: Number(parent), session, command };
}
