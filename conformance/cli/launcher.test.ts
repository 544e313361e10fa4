import { spawnSync } from 'node:child_process';
import { findProcess, launchersOf, watchLaunchers, type Launcher, type RunningProcess } from './launcher.js';

type Processes = Readonly<Record<number, readonly [parent: number, command: string, session?: string]>>;

/** A table of processes, from which entries may be removed. */
function tableOf(processes: Processes) {
  const table = new Map(
    Object.entries(processes).map(([id, [parent, command, session = '1']]): [number, RunningProcess] => {
      return [Number(id), { parent, command, session }];
    }),
  );
  return { find: (id: number) => table.get(id), end: (id: number) => table.delete(id) };
}

const npm = { npm_execpath: '/lib/npm/bin/npm-cli.js' };

test.each<readonly [string, Processes, NodeJS.ProcessEnv, readonly Launcher[]]>([
  [
    'npx, through a shell',
    { 9: [8, 'node cli mock'], 8: [7, 'sh -c x'], 7: [6, 'npm exec x'], 6: [1, 'bash'] },
    npm,
    [{ npm: 7, child: 8 }],
  ],
  ['npx, directly', { 9: [7, 'node cli mock'], 7: [1, 'npm exec x'] }, npm, [{ npm: 7, child: 9 }]],
  [
    'npm run, through two processes',
    { 9: [8, 'node a'], 8: [7, 'node tsx'], 7: [6, 'sh'], 6: [1, 'npm run mock'] },
    npm,
    [{ npm: 6, child: 7 }],
  ],
  [
    'npm run, which runs npx',
    { 9: [8, 'node'], 8: [7, 'npm exec x'], 7: [6, 'sh'], 6: [1, 'npm run m'] },
    npm,
    [
      { npm: 8, child: 9 },
      { npm: 6, child: 7 },
    ],
  ],
  [
    'what names the file of npm',
    { 9: [8, 'node'], 8: [1, 'node /lib/npm/bin/npm-cli.js run m'] },
    npm,
    [{ npm: 8, child: 9 }],
  ],
  ['nobody, where no npm has set the environment', { 9: [7, 'node'], 7: [1, 'npm exec x'] }, {}, []],
  ['nobody, whose shell has ended', { 9: [1, 'node'], 1: [0, 'init'] }, npm, []],
  ['nobody, in a session of its own', { 9: [8, 'node', '9'], 8: [7, 'sh', '1'], 7: [1, 'npm run m', '1'] }, npm, []],
  [
    'nobody, where another npm is far above',
    { 9: [8, 'node', '9'], 8: [7, 'bash', '9'], 7: [6, 'editor', '1'], 6: [1, 'npm run m', '1'] },
    npm,
    [],
  ],
  ['nobody, where processes cannot be seen', {}, npm, []],
])('a process is run by %s', (_, processes, env, want) => {
  expect(launchersOf(9, env, tableOf(processes).find)).toEqual(want);
});

describe('a launcher that is watched', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const processes: Processes = { 9: [8, 'node'], 8: [7, 'sh'], 7: [1, 'npm exec x'] };
  const launchers = [{ npm: 7, child: 8 }];

  test.each<readonly [string, readonly number[], number]>([
    ['tells when npm ends before its child', [7], 1],
    ['tells nothing while all run', [], 0],
    ['tells nothing where the shell has ended on purpose', [8], 0],
    ['tells nothing where the shell has ended on purpose, and npm after it', [8, 7], 0],
  ])('%s', (_, ended, times) => {
    const { find, end } = tableOf(processes);
    const gone = jest.fn();
    watchLaunchers(launchers, find, gone);
    jest.advanceTimersByTime(1_000);
    expect(gone).not.toHaveBeenCalled();
    ended.forEach(end);
    jest.advanceTimersByTime(1_000);
    expect(gone).toHaveBeenCalledTimes(times);
  });

  test('is watched no longer than asked for', () => {
    const { find, end } = tableOf(processes);
    const gone = jest.fn();
    watchLaunchers(launchers, find, gone)();
    watchLaunchers([], find, gone)();
    end(7);
    jest.advanceTimersByTime(1_000);
    expect(gone).not.toHaveBeenCalled();
  });
});

const hasProcesses = process.platform !== 'win32';
(hasProcesses ? describe : describe.skip)('a process of this machine', () => {
  test('is found, with its parent and its command', () => {
    const own = findProcess(process.pid);
    expect(own).toMatchObject({ parent: process.ppid, session: findProcess(process.ppid)?.session });
    expect(own?.command).toMatch(/node|jest/);
  });

  test('is not found once it has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(findProcess(pid)).toBeUndefined();
  });
});
