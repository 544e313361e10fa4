import { startSubject, type RunningSubject } from './start-subject.js';

const run = (script: string): Promise<RunningSubject> =>
  startSubject([process.execPath, '--eval', script, '--'], __dirname);

const serve = `require('http').createServer((_, response) => response.end(String(process.pid)))
  .listen(Number(process.argv.at(-1)), '127.0.0.1')`;

/** Resolves once nothing answers any more. */
async function ended(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(url)).text();
    } catch {
      return;
    }
  }
}

test('a subject listens at the port that it is given, until it is stopped', async () => {
  const { url, stop } = await run(serve);
  expect(await (await fetch(url)).text()).toMatch(/^\d+$/);
  stop();
  await expect(ended(url)).resolves.toBeUndefined();
});

test('what a subject has started ends with it', async () => {
  const child = `require('child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(serve)}, '--', process.argv.at(-1)])`;
  const { url, stop } = await run(`${child}; setInterval(() => {}, 1000)`);
  stop();
  await expect(ended(url)).resolves.toBeUndefined();
});

test.each([
  { name: 'ends', script: 'console.error("Traceback\\nKeyError: port"); process.exit(1)', want: 'KeyError: port' },
  { name: 'fails', script: 'throw new TypeError("no port")', want: 'TypeError: no port' },
])('a subject that $name before it listens is an error with what it printed', async ({ script, want }) => {
  await expect(run(script)).rejects.toThrow(`ended before it accepted connections: ${want}`);
});

test('a program that is not there is an error', async () => {
  await expect(startSubject(['no-such-subject'], __dirname)).rejects.toThrow('spawn no-such-subject ENOENT');
});
