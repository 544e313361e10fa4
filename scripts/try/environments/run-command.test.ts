import { MissingCommand, runCommand, tellingLine } from './run-command.js';

const limits = { cwd: __dirname, timeout: 600_000 };

test.each([
  { script: 'console.log(1); console.error(2)', want: { exitCode: 0, stdout: '1\n', stderr: '2\n' } },
  { script: 'process.exitCode = 3', want: { exitCode: 3, stdout: '', stderr: '' } },
])('the outcome of $script', async ({ script, want }) => {
  expect(await runCommand([process.execPath, '--eval', script], limits)).toEqual(want);
});

test('a command that goes on beyond its time is ended, and has no exit code', async () => {
  const endless = [process.execPath, '--eval', 'setInterval(() => {}, 1000)'];
  expect(await runCommand(endless, { ...limits, timeout: 1 })).toMatchObject({ exitCode: undefined });
});

test('a command that is not there leaves no timer behind', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  await expect(runCommand(['no-such-command'], limits)).rejects.toThrow(MissingCommand);
  expect(timers()).toBe(before);
});

test.each([
  ['one\nERROR: two\nhint: three', 'ERROR: two'],
  ['one\ntwo\n', 'two'],
  ['', ''],
])('the line of %j that tells most', (printed, want) => {
  expect(tellingLine(printed)).toBe(want);
});
