#!/usr/bin/env node
import { Command, CommanderError, Help, type Option } from 'commander';
import { packageVersion } from '../contract/load.js';
import { messageOf, NothingObservedError, traceOf, UnreachableError, UsageError } from '../errors.js';
import { exitCodes } from './exit-codes.js';

/** The commands; each is loaded only when it is called, as most of them load much. */
const commands: readonly CommandEntry[] = [
  {
    name: 'verify',
    description: 'Verify a subject against the documented requirements; without BASE_URL, the embedded mock.',
    load: async () => (await import('./verify.js')).verifyCommand(),
  },
  {
    name: 'judge',
    description: 'Judge a recorded run again, by the contract of today and without a subject.',
    load: async () => (await import('./judge.js')).judgeCommand(),
  },
  {
    name: 'requirements',
    description: 'List the requirements, or explain one.',
    load: async () => (await import('./requirements.js')).requirementsCommand(),
  },
  {
    name: 'init',
    description: 'Write a commented target configuration.',
    load: async () => (await import('./init.js')).initCommand(),
  },
  {
    name: 'mock',
    description: 'Serve the contracts as a mock until interrupted.',
    load: async () => (await import('./mock.js')).mockCommand(),
  },
];

interface CommandEntry {
  readonly name: string;
  readonly description: string;
  readonly load: () => Promise<Command>;
}

/** Runs the command line; the exit code is left in `process.exitCode`. */
async function main(): Promise<void> {
  const program = new Command('cloud-contracts')
    .description('Contracts of documented cloud APIs: verify an implementation, serve a mock, list the requirements.')
    .version(packageVersion)
    .configureHelp({ optionDescription: describeOption })
    .exitOverride();
  const [first, second] = process.argv.slice(2);
  const called = first === 'help' ? second : first;
  for (const { name, description, load } of commands) {
    const command = name === called ? await load() : new Command(name);
    program.addCommand(command.description(description).copyInheritedSettings(program));
  }
  await program.parseAsync();
}

/** That an option is off, or empty, unless it is given goes without saying. */
function describeOption(option: Option): string {
  const { description, defaultValue } = option as { readonly description: string; readonly defaultValue: unknown };
  const isOff = defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
  return isOff ? description : new Help().optionDescription(option);
}

main().catch((error: unknown) => {
  process.exitCode = report(error);
});

/** Says in one line what went wrong, and returns the exit code that stands for it. */
function report(error: unknown): number {
  // Commander has printed its own message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.wrongUsage;
  const message = messageOf(error);
  if (error instanceof UsageError) return say(message, exitCodes.wrongUsage);
  if (error instanceof NothingObservedError) return say(message, exitCodes.nothingObserved);
  if (error instanceof UnreachableError) return say(message, exitCodes.unreachable);
  const help = 'please report it with the command that you ran; CLOUD_CONTRACTS_DEBUG=1 shows where it happened';
  return say(`suite error: ${message}; ${help}${traceOf(error, process.env)}`, exitCodes.suiteError);
}

function say(message: string, exitCode: number): number {
  process.stderr.write(`cloud-contracts: ${message}\n`);
  return exitCode;
}
