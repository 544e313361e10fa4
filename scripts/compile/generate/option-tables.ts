import { Help, type Command } from 'commander';
import { commands, describeOption } from '../../../conformance/cli/commands.js';
import type { Cli } from '../../../conformance/cli/io.js';
import { markdownTable } from '../../../conformance/text/tables.js';

/** The tables of the arguments and options of each command, by the name of the command, as its definition has them. */
export async function optionTables(): Promise<Readonly<Record<string, string>>> {
  const tables = commands.map(async ({ name, load }) => [name, optionTable(await load(nobody))] as const);
  return Object.fromEntries(await Promise.all(tables));
}

/** A definition needs no process; only what it runs does. */
const nobody: Cli = {
  stdout: { write: () => undefined, offer: () => undefined },
  stderr: { write: () => undefined },
  env: {},
  once: () => undefined,
  off: () => undefined,
  exitCode: 0,
};

function optionTable(command: Command): string {
  const help = new Help();
  const rows = [
    ...command.registeredArguments.map((one) => [`\`${help.argumentTerm(one)}\``, help.argumentDescription(one)]),
    ...command.options.map((one) => [`\`${one.flags}\``, describeOption(one)]),
  ];
  return markdownTable(['argument or option', 'does'], rows);
}
