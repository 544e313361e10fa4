import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { loadContracts } from '../contract/load.js';
import { messageOf, UsageError } from '../errors.js';
import { configurationTemplate } from '../target/configuration-template.js';

interface Options {
  readonly api: readonly string[];
  readonly force: boolean;
}

/** `cloud-contracts init`. */
export function initCommand(): Command {
  return new Command('init')
    .argument('[FILE]', 'file to write; - for standard output', 'cloud-contracts.yaml')
    .option(
      '--api <ID>',
      'for this API only (repeatable)',
      (value: string, previous: readonly string[]) => [...previous, value],
      [],
    )
    .option('--force', 'replace a file that exists', false)
    .action(writeConfiguration);
}

function writeConfiguration(file: string, { api, force }: Options): void {
  const text = configurationTemplate(loadContracts(api));
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (existsSync(file) && !force)
      throw new UsageError(`${file} exists: name another file, or replace it with --force`);
    throw new UsageError(`${file} cannot be written: ${messageOf(error)}`);
  }
  process.stdout.write(`wrote ${file}: set baseUrl and token, then run: npx cloud-contracts verify --config ${file}\n`);
}
