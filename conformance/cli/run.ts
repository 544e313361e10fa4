import { Command, CommanderError } from 'commander';
import { packageVersion } from '../contract/load.js';
import { messageOf, NothingObservedError, traceOf, UnreachableError, UsageError } from '../errors.js';
import { commands, describeOption } from './commands.js';
import { exitCodes } from './exit-codes.js';
import type { Cli, Io } from './io.js';

/**
 * Runs the command line.
 * @param argv the words that follow its name
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const { stdout, stderr, env } = io;
  const cli: Cli = {
    ...{ stdout, stderr, env },
    once: (signal, listener) => io.once(signal, listener),
    off: (signal, listener) => io.off(signal, listener),
    exitCode: exitCodes.conformant,
  };
  try {
    await (await programOf(argv, cli)).parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    return report(error, cli);
  }
}

async function programOf(argv: readonly string[], cli: Cli): Promise<Command> {
  const program = new Command('cloud-contracts')
    .description('Contracts of documented cloud APIs: verify an implementation, serve a mock, list the requirements.')
    .version(packageVersion)
    .configureHelp({ optionDescription: describeOption })
    .configureOutput({
      writeOut: (text) => void cli.stdout.write(text),
      writeErr: (text) => void cli.stderr.write(text),
    })
    .exitOverride();
  const [first, second] = argv;
  const called = first === 'help' ? second : first;
  for (const { name, description, load } of commands) {
    const command = name === called ? await load(cli) : new Command(name);
    program.addCommand(command.description(description).copyInheritedSettings(program));
  }
  return program;
}

/** Prints in one line what went wrong, and returns its exit code. */
function report(error: unknown, cli: Cli): number {
  // Commander has already printed its message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conformant : exitCodes.wrongUsage;
  const message = messageOf(error);
  if (error instanceof UsageError) return say(cli, message, exitCodes.wrongUsage);
  if (error instanceof NothingObservedError) return say(cli, message, exitCodes.nothingObserved);
  if (error instanceof UnreachableError) return say(cli, message, exitCodes.unreachable);
  const help = 'please report it with the command that you ran; CLOUD_CONTRACTS_DEBUG=1 shows where it happened';
  return say(cli, `suite error: ${message}; ${help}${traceOf(error, cli.env)}`, exitCodes.suiteError);
}

function say({ stderr }: Cli, message: string, exitCode: number): number {
  stderr.write(`cloud-contracts: ${message}\n`);
  return exitCode;
}
