import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { loadContracts } from '../contract/load.js';
import { messageOf, UsageError } from '../errors.js';
import { configurationTemplate } from '../target/configuration-template.js';
import { select } from '../plan/selection.js';
import type { Cli } from './io.js';
import { collect } from './selection-options.js';

interface Options {
  readonly api: readonly string[];
  readonly operation: readonly string[];
  readonly force: boolean;
}

/** `cloud-contracts init`. */
export function initCommand(cli: Cli): Command {
  return new Command('init')
    .argument('[FILE]', 'file to write; - for standard output', 'cloud-contracts.yaml')
    .option('--api <ID>', 'for this API only (repeatable)', collect, [])
    .option('--operation <OPERATION_ID>', 'for this operation only (repeatable)', collect, [])
    .option('--force', 'replace a file that exists', false)
    .action((file: string, options: Options) => writeConfiguration(file, options, cli));
}

function writeConfiguration(file: string, { api, operation, force }: Options, { stdout }: Cli): void {
  const contracts = loadContracts(api);
  // Throws for an operation that does not exist.
  if (select(contracts, { operations: operation }).length === 0) throw new UsageError('no API has these operations');
  const text = configurationTemplate(contracts, operation);
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
