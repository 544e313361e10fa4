import childProcess from 'node:child_process';
import { runCommand } from './preparation.js';

const url = 'http://127.0.0.1:1';

test.each<[string, string, string | null]>([
  ['that ends well', 'echo said; echo said >&2', null],
  [
    'that knows what it is for',
    'test "$CLOUD_CONTRACTS_CONDITION $CLOUD_CONTRACTS_TARGET" = "conflict http://127.0.0.1:1"',
    null,
  ],
  ['that has the environment of the suite', 'test -n "$PATH"', null],
  ['that gets no input', 'test -z "$(cat)"', null],
  ['that fails', 'exit 3', 'ended with 3'],
  [
    'that fails and says why',
    'echo "first"; echo "why so" >&2; echo "it failed" >&2; exit 1',
    'ended with 1: it failed',
  ],
  [
    'that says much',
    'for i in 1 2 3; do printf "%01500d" $i >&2; done; exit 1',
    `ended with 1: ${'0'.repeat(499)}2${'0'.repeat(1499)}3`,
  ],
  ['that is ended', 'kill -9 $$', 'was ended by SIGKILL'],
  ['that there is not', 'no-such-command-here 2>/dev/null', 'ended with 127'],
])('a command %s', async (_, command, failure) => {
  expect(await runCommand(command, { condition: 'conflict' }, url)).toEqual({ failure });
});

test('a command that cannot be begun fails, and says why', async () => {
  const { spawn } = childProcess;
  const clear = jest.spyOn(globalThis, 'clearTimeout');
  jest
    .spyOn(childProcess, 'spawn')
    .mockImplementationOnce((_, options: object) => spawn('/no/such', [], { ...options, shell: '/no/such' }));
  expect(await runCommand('true', { condition: 'conflict' }, url)).toEqual({ failure: 'spawn /no/such ENOENT' });
  // Otherwise the process would go on until the command has taken too long.
  expect(clear).toHaveBeenCalled();
});

test('a command that goes on for too long is ended', async () => {
  expect(await runCommand('exec sleep 60', { condition: 'conflict' }, url, 20)).toEqual({
    failure: 'was ended by SIGTERM',
  });
});
