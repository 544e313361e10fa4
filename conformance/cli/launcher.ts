import type { FindProcess, RunningProcess } from './processes.js';

/** A process of npm that runs this one, through a shell as a rule. */
export interface Launcher {
  readonly npm: number;
  /** The processes between that shell and this process. */
  readonly between: readonly number[];
}

/**
 * The processes of npm that run a process: `npx` or `npm run`, one inside the other where scripts nest. None runs a
 * process that a script has put in the background, or moved to a session of its own: such a process is to live on.
 * @param env as npm sets it; without npm's variables there is no npm
 */
export function launchersOf(
  id: number,
  env: Readonly<Record<string, string | undefined>>,
  find: FindProcess,
): readonly Launcher[] {
  const { npm_execpath: npmFile, npm_lifecycle_script: script = '' } = env;
  if (npmFile === undefined || background.test(script)) return [];
  const ancestors = ancestorsOf(id, find);
  return ancestors.flatMap(({ id: npm, command }, index) => {
    const between = ancestors.slice(0, Math.max(0, index - 1)).map((one) => one.id);
    return isNpm(command, npmFile) ? [{ npm, between }] : [];
  });
}

/** An ampersand of a shell that is part of neither `&&` nor a redirection. */
const background = /(?<![&>|])&(?![&>])/;

interface Ancestor extends RunningProcess {
  readonly id: number;
}

/** The ancestors of a process in its session, the nearest first. */
function ancestorsOf(id: number, find: FindProcess): readonly Ancestor[] {
  const own = find(id);
  const ancestors: Ancestor[] = [];
  for (let next = own?.parent; next !== undefined; next = ancestors.at(-1)?.parent) {
    const one = find(next);
    if (one === undefined || one.session !== own?.session) break;
    ancestors.push({ id: next, ...one });
  }
  return ancestors;
}

/** npm gives itself a title, such as "npm exec cloud-contracts". Others are known by the file that they name. */
function isNpm(command: string, npmFile: string): boolean {
  return /^npm\b/.test(command) || (npmFile !== '' && command.includes(npmFile));
}

/** How often to look, in milliseconds. */
const intervalMs = 200;

/**
 * Calls `gone` once a launcher has ended, and all between its shell and this process run on. npm passes a SIGTERM on to its
 * shell at most, so `kill $!` after `npx … &` would leave this process behind. Where something between has ended as well, it
 * has left this process behind on purpose.
 * @returns stops watching
 */
export function watchLaunchers(
  launchers: readonly Launcher[],
  isRunning: (id: number) => boolean,
  gone: () => void,
): () => void {
  if (launchers.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (!launchers.some(({ npm, between }) => !isRunning(npm) && between.every(isRunning))) return;
    clearInterval(timer);
    gone();
  }, intervalMs).unref();
  return () => clearInterval(timer);
}
