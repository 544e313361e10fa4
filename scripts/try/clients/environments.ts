import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { folder } from './pins.js';
import { runCommand, tellingLine } from './run-command.js';

/** The commands that install clients and run the programs that call them. */
export interface Environment {
  /** The commands that install the clients into an existing empty folder, one after the other. */
  readonly install: (target: string) => readonly (readonly string[])[];
  /** Our files and folders that the installation needs in that folder. */
  readonly copies: readonly string[];
  /** The command that runs a program. */
  readonly command: (target: string, program: string) => readonly string[];
}

/** The environments, by the names in `environment` of the clients. */
export const environments: Readonly<Record<string, Environment>> = {
  'python/huaweicloud': python('huaweicloud'),
  'python/openstack': python('openstack'),
  'python/rackspace': python('rackspace'),
  go: {
    copies: ['go'],
    install: () => [['go', '-C', 'go', 'build', '-o', '../bin/', './...']],
    command: (target, program) => [path.join(target, 'bin', program)],
  },
  java: {
    copies: ['java'],
    install: () => [
      ['java', '-version'],
      [
        'mvn',
        '--batch-mode',
        '-Dstyle.color=never',
        '--quiet',
        '--file',
        'java/pom.xml',
        'dependency:copy-dependencies',
      ],
    ],
    command: (target, program) => [
      ...['java', '-cp', path.join(target, 'java/target/dependency/*')],
      path.join(target, 'java', program),
    ],
  },
  'node/pkgcloud': {
    copies: ['node/pkgcloud'],
    // Its install scripts only print advertisements.
    install: () => [['npm', 'ci', '--prefix', 'node/pkgcloud', '--ignore-scripts']],
    command: (target, program) => [process.execPath, path.join(target, 'node/pkgcloud', program)],
  },
  // Already installed, as a development dependency of this package.
  'node/own': {
    copies: [],
    install: () => [],
    command: (_, program) => [
      process.execPath,
      '--import',
      require.resolve('tsx'),
      path.join(folder, 'node/own', program),
    ],
  },
};

/** A virtual environment with the packages of a list. The lists are complete, so pip resolves no dependencies. */
function python(list: string): Environment {
  const pip = ['venv/bin/pip', '--disable-pip-version-check', 'install', '--quiet', '--no-deps'];
  return {
    copies: ['python'],
    install: () => [
      ['python3', '-m', 'venv', 'venv'],
      // Some packages are older than pip's present way to build, and need what setuptools had until 65.
      [...pip, 'setuptools==65.5.1', 'wheel==0.45.1'],
      [...pip, '--no-build-isolation', '--requirement', `python/${list}.txt`],
    ],
    command: (target, program) => [path.join(target, 'venv/bin/python'), path.join(target, 'python', program)],
  };
}

/**
 * Installs the clients of an environment into a folder.
 * @throws MissingCommand, or Error when a command fails
 */
export async function install({ copies, install: commands }: Environment, target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  for (const name of copies) cpSync(path.join(folder, name), path.join(target, name), { recursive: true });
  for (const command of commands(target)) {
    const { exitCode, stdout, stderr } = await runCommand(command, { cwd: target, timeout: 300_000 });
    if (exitCode !== 0) throw new Error(`${command.join(' ')} failed: ${tellingLine(`${stderr}\n${stdout}`)}`);
  }
}
