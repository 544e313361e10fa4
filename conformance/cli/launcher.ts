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

/** A process of npm that runs this one, and the child of npm through which it does: a shell, or this process itself. */
export interface Launcher {
  readonly npm: number;
  readonly child: number;
}

/**
 * The processes of npm that run a process: `npx` or `npm run`, one inside the other where scripts nest. A process that a
 * script has moved to a session of its own is run by none.
 * @param env tells whether there is any, which saves the search
 */
export function launchersOf(
  id: number,
  env: Readonly<Record<string, string | undefined>>,
  find: FindProcess,
): readonly Launcher[] {
  const { npm_execpath: npmFile } = env;
  if (npmFile === undefined) return [];
  const launchers: Launcher[] = [];
  const session = find(id)?.session;
  for (let child = id, one = find(id); one !== undefined && one.session === session; one = find(child)) {
    const { parent } = one;
    if (isNpm(find(parent)?.command ?? '', npmFile)) launchers.push({ npm: parent, child });
    child = parent;
  }
  return launchers;
}

/** npm gives itself a title, such as "npm exec cloud-contracts". Others are known by the file that they name. */
function isNpm(command: string, npmFile: string): boolean {
  return /^npm\b/.test(command) || (npmFile !== '' && command.includes(npmFile));
}

/** How often to look, in milliseconds. */
const intervalMs = 200;

/**
 * Calls `gone` once a launcher has ended while its child runs on. npm does not pass on a SIGTERM, so `kill $!` after
 * `npx … &` ends npm alone. A shell that ends before npm has left its processes behind on purpose.
 * @returns stops watching
 */
export function watchLaunchers(launchers: readonly Launcher[], find: FindProcess, gone: () => void): () => void {
  if (launchers.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (!launchers.some(({ npm, child }) => find(child) !== undefined && find(npm) === undefined)) return;
    clearInterval(timer);
    gone();
  }, intervalMs).unref();
  return () => clearInterval(timer);
}

/** Finds a process in the way of this operating system; on Windows, none. */
export const findProcess: FindProcess = (id) => {
  if (existsSync('/proc/self/stat')) return findInProc(id);
  return process.platform === 'win32' ? undefined : findWithPs(id);
};

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
