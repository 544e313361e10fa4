import { loadContracts } from '../../../conformance/contract/load.js';
import { faults, type Fault } from '../../../fixtures/subjects/faults/index.js';
import { variations } from '../../../fixtures/subjects/variations/index.js';
import { cellsOf } from './coverage.js';
import { measureBaseline, measureFaults, measureVariations } from './measure.js';
import { judgeNullSubjects } from './null-subjects.js';

const contracts = loadContracts();
const pages = contracts.flatMap((contract) => contract.pages);

test('there are at least 200 faults and 50 variations, each with an id of its own', () => {
  const ids = [...faults(contracts), ...variations()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(faults(contracts).length).toBeGreaterThanOrEqual(200);
  expect(variations().length).toBeGreaterThanOrEqual(50);
});

test('every fault names requirements of its page', () => {
  const known = new Map(pages.map(({ id, requirements }) => [id, requirements.map((requirement) => requirement.id)]));
  const strays = faults(contracts).filter(
    ({ page, requirements }) =>
      requirements.length === 0 || requirements.some((requirement) => !known.get(page)?.includes(requirement)),
  );
  expect(strays.map(({ id }) => id)).toEqual([]);
});

test('every variation is about a page that exists', () => {
  const known = [undefined, ...pages.map(({ id }) => id)];
  expect(variations().filter(({ page }) => !known.includes(page))).toEqual([]);
});

test('the register has a check or a reason for everything that the contracts ask', () => {
  const cells = contracts.flatMap((contract) => contract.pages.flatMap((page) => cellsOf(contract, page)));
  expect(cells.filter(({ state }) => state === 'missing')).toEqual([]);
});

test('the reference is conformant', async () => {
  expect(await measureBaseline()).toEqual([]);
});

test('a sample of the faults, and every fault of a relation, fails a requirement about it', async () => {
  const isRelation = ({ class: name }: Fault): boolean => name.startsWith('relation-');
  const sample = faults(contracts).filter((fault, index) => isRelation(fault) || index % 10 === 0);
  const survivors = (await measureFaults(sample)).filter(({ killed }) => !killed);
  expect(survivors.map(({ fault }) => fault.id)).toEqual([]);
});

test('a sample of the variations fails nothing', async () => {
  const sample = variations().filter((_, index) => index % 20 === 0);
  const flagged = (await measureVariations(sample)).filter(({ alarms }) => alarms.length > 0);
  expect(flagged.map(({ variation, alarms }) => [variation.id, ...alarms])).toEqual([]);
});

test('a server that answers every request alike is not conformant and passes no refusal', async () => {
  const verdicts = await judgeNullSubjects();
  const wrong = verdicts.filter(({ conformant, refusals }) => conformant || refusals.length > 0);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});
