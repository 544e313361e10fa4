import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { messageOf, UsageError } from '../errors.js';
import { configurationTemplate } from '../target/configuration-template.js';
import { select } from '../plan/selection.js';
import { chosenAmong, contractsOf, withContractOptions, type ContractOptions } from './contract-options.js';
import type { Cli } from './io.js';
import { collect } from './selection-options.js';

interface Options extends ContractOptions {
  readonly api: readonly string[];
  readonly operation: readonly string[];
  readonly force: boolean;
}

/** `cloud-contracts init`. */
export function initCommand(cli: Cli): Command {
  return withContractOptions(new Command('init'))
    .argument('[FILE]', 'file to write; - for standard output', 'cloud-contracts.yaml')
    .option('--api <ID>', 'for this API only (repeatable)', collect, [])
    .option('--operation <OPERATION_ID>', 'for this operation only (repeatable)', collect, [])
    .option('--force', 'replace a file that exists', false)
    .action((file: string, options: Options) => writeConfiguration(file, options, cli));
}

async function writeConfiguration(file: string, options: Options, { stdout }: Cli): Promise<void> {
  const { api, operation, force, contract, contracts: folders } = options;
  const contracts = chosenAmong(await contractsOf(options), api);
  // Throws for an operation that does not exist.
  if (select(contracts, { operations: operation }).length === 0) throw new UsageError('no API has these operations');
  const text = configurationTemplate(contracts, operation, {
    contract: contract.map((one) => besides(file, one)),
    contracts: folders.map((one) => besides(file, one)),
  });
  if (file === '-') {
    stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (existsSync(file) && !force)
      throw new UsageError(`${file} exists: name another file, or replace it with --force`);
    throw new UsageError(`${file} cannot be written: ${messageOf(error)}`);
  }
  stdout.write(`wrote ${file}: set baseUrl and token, then run: npx cloud-contracts verify --config ${file}\n`);
}

/** The path of a file as a configuration names it: relative to itself. */
function besides(configuration: string, file: string): string {
  return path.relative(path.dirname(configuration), file).replaceAll(path.sep, '/');
}
