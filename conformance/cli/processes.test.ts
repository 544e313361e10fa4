import { spawnSync } from 'node:child_process';
import { findProcess, isRunning } from './processes.js';

const hasProcesses = process.platform !== 'win32';
(hasProcesses ? describe : describe.skip)('a process of this machine', () => {
  test('is found, with its parent and its command', () => {
    const own = findProcess(process.pid);
    expect(own).toMatchObject({
      parent: process.ppid,
      session: findProcess(process.ppid)?.session,
    });
    expect([isRunning(process.pid), isRunning(process.ppid)]).toEqual([true, true]);
    expect(own?.command).toMatch(/node|jest/);
  });

  test('is not found once it has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect([findProcess(pid), isRunning(pid)]).toEqual([undefined, false]);
  });
});
