import { launchersOf, watchLaunchers, type Launcher } from './launcher.js';
import type { RunningProcess } from './processes.js';

type Processes = Readonly<Record<number, readonly [parent: number, command: string, session?: string]>>;

/** A table of processes, from which entries may be removed. */
function tableOf(processes: Processes) {
  const table = new Map(
    Object.entries(processes).map(([id, [parent, command, session = '1']]): [number, RunningProcess] => {
      return [Number(id), { parent, command, session }];
    }),
  );
  return {
    find: (id: number) => table.get(id),
    isRunning: (id: number) => table.has(id),
    end: (id: number) => table.delete(id),
  };
}

const npm = { npm_execpath: '/lib/npm/bin/npm-cli.js' };

const scripted = (script: string) => ({ ...npm, npm_lifecycle_script: script });
const throughShell: Processes = {
  9: [8, 'node cli mock'],
  8: [7, 'sh -c x'],
  7: [6, 'npm exec x'],
  6: [1, 'bash'],
};

test.each<readonly [string, Processes, NodeJS.ProcessEnv, readonly Launcher[]]>([
  ['npx, through a shell', throughShell, npm, [{ npm: 7, between: [] }]],
  ['npx, directly', { 9: [7, 'node cli mock'], 7: [1, 'npm exec x'] }, npm, [{ npm: 7, between: [] }]],
  [
    'npm run, through a shell and two processes',
    {
      9: [8, 'node a'],
      8: [7, 'node b'],
      7: [6, 'tsx'],
      6: [5, 'sh'],
      5: [1, 'npm run mock'],
    },
    npm,
    [{ npm: 5, between: [8, 7] }],
  ],
  [
    'npm run, which runs npx',
    {
      9: [8, 'node'],
      8: [7, 'npm exec x'],
      7: [6, 'sh'],
      6: [1, 'npm run m'],
    },
    npm,
    [
      { npm: 8, between: [] },
      { npm: 6, between: [8] },
    ],
  ],
  [
    'what names the file of npm',
    { 9: [8, 'node'], 8: [1, 'node /lib/npm/bin/npm-cli.js run m'] },
    npm,
    [{ npm: 8, between: [] }],
  ],
  ['npm, by a script with a redirection', throughShell, scripted('a && x >a.log 2>&1'), [{ npm: 7, between: [] }]],
  ['nobody, where the script puts something in the background', throughShell, scripted('nohup x & sleep 1'), []],
  ['nobody, where no npm has set the environment', throughShell, {}, []],
  ['nobody, whose shell has ended', { 9: [1, 'node'], 1: [0, 'init'] }, npm, []],
  ['nobody, in a session of its own', { 9: [8, 'node', '9'], 8: [7, 'sh', '1'], 7: [1, 'npm run m', '1'] }, npm, []],
  [
    'nobody, in a terminal of an editor that npm runs',
    {
      9: [8, 'node', '9'],
      8: [7, 'bash', '9'],
      7: [6, 'editor', '1'],
      6: [1, 'npm run m', '1'],
    },
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

  const processes: Processes = {
    9: [8, 'node'],
    8: [7, 'tsx'],
    7: [6, 'sh'],
    6: [1, 'npm run x'],
  };
  const launchers = [{ npm: 6, between: [8] }];

  test.each<readonly [string, readonly number[], number]>([
    ['tells when npm ends', [6], 1],
    ['tells when npm ends, and its shell with it', [7, 6], 1],
    ['tells nothing while all run', [], 0],
    ['tells nothing where the shell has ended alone', [7], 0],
    ['tells nothing where what started this process has ended as well', [8, 7, 6], 0],
  ])('%s', (_, ended, times) => {
    const { isRunning, end } = tableOf(processes);
    const gone = jest.fn();
    watchLaunchers(launchers, isRunning, gone);
    jest.advanceTimersByTime(1_000);
    expect(gone).not.toHaveBeenCalled();
    ended.forEach(end);
    jest.advanceTimersByTime(1_000);
    expect(gone).toHaveBeenCalledTimes(times);
  });

  test('is watched no longer than asked for', () => {
    const { isRunning, end } = tableOf(processes);
    const gone = jest.fn();
    watchLaunchers(launchers, isRunning, gone)();
    watchLaunchers([], isRunning, gone)();
    end(6);
    jest.advanceTimersByTime(1_000);
    expect(gone).not.toHaveBeenCalled();
  });
});
