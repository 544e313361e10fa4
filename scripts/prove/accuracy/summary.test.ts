import type { Fault } from '../../../fixtures/subjects/faults/index.js';
import type { MeasuredFault } from './measure.js';
import { describeFaults } from './summary.js';

function measured(id: string, facts: Partial<MeasuredFault> & { readonly class?: Fault['class'] } = {}): MeasuredFault {
  const fault: Fault = { id, class: facts.class ?? 'status', page: 'page', requirements: ['page.status'] };
  return { fault, killed: true, warnsOnly: false, broken: ['page.status'], ...facts };
}

test('faults are counted by class: the detected ones, those that only warn, and what else each broke', () => {
  const table = describeFaults([
    measured('page/one'),
    measured('page/two', { warnsOnly: true }),
    measured('page/three', { class: 'header', broken: ['page.status', 'page.other'] }),
    measured('page/four', { class: 'header', killed: false, broken: [] }),
  ]);
  expect(table.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
    ['faults', 'number', 'killed', 'rate', 'warnings only', 'collateral'],
    ['status', '2', '2', '100 %', '1', '0.0'],
    ['header', '2', '1', '50 %', '0', '0.5'],
    ['all', '4', '3', '75 %', '1', '0.3'],
    ['survived: page/four'],
    ['should fail: page.status'],
    ['did fail: nothing'],
  ]);
});
