#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { packageVersion } from '../contract/load.js';
import { UnreachableError, UsageError } from '../errors.js';
import { exitCodes } from './exit-codes.js';
import { mockCommand } from './mock.js';
import { requirementsCommand } from './requirements.js';
import { verifyCommand } from './verify.js';

/** Runs the command line; the exit code is left in `process.exitCode`. */
async function main(): Promise<void> {
  const program = new Command('cloud-contracts')
    .description('Contracts of documented cloud APIs: verify an implementation, serve a mock, list the requirements.')
    .version(packageVersion)
    .exitOverride();
  for (const command of [verifyCommand(), mockCommand(), requirementsCommand()]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  await program.parseAsync();
}

main().catch((error: unknown) => {
  process.exitCode = report(error);
});

/** Says in one line what went wrong, and returns the exit code that stands for it. */
function report(error: unknown): number {
  // Commander has printed its own message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.wrongUsage;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) return say(message, exitCodes.wrongUsage);
  if (error instanceof UnreachableError) return say(message, exitCodes.unreachable);
  return say(`suite error: ${message}; please report it with the command that you ran`, exitCodes.suiteError);
}

function say(message: string, exitCode: number): number {
  process.stderr.write(`cloud-contracts: ${message}\n`);
  return exitCode;
}
