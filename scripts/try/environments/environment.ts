import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { MissingCommand, runCommand, tellingLine } from './run-command.js';

/** The commands that install packages from a registry, and run programs of ours that need them. */
export interface Environment {
  /** The commands that install the packages into an existing empty folder, one after the other. */
  readonly install: (target: string) => readonly (readonly string[])[];
  /** Our files and folders that the installation needs in that folder. */
  readonly copies: Copies;
  /** The command that runs a program. */
  readonly command: (target: string, program: string) => readonly string[];
}

/** Files and folders, relative to the folder that they are in. */
export interface Copies {
  readonly from: string;
  readonly names: readonly string[];
}

/**
 * A virtual environment with the packages of a list. The lists are complete, so pip resolves no dependencies.
 * @param programs the folder of the list and of the programs
 */
export function pythonEnvironment(from: string, programs: string, list: string): Environment {
  const pip = ['venv/bin/pip', '--disable-pip-version-check', 'install', '--quiet', '--no-deps', '--no-compile'];
  return {
    copies: { from, names: [programs] },
    install: () => [
      ['python3', '-m', 'venv', 'venv'],
      // Some packages are older than pip's present way to build, and need what setuptools had until 65.
      [...pip, 'setuptools==65.5.1', 'wheel==0.45.1'],
      [...pip, '--no-build-isolation', '--requirement', path.join(programs, list)],
    ],
    command: (target, program) => [path.join(target, 'venv/bin/python'), path.join(target, programs, program)],
  };
}

/** The programs of a Go module, each named after its folder, or after the module. */
export function goEnvironment(from: string, module: string): Environment {
  return {
    copies: { from, names: [module] },
    install: (target) => [['go', '-C', module, 'build', '-o', `${path.join(target, 'bin')}/`, './...']],
    command: (target, program) => [path.join(target, 'bin', program)],
  };
}

/** The packages of a lock file of npm, without their install scripts. */
export function npmEnvironment(from: string, programs: string): Environment {
  return {
    copies: { from, names: [programs] },
    install: () => [['npm', 'ci', '--prefix', programs, '--ignore-scripts']],
    command: (target, program) => [process.execPath, path.join(target, programs, program)],
  };
}

/**
 * Installs the packages of an environment into a folder.
 * @returns why they cannot be installed here; `undefined` if they are
 */
export async function install(environment: Environment, target: string): Promise<string | undefined> {
  const { copies, install: commands } = environment;
  mkdirSync(target, { recursive: true });
  for (const name of copies.names) cpSync(path.join(copies.from, name), path.join(target, name), { recursive: true });
  for (const command of commands(target)) {
    const problem = await problemOf(command, target);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

async function problemOf(command: readonly string[], cwd: string): Promise<string | undefined> {
  try {
    const { exitCode, stdout, stderr } = await runCommand(command, { cwd, timeout: 300_000 });
    if (exitCode === 0) return undefined;
    return `could not be installed: ${command.join(' ')} failed: ${tellingLine(`${stderr}\n${stdout}`)}`;
  } catch (error) {
    if (error instanceof MissingCommand) return error.message;
    throw error;
  }
}
