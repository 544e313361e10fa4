import { Help, type Command, type Option } from 'commander';
import type { Cli } from './io.js';

/** A command, which is loaded when it is called, because most commands load much code. */
export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  readonly load: (cli: Cli) => Promise<Command>;
}

/** The commands of the command line. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'verify',
    description: 'Verify a subject against the documented requirements; without one, the embedded mock.',
    load: async (cli) => (await import('./verify.js')).verifyCommand(cli),
  },
  {
    name: 'judge',
    description: 'Judge a recorded run again, by the contract of today and without a subject.',
    load: async (cli) => (await import('./judge.js')).judgeCommand(cli),
  },
  {
    name: 'requirements',
    description: 'List the requirements, or explain one.',
    load: async (cli) => (await import('./requirements.js')).requirementsCommand(cli),
  },
  {
    name: 'init',
    description: 'Write a commented target configuration.',
    load: async (cli) => (await import('./init.js')).initCommand(cli),
  },
  {
    name: 'compile',
    description: 'Compile an OpenAPI document into a contract: requirements, validators and types.',
    load: async (cli) => (await import('./compile.js')).compileCommand(cli),
  },
  {
    name: 'mock',
    description: 'Serve the contracts as a mock until interrupted.',
    load: async (cli) => (await import('./mock.js')).mockCommand(cli),
  },
];

/** The definitions of all commands, to tell what they take; they cannot be run. */
export function defineCommands(): Promise<readonly Command[]> {
  return Promise.all(commands.map(({ load }) => load(nobody)));
}

/** A definition needs no process: only what it runs does. */
const nobody: Cli = {
  stdout: { write: () => undefined, offer: () => undefined },
  stderr: { write: () => undefined },
  env: {},
  once: () => undefined,
  off: () => undefined,
  exitCode: 0,
};

/** An option in words, as help shows it: without a default that is off or empty, because readers expect that. */
export function describeOption(option: Option): string {
  const { description, defaultValue } = option as { readonly description: string; readonly defaultValue: unknown };
  const isEmpty = defaultValue === '' || (Array.isArray(defaultValue) && defaultValue.length === 0);
  const isOff = defaultValue === false || isEmpty;
  return isOff ? description : new Help().optionDescription(option);
}
