import { Help, type Command } from 'commander';
import { defineCommands, describeOption } from '../../../conformance/cli/commands.js';
import { markdownTable } from '../../../conformance/text/tables.js';

/** The tables of the arguments and options of each command, by the name of the command, as its definition has them. */
export async function optionTables(): Promise<Readonly<Record<string, string>>> {
  const defined = await defineCommands();
  return Object.fromEntries(defined.map((command) => [command.name(), optionTable(command)]));
}

function optionTable(command: Command): string {
  const help = new Help();
  const rows = [
    ...command.registeredArguments.map((one) => [`\`${help.argumentTerm(one)}\``, help.argumentDescription(one)]),
    ...command.options.map((one) => [`\`${one.flags}\``, describeOption(one)]),
  ];
  return markdownTable(['argument or option', 'does'], rows);
}
