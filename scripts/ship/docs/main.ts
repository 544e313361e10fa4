import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { UsageError } from '../../../conformance/errors.js';
import { faultsOfSite } from './faults.js';
import { renderSite } from './site.js';
import { writeSite } from './write-site.js';

function main(folder: string): void {
  const contracts = loadContracts();
  const site = renderSite(packageRoot, contracts);
  const faults = faultsOfSite(site, contracts);
  for (const fault of faults) console.error(`docs: ${fault}`);
  if (faults.length > 0) throw new UsageError(`${faults.length} faults: nothing was written`);
  for (const file of writeSite(folder, site)) {
    console.error(`docs: ${path.join(folder, file)} stays: somebody has changed it since it was written`);
  }
  const bytes = [...site.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(
    `${site.size} files, ${Math.round(bytes / 1000)} kB: open ${pathToFileURL(path.join(folder, 'index.html')).href}`,
  );
}

new Command('docs')
  .description('Build the documentation site from generated/ and the documents of the repository.')
  .option('--out <folder>', 'where to write it', path.join(packageRoot, 'site'))
  .action(({ out }: { out: string }) => {
    try {
      main(path.resolve(out));
    } catch (error) {
      const isOurs = error instanceof UsageError || (error instanceof Error && 'syscall' in error);
      if (!isOurs) throw error;
      console.error(`docs: ${error.message}`);
      process.exitCode = 2;
    }
  })
  .parse();
