import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { faultsOfSite } from './faults.js';
import { renderSite } from './site.js';

test('the site of this repository has no fault', () => {
  const contracts = loadContracts();
  expect(faultsOfSite(renderSite(packageRoot, contracts), contracts)).toEqual([]);
});
