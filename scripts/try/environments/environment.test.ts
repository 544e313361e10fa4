import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { goEnvironment, install, npmEnvironment, pythonEnvironment, type Environment } from './environment.js';
import { pinnedVersion } from './pinned-version.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-environment-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fake(...commands: readonly (readonly string[])[]): Environment {
  writeFileSync(path.join(folder, 'list.txt'), 'a==1\n');
  return { copies: { from: folder, names: ['list.txt'] }, install: () => commands, command: () => [] };
}

const node = (script: string): readonly string[] => [process.execPath, '--eval', script];

describe('an environment', () => {
  test('is installed beside its copied files, one command after the other', async () => {
    const write = (name: string, before: string): readonly string[] =>
      node(`require('fs').readFileSync('${before}'); require('fs').writeFileSync('${name}', '')`);
    const target = path.join(folder, 'made');
    expect(await install(fake(write('one', 'list.txt'), write('two', 'one')), target)).toBeUndefined();
    expect(existsSync(path.join(target, 'two'))).toBe(true);
  });

  test.each<{ readonly name: string; readonly command: readonly string[]; readonly want: RegExp }>([
    { name: 'runtime is missing', command: ['no-such-runtime', 'x'], want: /^there is no no-such-runtime here$/ },
    {
      name: 'packages cannot be had',
      command: node('console.error("ERROR: none to be had\\n\\nhint: x"); process.exit(1)'),
      want: /^could not be installed: .+ failed: ERROR: none to be had$/,
    },
  ])('whose $name is skipped with that reason, and nothing else runs', async ({ command, want }) => {
    const target = path.join(folder, 'not-made');
    const never = node('require("fs").writeFileSync("never", "")');
    expect(await install(fake(command, never), target)).toMatch(want);
    expect(existsSync(path.join(target, 'never'))).toBe(false);
  });

  test.each([
    { name: 'Python', environment: pythonEnvironment('/from', 'p', 'l.txt'), want: ['/to/venv/bin/python', '/to/p/x'] },
    { name: 'Go', environment: goEnvironment('/from', 'g'), want: ['/to/bin/x'] },
    { name: 'npm', environment: npmEnvironment('/from', 'n'), want: [process.execPath, '/to/n/x'] },
  ])('of $name runs the copy of a program', ({ environment, want }) => {
    expect(environment.command('/to', 'x')).toEqual(want);
  });

  test('of Python takes from the registry what its list says, and nothing that its list does not have', () => {
    const commands = pythonEnvironment('/from', 'p', 'l.txt').install('/to');
    expect(commands.at(-1)).toEqual(expect.arrayContaining(['--no-deps', '--requirement', 'p/l.txt']));
  });
});

test.each<[string, string, string | undefined]>([
  ['fastapi==0.1.2\n', 'fastapi', '0.1.2'],
  ['my-fastapi==0.1.2\nfastapi==3\n', 'fastapi', '3'],
  ['{ "express": "5.3.0" }', 'express', '5.3.0'],
  ['module m\n\ngo 1.25.0\n', 'go', '1.25.0'],
  ['require example.org/m/v2 v2.1.0\n', 'example.org/m/v2', '2.1.0'],
  ['<artifactId>a</artifactId>\n  <version>1.0</version>', 'g:a', '1.0'],
  ['fastapi>=0.1\n', 'fastapi', undefined],
])('%j pins the version of %s: %s', (text, name, want) => {
  const file = path.join(folder, 'pins');
  writeFileSync(file, text);
  if (want === undefined) expect(() => pinnedVersion(file, name)).toThrow(`pins no version of ${name}`);
  else expect(pinnedVersion(file, name)).toBe(want);
});
