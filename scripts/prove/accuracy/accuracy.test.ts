import { loadContracts } from '../../../conformance/contract/load.js';
import { faults, pagesWithFaults } from '../../../fixtures/subjects/faults/index.js';
import { pagesWithVariations, variations } from '../../../fixtures/subjects/variations/index.js';
import { cellsOf } from './coverage.js';
import { judgeNullSubjects } from './null-subjects.js';
import { scopeOf } from './verify-subject.js';

const contracts = loadContracts();
const [broken, varied] = [faults(contracts), variations(contracts)];
const pages = contracts.flatMap((contract) => contract.pages);

test('there are at least 200 faults and 50 variations, each with an id of its own', () => {
  const ids = [...broken, ...varied].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(broken.length).toBeGreaterThanOrEqual(200);
  expect(varied.length).toBeGreaterThanOrEqual(50);
});

test('every fault names requirements of its page', () => {
  const known = new Map(pages.map(({ id, requirements }) => [id, requirements.map((requirement) => requirement.id)]));
  const strays = broken.filter(
    ({ page, requirements }) =>
      requirements.length === 0 || requirements.some((requirement) => !known.get(page)?.includes(requirement)),
  );
  expect(strays.map(({ id }) => id)).toEqual([]);
});

test.each([
  ['faults', pagesWithFaults()],
  ['variations', pagesWithVariations()],
])('%s are written by hand for pages that exist', (_, written) => {
  expect(written.length).toBeGreaterThan(0);
  expect(pages.map(({ id }) => id)).toEqual(expect.arrayContaining([...written]));
});

test('the register has a check or a reason for everything that the contracts ask', () => {
  const cells = contracts.flatMap((contract) => contract.pages.flatMap((page) => cellsOf(contract, page)));
  expect(cells.filter(({ state }) => state === 'missing')).toEqual([]);
});

test('a server that answers every request alike is not conformant and passes no refusal', async () => {
  const verdicts = await judgeNullSubjects(scopeOf(contracts.filter(({ api }) => api === 'rackspace-cloud-databases')));
  const wrong = verdicts.filter(({ conformant, refusals }) => conformant || refusals.length > 0);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
