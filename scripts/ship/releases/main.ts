import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadContracts, packageRoot, packageVersion } from '../../../conformance/contract/load.js';
import { retiredIds } from '../../../conformance/compile/register.js';
import { idFaults, obstacles, readRelease, releaseOf, writeRelease } from './release.js';

/** Stores the contracts as a release with the package's version; the exit code is 1 if they cannot be released. */
function main(): number {
  const changelog = readFileSync(path.join(packageRoot, 'CHANGELOG.md'), 'utf8');
  const releases = loadContracts().map((contract) => {
    const { api } = contract;
    return [api, releaseOf(contract, packageVersion, retiredIds(packageRoot, api))] as const;
  });
  const faults = releases.flatMap(([api, release]) => {
    const old = readRelease(api);
    const found = old ? [...obstacles(old, release, changelog), ...idFaults(api, old, release)] : [];
    return found.map((fault) => `${api}: ${fault}`);
  });
  faults.forEach((fault) => console.error(fault));
  if (faults.length > 0) return 1;
  releases.forEach(([api, release]) => writeRelease(api, release));
  console.log(`kept ${releases.length} contracts as those of ${packageVersion}`);
  return 0;
}

process.exitCode = main();
