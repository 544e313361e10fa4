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
    name: 'mock',
    description: 'Serve the contracts as a mock until interrupted.',
    load: async (cli) => (await import('./mock.js')).mockCommand(cli),
  },
];

/** An option in words, as help shows it: without a default that is off or empty, because readers expect that. */
export function describeOption(option: Option): string {
  const { description, defaultValue } = option as { readonly description: string; readonly defaultValue: unknown };
  const isOff = defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
  return isOff ? description : new Help().optionDescription(option);
}
